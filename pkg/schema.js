/** The parameters' rules in the form that forms, routers and the like take: Standard Schema, version 1. */
import { validateRemoveParams } from "./generated/slb_backend_servers_bg.js";

export const removeParamsSchema = {
  "~standard": {
    version: 1,
    vendor: "slb-backend-servers",
    validate(value) {
      const { issues } = validateRemoveParams(value);
      return issues.length > 0 ? { issues } : { value };
    },
  },
};
