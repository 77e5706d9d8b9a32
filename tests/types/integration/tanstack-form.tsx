/** `removeFormSchema` validates a form of TanStack Form, without a cast. */
import { FormApi } from "@tanstack/form-core";
import { useForm } from "@tanstack/react-form";
import { type RemoveForm, removeBackendServers, removeFormSchema } from "slb-backend-servers";

const defaultValues: RemoveForm = {
  RegionId: "cn-hangzhou",
  VServerGroupId: "",
  BackendServers: [{ ServerId: "", Port: 80 }],
};
const credentials = { accessKeyId: "id", accessKeySecret: "secret" };

export const form = new FormApi({
  defaultValues,
  validators: { onChange: removeFormSchema, onSubmitAsync: removeFormSchema },
  onSubmit: async ({ value }) => {
    await removeBackendServers(value, credentials);
  },
});
form.setFieldValue("BackendServers[0].Port", 443);
// @ts-expect-error: no such field
form.setFieldValue("BackendServers[0].Prot", 443);

export function RemoveServers() {
  const form = useForm({ defaultValues, validators: { onChange: removeFormSchema } });
  return (
    <form.Field name="BackendServers[0].ServerId">
      {(field) => (
        <label>
          <input value={field.state.value} onChange={({ target }) => field.handleChange(target.value)} />
          {field.state.meta.errors.map((issue) => issue?.message)}
        </label>
      )}
    </form.Field>
  );
}
