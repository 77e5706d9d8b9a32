/** `removeFormSchema` validates a form of React Hook Form, without a cast. */
import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import { useFieldArray, useForm } from "react-hook-form";
import { type RemoveForm, removeFormSchema } from "slb-backend-servers";

const defaultValues: RemoveForm = {
  RegionId: "cn-hangzhou",
  VServerGroupId: "",
  BackendServers: [{ ServerId: "", Port: 80 }],
};

export function RemoveServers({ onRemove }: { onRemove: (params: RemoveForm) => void }) {
  const { control, formState, handleSubmit, register } = useForm({
    resolver: standardSchemaResolver(removeFormSchema),
    defaultValues,
  });
  const { fields, append } = useFieldArray({ control, name: "BackendServers" });
  const message: string | undefined = formState.errors.BackendServers?.[0]?.Port?.message;
  return (
    <form onSubmit={handleSubmit((values) => onRemove(values))}>
      <input {...register("VServerGroupId")} />
      {fields.map(({ id }, index) => (
        <input key={id} {...register(`BackendServers.${index}.ServerId`)} />
      ))}
      <button type="button" onClick={() => append({ ServerId: "i-1" })}>
        {message}
      </button>
    </form>
  );
}

export function Typed() {
  const form = useForm<RemoveForm>({ resolver: standardSchemaResolver(removeFormSchema) });
  // @ts-expect-error: no such field
  form.register("BackendServers.0.Prot");
  return <input {...form.register("BackendServers.0.Port")} />;
}
