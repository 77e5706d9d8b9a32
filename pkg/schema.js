/** The rules of a removal in the form that forms, routers and the like take: Standard Schema, version 1. */
import { validateRemoveParams } from "./build.js";

const validate = (value) => {
  const { issues } = validateRemoveParams(value);
  return issues.length > 0 ? { issues } : { value };
};

const schema = { "~standard": { version: 1, vendor: "slb-backend-servers", validate } };

export const removeParamsSchema = schema;
export const removeFormSchema = schema;
