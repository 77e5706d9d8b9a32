const plural = (one, many) => (count) => (count === 1 ? one : `${count} ${many}`);

/** What the scripts say in English from the beginning on. The words of the HTML stand there; the package says findings itself. */
export const EN = {
  toolFailure: (error) => `This part could not be loaded. Reload the page when the network is back. (${error})`,
  notOffline: "This browser cannot keep the page for offline use.",

  comma: ", ",
  ready: "Valid and signed",
  errors: plural("1 error", "errors"),
  warnings: plural("1 warning", "warnings"),
  pending: plural("1 field to fill in", "fields to fill in"),
  error: "Error",
  warning: "Warning",
  stillNeeded: "Still needed:",

  server: (number) => `Server ${number}`,
  serverSays: (number, words) => `Server ${number}: ${words}`,
  servers: (count, most) => `${count} / ${most}`,
  serversLong: (count, most) => `${count === 1 ? "1 server" : `${count} servers`}; one request takes ${most}`,
  sentAs: (count) => `Will be sent as ${count} batches.`,
  batches: (count) => `Sent as ${count} batches; shown and signed is`,
  batch: (number, count, first, last) => `batch ${number} of ${count}: servers ${first} to ${last}`,
  ofBatch: (number, count) => `(batch ${number} of ${count})`,
  duplicateRow: (number) => `Duplicate server ${number}`,
  removeRow: (number) => `Remove server ${number}`,
  addedRow: (number) => `Server ${number} added`,
  removedRow: (number) => `Server ${number} removed`,
  dropped: "The JSON was discarded in favor of the rows.",
  undo: "Undo",
  undone: "Undone",

  "example.ecs": "ECS",
  "example.eni": "ENI",
  "example.enis": "ENI, several addresses",
  "example.eci": "ECI",
  filled: (example) => `Filled in the example: ${example}`,

  restored: "The form was restored from the link.",
  damagedLink: "The link is damaged or too long. It was ignored, and the address was cleared.",
  linkTooLong: "The form is too long for a link. Copy the payload instead.",

  anyRegion: "Choose one from the list, or type any.",
  region: (name, endpoint, vpc) => `${name} · public: ${endpoint} · VPC: ${vpc}`,
  noVpc: "no endpoint inside VPCs",

  "name.credentials.accessKeyId": "access key ID",
  "name.credentials.accessKeySecret": "access key secret",
  forgotten: "Credentials cleared",
  testKeyUsed: "A made-up key is filled in",
  renewed: "Date and nonce renewed",

  copied: "Copied",
  notCopied: "Selected: copy it by keyboard",
  noClipboard: "This browser does not let the page copy",

  noAnswer: "Paste a response to see what was removed, or why nothing was.",
};
