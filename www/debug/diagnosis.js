import { repairs } from "./canonical.js";
import { isOfficial } from "./clients.js";
import { diagnosisOfCode } from "./codes.js";
import { fillOf } from "./fill.js";
import { readOwn } from "./own.js";
import { repairWith, signedWith } from "./proof.js";
import { readError } from "./read.js";
import { canSign, sha256, signatureOf } from "./sign.js";
import { parameterOf, readString, withToken } from "./strings.js";
import { canonicalRows, namedFor, seenBy, tableOf } from "./table.js";
import { variants } from "./variants.js";

/**
 * Says why a call was refused, as far as that can be known. `page` has the form's `credentials`, `own`, what the caller has of the
 * client's own, and `form`: `host`, and names and values of `parameters`.
 *
 * `code` names the diagnosis. Each is proved or the service's own word; one that starts with "ask" says that it cannot be told, and
 * what would tell.
 */
export async function diagnose(text, page) {
  if (text.trim() === "") return { code: "blank" };
  const error = readError(text) ?? readBare(text);
  if (!error) return { code: "none" };
  const own = readOwn(page.own);
  const server = withToken(error.server, page.credentials.securityToken);
  const byCode = diagnosisOfCode(error, page);
  if (byCode) return { ...byCode, error };
  const sent = own.sent ?? error.sent;
  const signature = own.signature ?? error.sent?.signature;
  const known = {
    error,
    own: { ...own, canonical: own.canonical ?? error.canonicalRequest },
    server,
    sent,
    signature,
    page,
  };
  const signed = await signatureWithSecret(known);
  const diagnosis = await mismatch({ ...known, signed });
  return { ...diagnosis, error, server, own: known.own, signed, ...comparison(known), fill: fillOf(server, known.own) };
}

/** A string to sign alone is as good as an error that quotes it. */
function readBare(text) {
  const server = readString(text.trim());
  return server && { client: "text", code: "SignatureDoesNotMatch", message: "", server };
}

async function signatureWithSecret({ server, page: { credentials } }) {
  const secret = credentials.accessKeySecret;
  if (!server?.isWhole || secret === "" || !canSign()) return undefined;
  return signatureOf(server, secret);
}

async function mismatch(known) {
  const { error, server, sent, signature, signed } = known;
  if (error.compared === "same") return { code: "secret", by: "client" };
  if (!server) return { code: error.isOfOss ? "other_service" : "ask_string" };
  if (!server.isWhole) return { code: "ask_whole", isHidden: server.isHidden };
  if (await isSameString(known)) return sameString(known);
  const changed = changedNames(server, sent);
  if (changed.length > 0) return { code: "changed", names: changed };
  const found = await proofOf(known);
  if (found) return provedBy(known, found);
  const differing = await ownDifference(known);
  if (differing) return differing;
  if (error.compared === "different") return { code: "compared" };
  if (!canSign()) return { code: "ask_secure" };
  if (signature && signed) return { code: "ask_own", kind: server.kind };
  if (!signed) return { code: "ask_secret", kind: server.kind };
  return { code: "ask_sent", kind: server.kind };
}

/** Returns true if the client signed what the service signed. */
async function isSameString({ server, own }) {
  if (server.kind === "rpc") return own.string?.text === server.text;
  if ([own.string?.hash, own.isAlone && own.signature.toLowerCase()].includes(server.hash)) return true;
  return own.canonical !== undefined && canSign() && (await sha256(own.canonical)) === server.hash;
}

/** The strings agree: the secret is wrong, unless the signature was not made of them as it must be. */
async function sameString(known) {
  const found = await proofOf(known);
  if (found) return provedBy(known, found);
  return { code: isOfficial(known.error.client) ? "secret" : "secret_or_hmac", by: "string" };
}

async function proofOf({ server, own, signature, page }) {
  const secret = page.credentials.accessKeySecret;
  if (!signature || secret === "" || !canSign()) return undefined;
  const candidates = await candidatesOf(server, own, page);
  return signedWith({ server, signature, secret, candidates });
}

async function candidatesOf(server, own, page) {
  if (server.kind === "acs3") {
    // Pasted text does not tell whether the last newline was hashed.
    const text = own.canonical && `ACS3-HMAC-SHA256\n${await sha256(`${own.canonical}\n`)}`;
    return text ? [{ ways: [{ way: "newline_end" }], text }] : [];
  }
  const given = own.string && own.string.text !== server.text ? [{ ways: [], text: own.string.text }] : [];
  return [...variants(server, { values: page.form.parameters }), ...given];
}

function provedBy({ server, own, sent, error, signature }, { ways, text, trimmed }) {
  // A string that is none of the known ones is the client's own: what is wrong with it shows below.
  if (ways.length > 0) return { code: "signed_otherwise", ways, by: "signature", signs: text };
  if (text !== undefined) return differingParameters(server, own.string);
  if (sent?.isEncoded === false)
    return { code: "signed_otherwise", ways: [{ way: "signature_plus" }], by: "signature" };
  // A plus sign that is sent as it is arrives as a space: that the same was signed does not tell what was sent.
  const mayBeDamaged = server.kind === "rpc" && signature.includes("+") && !sent && !isOfficial(error.client);
  return { code: mayBeDamaged ? "secret_or_plus" : "secret", by: "signature", isTrimmed: trimmed };
}

/** Returns the names of what arrived otherwise than it was sent, if the text shows both of one request. */
function changedNames(server, sent) {
  if (server.kind !== "rpc" || sent?.kind !== "rpc") return [];
  if (parameterOf(sent, "SignatureNonce") !== parameterOf(server, "SignatureNonce")) return [];
  const differs = ([name, value]) => parameterOf(server, name) !== value;
  return sent.parameters.filter(differs).map(([name]) => name);
}

/** Says how the string or the canonical request that the caller has of the client differs from the service's. */
async function ownDifference({ server, own, error, page }) {
  const { form } = page;
  if (server.kind === "acs3") {
    if (!own.canonical || !canSign()) return undefined;
    const all = repairs(own.canonical, { hosts: [error.hostId, form.host], values: form.parameters });
    const repair = await repairWith(server.hash, all);
    return repair ? { code: "signed_otherwise", ways: repair.ways, by: "hash" } : { code: "canonical_differs" };
  }
  if (own.string?.kind !== "rpc") return undefined;
  const nonceOf = ({ text }) => text.match(/SignatureNonce(?:=|%3D)([^&%]+)/i)?.[1];
  if (nonceOf(own.string) !== nonceOf(server)) return { code: "other_request" };
  const found = variants(server, { values: form.parameters }).find(({ text }) => text === own.string.text);
  if (found) return { code: "signed_otherwise", ways: found.ways, by: "string" };
  return differingParameters(server, own.string);
}

function differingParameters(server, string) {
  const rows = tableOf(seenBy(server), seenBy(string));
  const names = rows.filter(({ server: theirs, own }) => theirs !== own).map(({ name }) => name);
  return { code: "string_differs", names };
}

/** Returns the table: what the service saw, beside what the client signed or else the form. */
function comparison({ server, own, page: { form } }) {
  if (server?.kind === "rpc" && server.parameters.length > 0) {
    const isOwn = own.string?.kind === "rpc" && own.string.parameters.length > 0;
    const yours = isOwn ? seenBy(own.string) : namedFor("rpc", form.parameters);
    return { rows: tableOf(seenBy(server), yours, { isOwn }), isOwn };
  }
  if (server?.kind === "acs3" && own.canonical) {
    return { rows: tableOf(canonicalRows(own.canonical), namedFor("acs3", form.parameters)), isCanonical: true };
  }
  return {};
}
