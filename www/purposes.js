/** Where the findings about each purpose lie, by the first name of their path. */
const SIGNING = ["credentials", "options"];

/**
 * Returns what the form is good for: whether its payload is valid, whether the call can be signed, and whether it can be sent
 * to the chosen target; each with the findings that are in the way.
 */
export function purposesOf({ info, lists, findings, target }) {
  const inTheWay = [...findings.errors, ...findings.pending];
  const ofPayload = inTheWay.filter(({ path: [head] }) =>
    lists.length > 0 ? lists.includes(head) : !SIGNING.includes(head),
  );
  const ofCall = inTheWay.filter(
    ({ path: [head] }) => info.parameters.some(({ name }) => name === head) || head === undefined,
  );
  const ofSending = target === "sandbox" ? ofCall : inTheWay;
  return {
    payload: { ok: ofPayload.length === 0, findings: ofPayload },
    sign: { ok: inTheWay.length === 0, findings: inTheWay },
    send: { ok: ofSending.length === 0, findings: ofSending },
  };
}
