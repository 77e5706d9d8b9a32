const plural = (one, many) => (count) => (count === 1 ? one : `${count} ${many}`);

/** What the scripts say, by language. The words of `index.html` stand there, marked by `data-t`. */
export const LANGUAGES = {
  en: {
    failure: (error) =>
      `The page could not start. It needs a browser with WebAssembly, and its files complete. (${error})`,

    ready: "Valid and signed",
    errors: plural("1 error", "errors"),
    warnings: plural("1 warning", "warnings"),
    pending: plural("1 field to fill in", "fields to fill in"),
    error: "Error",
    warning: "Warning",
    stillNeeded: "Still needed:",

    server: (number) => `Server ${number}`,
    servers: (count, most) => `${count} / ${most}`,
    serversLong: (count, most) => `${count} of at most ${most} servers`,
    duplicateRow: (number) => `Duplicate server ${number}`,
    removeRow: (number) => `Remove server ${number}`,
    addedRow: (number) => `Server ${number} added`,
    removedRow: (number) => `Server ${number} removed`,
    undo: "Undo",
    undone: "Undone",

    "example.ecs": "ECS",
    "example.eni": "ENI",
    "example.enis": "ENI, several addresses",
    "example.eci": "ECI",
    filled: (example) => `Filled in the example: ${example}`,

    anyRegion: "Choose one of the list or type any.",
    region: (name, host) => `${name} · ${host}`,
    noVpc: "no endpoint inside VPCs",

    "name.credentials.accessKeyId": "access key ID",
    "name.credentials.accessKeySecret": "access key secret",
    forgotten: "Credentials forgotten",
    testKeyUsed: "A made-up key is filled in",
    renewed: "Date and nonce renewed",

    copied: "Copied",
    notCopied: "Selected: copy it by keyboard",

    noAnswer: "Paste what came back: what was removed, or why not, stands here.",
    removed: "Removed",
    removedFrom: (group) => `The request was carried out on ${group}.`,
    listed: "The response lists these servers; most likely they are what remains in the group.",
    listedServers: "Listed servers",
    listedNone: "The response lists no servers; most likely the group is empty now.",
    stillListed: (count) =>
      count === 1 ? "One of the requested servers is still listed:" : `${count} requested servers are still listed:`,
    noneListed: "None of the requested servers is listed any more.",
    member: ({ ServerId, Port, ServerIp }) => [ServerId, ServerIp, Port].filter(Boolean).join(" · "),
    refused: "Refused",
    malformed: "Not an answer of this API",
    retryable: "Worth trying again, signed anew.",
    notRetryable: "Trying again does not help.",
    retryAfter: (milliseconds) => `Try again after ${milliseconds / 1000} s.`,
    secretWrong: "Both sides signed the same string: the access key secret is wrong.",
    stringDiffers: "The strings to sign differ, first here:",
    atServer: "Server",
    atPage: "This page",
    serverString: "The server's string to sign",
  },
};

/** Returns a text in the language of the page. */
export function t(id, ...values) {
  const text = LANGUAGES.en[id];
  return typeof text === "function" ? text(...values) : text;
}
