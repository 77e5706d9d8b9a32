/** What people and programs call the things of this call, and what it calls them. */

const CELLS = new Map(
  ["ServerId", "Port", "Type", "Weight", "ServerIp", "Description"].map((name) => [canonical(name), name]),
);

const PARAMETERS = new Map([
  ["regionid", "RegionId"],
  ["region", "RegionId"],
  ["bizregionid", "RegionId"],
  ["vservergroupid", "VServerGroupId"],
  ["backendservers", "BackendServers"],
  ["backendserver", "BackendServers"],
  ["servers", "BackendServers"],
]);

const CREDENTIALS = new Set([
  "accesskey",
  "accesskeyid",
  "accesskeysecret",
  "authorization",
  "cookie",
  "credential",
  "credentials",
  "password",
  "secret",
  "secretaccesskey",
  "secretkey",
  "securitytoken",
  "signature",
  "ststoken",
  "token",
  "xacsaccesskeyid",
  "xacssecuritytoken",
]);

/** Returns a name in the form in which all its spellings are the same: "serverId", "server_id", "Server-Id". */
export function canonical(name) {
  return name.replace(/[\s_.-]+/g, "").toLowerCase();
}

/** Returns the cell of a server that a name means, if any. */
export function cellOf(name) {
  return CELLS.get(canonical(name));
}

/** Returns the parameter of the call that a name means, if any. */
export function parameterOf(name) {
  return PARAMETERS.get(canonical(name));
}

/** Tells whether a name is that of something secret, or of what leads to it. */
export function isCredential(name) {
  return CREDENTIALS.has(canonical(name));
}
