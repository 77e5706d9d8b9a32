const plural = (one, many) => (count) => (count === 1 ? one : `${count} ${many}`);

/** The page's own words in English. The words of the HTML are there; the package phrases findings. */
export const SHELL = {
  partFailure: (error) => `This part could not be loaded. Check the network, then retry. (${error})`,
  retry: "Retry",
  notOffline: "This browser cannot keep the page for offline use.",
  "page.tab.payload": "Payload",
  "page.tab.plan": "Plan",
  "page.tab.request": "Request",
  "page.tab.code": "Code",
  "page.tab.response": "Response",
  "page.tab.debug": "Debug signature",

  comma: ", ",
  errors: plural("1 error", "errors"),
  warnings: plural("1 warning", "warnings"),
  error: "Error",
  warning: "Warning",
  servers: plural("1 server", "servers"),
  requests: plural("1 request", "requests"),
  payloadValid: "Payload valid",
  payloadInvalid: "Payload incomplete",
  incomplete: "Not complete",
  canSign: "Can be signed",
  canRun: "Ready to run",
  canRunSandbox: "Ready to run in the sandbox",
  useSuggestion: (value) => `Use ${value}`,
  tookSuggestion: (value) => `Replaced with ${value}`,

  server: (number) => `Server ${number}`,
  serverSays: (number, words) => `Server ${number}: ${words}`,
  batches: (count) => `Sent as ${count} requests; shown and signed:`,
  batch: (number, count, first, last) => `request ${number} of ${count}: servers ${first} to ${last}`,
  ofBatch: (number, count) => `(request ${number} of ${count})`,

  undo: "Undo",
  undone: (words) => `Undone: ${words}`,
  redone: (words) => `Redone: ${words}`,
  nothingToUndo: "Nothing to undo",
  nothingToRedo: "Nothing to redo",
  typed: (name) => `Typing in ${name}`,
  operationChosen: (name) => `Operation: ${name}`,

  "example.ecs": "ECS",
  "example.eni": "ENI",
  "example.enis": "ENI, several addresses",
  "example.eci": "ECI",
  filled: (example) => `Filled in the example: ${example}`,

  restored: "The form was restored from the link.",
  damagedLink: "The link is damaged or too long. Nothing in it was used.",
  linkTooLong: "The form is too long for a link. Copy the payload instead.",
  linkCopied: "Link copied",

  region: (name, endpoint, vpc) => `${name} · public: ${endpoint} · VPC: ${vpc}`,
  noVpc: "no VPC endpoint",

  forgotten: "Credentials cleared",
  testKeyUsed: "A test key is filled in",
  renewed: "Date and nonce renewed",

  copied: "Copied",
  notCopied: "Selected: copy it with the keyboard",
  noClipboard: "This browser does not let the page copy",
};
