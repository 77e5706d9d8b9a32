/** What the code part says. */
export const CODE = {
  "code.batches": (count) => `The code has all servers, and sends them in ${count} requests.`,
  "code.blank": "Replace what is in angle brackets.",
};
