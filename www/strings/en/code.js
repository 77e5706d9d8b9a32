/** What the code part says. */
export const CODE = {
  "code.browser": "Browser",
  "code.drain": "Drain (Node.js)",
  "code.batches": (count) => `The code has all servers, and sends them in ${count} requests.`,
  "code.blank": "Replace what is in angle brackets.",
};
