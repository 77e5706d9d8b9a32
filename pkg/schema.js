/** The parameters' rules in the form that forms, routers and the like take: Standard Schema, version 1. */
import { validateRemoveParams } from "./core.js";
import { takeParams } from "./take.js";

export const removeParamsSchema = {
  "~standard": {
    version: 1,
    vendor: "slb-backend-servers",
    validate(value) {
      const { issues } = validateRemoveParams(takeParams(value));
      return issues.length > 0 ? { issues } : { value };
    },
  },
};
