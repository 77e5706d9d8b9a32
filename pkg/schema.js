/** The rules of a removal as Standard Schemas (version 1), for forms and routers. */
import { validateRemoveParams } from "./build.js";
import { readable } from "./take.js";

export const removeParamsSchema = /* @__PURE__ */ schemaOf((value) => validateRemoveParams(value).issues);

/** The schema of a form: a list of any length. The JSON text of a list, which the parameters accept, is refused. */
export const removeFormSchema = /* @__PURE__ */ schemaOf((value) => {
  const { issues } = validateRemoveParams(value, { maxServers: Number.POSITIVE_INFINITY });
  if (typeof readable(value, LIST) !== "string") return issues;
  return [...issues.filter(({ path }) => path[0] !== LIST), NOT_A_LIST];
});

const LIST = "BackendServers";

const NOT_A_LIST = {
  path: [LIST],
  code: "invalid_type",
  message: "BackendServers must be a list of backend servers; received a string",
  received: "a string",
};

function schemaOf(issuesOf) {
  const validate = (value) => {
    const issues = issuesOf(value);
    return issues.length > 0 ? { issues } : { value };
  };
  return { "~standard": { version: 1, vendor: "slb-backend-servers", validate } };
}
