import { el, setText } from "../dom.js";
import { infoOf } from "../model.js";

/** The parameters that say where a call goes: they stand in the header. */
export const TARGET = ["RegionId", "VServerGroupId", "LoadBalancerId"];

const PLACEHOLDERS = {
  RegionId: "cn-hangzhou",
  VServerGroupId: "rsp-cige6j5e7p",
  LoadBalancerId: "lb-bp1hv944rhbzcu3m8vk",
};

let drawn;

/** Draws the fields of the chosen operation, as `operations()` describes them. */
export function renderParameters({ operation }) {
  if (drawn === operation) return;
  drawn = operation;
  const parameters = infoOf(operation).parameters.filter(({ type }) => type !== "servers");
  const isTarget = ({ name }) => TARGET.includes(name);
  draw("target-fields", parameters.filter(isTarget));
  draw(
    "fields",
    parameters.filter((parameter) => !isTarget(parameter)),
  );
}

/** Returns a field with its label, its control and the place for its findings. */
export function field({ name, required, control, label = name }) {
  return el(
    "div",
    { class: "field", "data-of": name },
    el("label", { for: name, ...(required && { class: "required" }) }, label),
    control,
    el("div", { id: `${name}.note`, class: "note", "data-note": name }),
  );
}

function draw(id, parameters) {
  const place = document.getElementById(id);
  // Fields that both operations have stay, with their focus.
  const fields = parameters.map(
    (parameter) => place.querySelector(`[data-of="${parameter.name}"]`) ?? parameterField(parameter),
  );
  place.replaceChildren(...fields);
  place.hidden = fields.length === 0;
}

function parameterField(parameter) {
  return field({ ...parameter, control: CONTROLS[parameter.type](parameter) });
}

const CONTROLS = { string: text, integer: text, boolean: choice, tags };

function text({ name, type, required }) {
  return el("input", {
    ...common(name, required),
    placeholder: PLACEHOLDERS[name] ?? "",
    ...(type === "integer" && { inputmode: "numeric" }),
    ...(name === "RegionId" && { list: "region-list" }),
  });
}

function tags({ name }) {
  return el("textarea", { ...common(name, false), rows: "2", placeholder: "key=value" });
}

function choice({ name }) {
  const options = ["", "true", "false"].map((value) => el("option", { value }, value || "–"));
  return el("select", common(name, false), ...options);
}

function common(name, required) {
  return {
    id: name,
    "data-field": name,
    class: "mono",
    "aria-describedby": `${name}.note`,
    spellcheck: "false",
    autocapitalize: "off",
    autocomplete: "off",
    ...(required && { required: "" }),
  };
}

/** Shows the operations to choose from, and the chosen one. */
export function renderOperations({ operation }, operations) {
  const select = document.getElementById("operation");
  if (select.options.length < operations.length)
    select.replaceChildren(...operations.map(({ name }) => el("option", {}, name)));
  setText(select, operation);
}
