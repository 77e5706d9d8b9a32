/** A hand-written signer over node:crypto. It does not validate. */
import { createHash, createHmac, randomUUID } from "node:crypto";
import { describeRpc, describeV3 } from "./text.mjs";

const signers = {
  V3(params, credentials) {
    const { canonical, requestOf } = describeV3(params, credentials, randomUUID());
    const hashed = createHash("sha256").update(canonical).digest("hex");
    const hmac = createHmac("sha256", credentials.accessKeySecret);
    return requestOf(hmac.update(`ACS3-HMAC-SHA256\n${hashed}`).digest("hex"));
  },
  RPC(params, credentials) {
    const { stringToSign, requestOf } = describeRpc(params, credentials, randomUUID());
    return requestOf(createHmac("sha1", `${credentials.accessKeySecret}&`).update(stringToSign).digest("base64"));
  },
};

/** Returns a function that signs the call each time. */
export function prepare(signature, params, credentials) {
  const sign = signers[signature];
  return () => sign(params, credentials);
}
