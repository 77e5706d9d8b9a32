import { isBlankList } from "../payload.js";
import { LISTS } from "../state.js";

/** Returns what the page has that a diagnosis compares with: it need be neither complete nor valid. */
export function pageOf({ operation, form, info, params, origin }) {
  const { credentials, options } = form;
  const { accessKeyId, securityToken } = credentials;
  const isRpc = options.signatureMethod === "HMAC-SHA1";
  const host = origin ? new URL(origin).host : "";
  const parameters = info.parameters.flatMap(({ name, required }) => {
    const isBlank = LISTS.includes(name) ? isBlankList(form[name]) : form[name] === "";
    if (isBlank) return required ? [[name, ""]] : [];
    return onTheWire(name, params[name]);
  });
  const common = [
    ["Method", options.method],
    ...[isRpc ? "Action" : "x-acs-action"].map((name) => [name, operation]),
    ...parameters,
    ...(isRpc ? given("AccessKeyId", accessKeyId) : given("host", host)),
    ...given(isRpc ? "SecurityToken" : "x-acs-security-token", securityToken),
  ];
  return { credentials, own: form.debug.own, form: { host, parameters: common } };
}

function onTheWire(name, value) {
  if (!Array.isArray(value)) return [[name, String(value)]];
  return value.flatMap((entry, at) => Object.entries(entry).map(([key, text]) => [`${name}.${at + 1}.${key}`, text]));
}

function given(name, value) {
  return value === "" ? [] : [[name, value]];
}
