/** Removes a server through the proxy of HTTPS_PROXY, by the undici that is named. */
import { removeBackendServers } from "slb-backend-servers";

const [name, options = "{}"] = process.argv.slice(2);
const { fetch, ProxyAgent } = await import(name);

const params = {
  RegionId: "cn-hangzhou",
  VServerGroupId: "rsp-sandbox",
  BackendServers: [{ ServerId: "i-sandbox2", Port: 80 }],
};
const credentials = { accessKeyId: "testid", accessKeySecret: "testsecret" };
const dispatcher = new ProxyAgent({ uri: process.env.HTTPS_PROXY, ...JSON.parse(options) });

const { BackendServers } = await removeBackendServers(params, credentials, {
  endpoint: process.env.SLB_ENDPOINT,
  maxAttempts: 1,
  fetch: (url, init) => fetch(url, { ...init, dispatcher }),
});
console.log(BackendServers.map(({ ServerId, Port }) => `${ServerId}:${Port}`).join(" "));
