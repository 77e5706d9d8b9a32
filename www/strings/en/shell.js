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
  "purpose.payload.ready": "Payload valid",
  "purpose.payload.pending": "Payload incomplete",
  "purpose.payload.error": "Payload not valid",
  "purpose.sign.ready": "Can be signed",
  "purpose.sign.pending": "Cannot be signed",
  "purpose.send.ready": "Can be sent",
  "purpose.send.pending": "Cannot be sent",
  useSuggestion: (value) => `Use ${value}`,
  tookSuggestion: (value) => `Replaced with ${value}`,

  batch: (number, count, first, last) => `Request ${number} of ${count}: servers ${first} to ${last}`,
  server: (number) => `Server ${number}`,

  dropDraft: "Discard this text and go back to the servers",
  dropped: "The text was discarded",

  undo: "Undo",
  undone: (words) => `Undone: ${words}`,
  redone: (words) => `Redone: ${words}`,
  changedBefore: "The form changed as Run was pressed. Nothing was sent.",
  nothingToUndo: "Nothing to undo",
  nothingToRedo: "Nothing to redo",
  typed: (name) => `Typing in ${name}`,
  whereTo: "Region and group",
  sandboxKey: "the sandbox's key",
  noKey: "none",
  usesLocal: (endpoint) => `Set to the sandbox on this machine: ${endpoint}, its group and its key`,
  operationChosen: (name) => `Operation: ${name}`,

  "about.AddVServerGroupBackendServers": "Adds servers to a group.",
  "about.CreateVServerGroup": "Creates a group, with servers if you list any.",
  "about.DeleteVServerGroup": "Deletes a group that is not in use.",
  "about.DescribeHealthStatus": "Reads the health of servers.",
  "about.DescribeVServerGroupAttribute": "Reads a group with its members.",
  "about.DescribeVServerGroups": "Lists the groups of a load balancer.",
  "about.ModifyVServerGroupBackendServers": "Replaces servers of a group by others.",
  "about.RemoveVServerGroupBackendServers": "Removes servers from a group.",
  "about.SetVServerGroupAttribute": "Changes weights, descriptions, the name.",

  filled: (example) => `Filled in the example: ${example}`,

  restored: "The form was restored from the link.",
  damagedLink: "The link is damaged or too long. Nothing in it was used.",
  linkTooLong: "The form is too long for a link. Copy the payload instead.",

  forgotten: "Credentials cleared",
  testKeyUsed: "A test key is filled in",
  renewed: "Date and nonce renewed",

  copied: "Copied",
  notCopied: "Selected: copy it with the keyboard",
  noClipboard: "This browser does not let the page copy",
};
