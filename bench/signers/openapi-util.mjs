/** A client over the signer of @alicloud/openapi-util, as the generated ones were for years. */
import { randomUUID } from "node:crypto";
import { stringify } from "node:querystring";
import util from "@alicloud/openapi-util";

const { default: signer } = util;
const HOST = "slb.aliyuncs.com";
const ACTION = "RemoveVServerGroupBackendServers";
const VERSION = "2014-05-15";
const ALGORITHM = "ACS3-HMAC-SHA256";

const signers = {
  V3({ BackendServers, ...params }, { accessKeyId, accessKeySecret }) {
    const payload = signer.hexEncode(signer.hash(Buffer.from(""), ALGORITHM));
    const query = signer.query({ ...params, BackendServers: JSON.stringify(BackendServers) });
    const headers = {
      host: HOST,
      "x-acs-action": ACTION,
      "x-acs-content-sha256": payload,
      "x-acs-date": signer.getTimestamp(),
      "x-acs-signature-nonce": randomUUID(),
      "x-acs-version": VERSION,
    };
    const request = { method: "POST", pathname: "/", query, headers };
    headers.Authorization = signer.getAuthorization(request, ALGORITHM, payload, accessKeyId, accessKeySecret);
    return { method: "POST", url: `https://${HOST}/?${stringify(query)}`, headers };
  },
  RPC({ BackendServers, ...params }, { accessKeyId, accessKeySecret }) {
    const signed = signer.query({
      ...params,
      BackendServers: JSON.stringify(BackendServers),
      AccessKeyId: accessKeyId,
      Action: ACTION,
      Format: "JSON",
      SignatureMethod: "HMAC-SHA1",
      SignatureNonce: randomUUID(),
      SignatureVersion: "1.0",
      Timestamp: signer.getTimestamp(),
      Version: VERSION,
    });
    signed.Signature = signer.getRPCSignature(signed, "POST", accessKeySecret);
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    return { method: "POST", url: `https://${HOST}/`, headers, body: signer.toForm(signed) };
  },
};

/** Returns a function that signs the call each time. */
export function prepare(signature, params, credentials) {
  const sign = signers[signature];
  return () => sign(params, credentials);
}
