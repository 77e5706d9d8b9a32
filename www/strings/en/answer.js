import { EN } from "../en.js";

/** What there is to say in English about a response. */
export const ANSWER = {
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
  stringDiffers: "The strings to sign differ; the first difference is marked.",
  atServer: "The server's string to sign",
  atPage: "This page's string to sign, for the form and the server's date and nonce",
  atClient: "Your client's string to sign",
  causes: "Likely causes",
  "cause.white_space": "The access key ID or secret of the form holds white space: it may have come along with a copy.",
  "cause.token": "The access key is a temporary one, or the form has a security token, but none was sent.",
  "cause.clock": ({ at }) =>
    `The date of the request${at ? `, ${at},` : ""} is more than 15 minutes off: look at the clock, and sign anew.`,
  "cause.plus":
    "A space was encoded as +. It must be %20: form encoders, such as URLSearchParams, write the plus sign.",
  "cause.server_plus": "The server has a plus sign where a space was signed: the value was sent with + for a space.",
  "cause.bare": ({ character }) =>
    `${character} was left bare. It must be percent-encoded, as must ! ' ( ) *: encodeURIComponent leaves these alone.`,
  "cause.parameter": ({ name }) => `The sides differ about ${name}: it was sent otherwise than it was signed.`,
};

Object.assign(EN, ANSWER);
