/** Runs in a page: makes the calls, shows one request of each to be verified, and times them. */
import { credentials, paramsOf } from "../call.mjs";
import { prepare as ours } from "../signers/ours.mjs";
import { prepare as webCrypto } from "../signers/web-crypto.mjs";
import { takeTurns } from "../turns.mjs";

const groups = {};
for (const signature of ["V3", "RPC"]) {
  for (const servers of [2, 20]) {
    const params = paramsOf(servers);
    groups[`${signature} ${servers}`] = {
      ours: ours(signature, params, credentials),
      WebCrypto: webCrypto(signature, params, credentials),
    };
  }
}

/** Returns two requests of each contestant. */
globalThis.requests = async () => {
  const pairs = {};
  for (const [group, calls] of Object.entries(groups)) {
    pairs[group] = {};
    for (const [name, call] of Object.entries(calls)) pairs[group][name] = [await call(), await call()];
  }
  return pairs;
};

// A page's clock ticks less often than Node's.
globalThis.measure = () => takeTurns(groups, { turnMs: 25, warmUpMs: 150 });
