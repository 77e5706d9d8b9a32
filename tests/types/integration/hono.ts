/** `removeParamsSchema` validates a request of a web framework, without a cast. */
import { sValidator } from "@hono/standard-validator";
import type { StandardSchemaV1 } from "@standard-schema/spec";
import { Hono } from "hono";
import {
  type RemoveForm,
  type RemoveParams,
  removeBackendServers,
  removeFormSchema,
  removeParamsSchema,
} from "slb-backend-servers";

const credentials = { accessKeyId: "id", accessKeySecret: "secret" };

export const app = new Hono().post("/removals", sValidator("json", removeParamsSchema), async (context) => {
  const { BackendServers } = await removeBackendServers(context.req.valid("json"), credentials);
  return context.json(BackendServers);
});

export const schemas: [StandardSchemaV1<RemoveParams>, StandardSchemaV1<RemoveForm>] = [
  removeParamsSchema,
  removeFormSchema,
];
export const input: StandardSchemaV1.InferInput<typeof removeFormSchema> = {
  RegionId: "cn-hangzhou",
  VServerGroupId: "rsp-1",
  BackendServers: [],
};
export const output: RemoveForm = input satisfies StandardSchemaV1.InferOutput<typeof removeFormSchema>;
