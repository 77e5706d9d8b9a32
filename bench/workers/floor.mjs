/** Times the steps that a call cannot do without, as far as they can be done alone, beside the whole call. */
import { createHash, createHmac } from "node:crypto";
import { signingStages, validateRemoveParams } from "slb-backend-servers";
import { credentials, paramsOf } from "../call.mjs";
import { prepare as byHand } from "../signers/node-crypto.mjs";
import { prepare, prepareText } from "../signers/ours.mjs";
import { takeTurns } from "../turns.mjs";

const METHODS = { V3: "ACS3-HMAC-SHA256", RPC: "HMAC-SHA1" };

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const memory = new Uint8Array(new WebAssembly.Memory({ initial: 2 }).buffer);

const encode = (text) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

/** Copies ASCII as the glue of wasm-bindgen does. */
function copy(text) {
  for (let at = 0; at < text.length; at++) memory[at] = text.charCodeAt(at);
}

function stepsOf(signature, servers) {
  const params = paramsOf(servers);
  const text = JSON.stringify(params.BackendServers);
  const given = { ...params, BackendServers: text };
  const call = prepare(signature, params, credentials);
  const { canonicalRequest, stringToSign } = signingStages(params, credentials, {
    signatureMethod: METHODS[signature],
  });
  const { warnings, ...request } = call();
  const result = JSON.stringify(request);
  const written = encoder.encode(result).slice();
  new Uint8Array(memory.buffer, 65536).set(written);
  const output = memory.subarray(65536, 65536 + written.length);
  return {
    "our call": call,
    "our call, list as text": prepareText(signature, params, credentials),
    "node:crypto's call": byHand(signature, params, credentials),
    "JSON.stringify of the list": () => JSON.stringify(params.BackendServers),
    "the same, and encodeInto": () => encoder.encodeInto(JSON.stringify(params.BackendServers), memory),
    "the same, a character at a time": () => copy(JSON.stringify(params.BackendServers)),
    validateRemoveParams: () => validateRemoveParams(params),
    "validateRemoveParams, list as text": () => validateRemoveParams(given),
    "percent-encoding, in JavaScript": () => encode(text),
    ...hashing(signature, canonicalRequest, stringToSign),
    "decoding the result as one text": () => decoder.decode(output),
    "JSON.parse of the result": () => JSON.parse(result),
    "16 random bytes": () => crypto.getRandomValues(new Uint8Array(16)),
    "the date": () => new Date(),
  };
}

function hashing(signature, canonicalRequest, stringToSign) {
  const { accessKeySecret } = credentials;
  if (signature === "V3") {
    return {
      "hash, by node:crypto": () => createHash("sha256").update(canonicalRequest).digest("hex"),
      "HMAC, by node:crypto": () => createHmac("sha256", accessKeySecret).update(stringToSign).digest("hex"),
    };
  }
  return {
    "HMAC, by node:crypto": () => createHmac("sha1", `${accessKeySecret}&`).update(stringToSign).digest("base64"),
  };
}

const groups = {};
for (const signature of ["V3", "RPC"]) {
  for (const servers of [2, 20]) groups[`${signature} ${servers}`] = stepsOf(signature, servers);
}
console.log(JSON.stringify(await takeTurns(groups)));
