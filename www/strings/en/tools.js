import { EN } from "../en.js";

/** What the tools say in English. */
export const TOOLS = {
  canonicalRequest: "1. Canonical request",
  canonicalQuery: "1. Canonicalized query string",
  "trace.method": "Method",
  "trace.signature": "Secret → signature",

  noRegions: "No region is like that.",

  samplesFor: "Languages",
  copySample: "Copy the code",
  download: "Download",

  notTriable: "The region, the group and the servers must be valid.",
  before: "The group before",
  after: "The group after",
  emptyGroup: "It has no servers.",
  exchange: "Over the wire",
  exchangeOf: (number, status) => `Call ${number}: ${status ?? "no answer"}`,
  sent: "Request",
  received: "Response",
  answerParsed: "The answer, read",

  notSendable: "The form must be valid and have credentials.",
  sendTitle: (count, group) => `Remove ${count === 1 ? "1 server" : `${count} servers`} from ${group}?`,
  sendWhere: (region, host, id) => `In ${region}, by ${host}, with the access key ${id}.`,
  toRemove: "Servers to remove",
  sendFinal: "They stop receiving requests at once. Servers that are not in the group are ignored.",
  sendConfirm: (count) => (count === 1 ? "Remove 1 server" : `Remove ${count} servers`),
  sending: "Sending",
  sendingOf: (done, total) => `Removed ${done} of ${total}`,
  stop: "Stop",
  stopped: "Stopped",
  stoppedAt: "It was stopped. The call under way may have been carried out nevertheless; a removal is safe to repeat.",
  removedSoFar: (done, left) => `Removed: ${done}. Not confirmed: ${left}.`,
  unreachable: "Not reached",
  "unreachable.cors":
    "The browser let no answer through: the host may not allow pages of other origins (CORS), or it was not reached. Whether the call arrived is unknown; a removal is safe to repeat. This line sends it from a terminal:",
  "unreachable.policy":
    "This page connects to the known endpoints of Server Load Balancer and to this machine only, and this host is none of them. This line sends the call from a terminal:",
  "unreachable.offline": "There is no network. This line sends the call from a terminal, once there is:",
  copyCurl: "Copy the line",

  noPolicy: "It stands here as soon as the account and the load balancer are there.",
  noPolicyRegion: "It needs the region of the form, too.",
  codesFound: (count, all) => (count === all ? `${all} codes` : `${count} of ${all} codes`),
  passes: "passes with time",
  stays: "stays",
};

Object.assign(EN, TOOLS);
