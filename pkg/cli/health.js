/** The command that shows the health of a load balancer's servers. */
import { connection } from "./change.js";
import { warningLines } from "./difference.js";
import { CONNECTION, LOAD_BALANCER } from "./options.js";
import { done } from "./outcome.js";
import { tableOf } from "./table.js";

export const summary = "shows the health of the servers behind a load balancer's listeners";
export const usage = "--region ID --load-balancer ID [options]";
export const description = [
  "Shows the health of each server behind each listener: normal, abnormal, or unavailable (not checked yet). Health checks " +
    "continue at weight 0. This API does not report the number of connections of a server.",
];
export const options = {
  ...LOAD_BALANCER,
  "listener-port": { value: "PORT", text: "shows only the listener on this port" },
  "listener-protocol": { value: "PROTOCOL", text: "shows only listeners with this protocol: tcp, udp, http or https" },
  ...CONNECTION,
};
export const examples = [
  ["The servers behind one listener", "health --region cn-hangzhou --load-balancer lb-bp1b6c719dfa --listener-port 80"],
];
export const exits = ["0", "1", "2", "130, 143"];

const COLUMNS = {
  SERVER: ({ ServerId }) => ServerId,
  PORT: ({ Port }) => Port,
  ADDRESS: ({ ServerIp }) => ServerIp,
  LISTENER: ({ ListenerPort, Protocol }) => [Protocol, ListenerPort].filter((part) => part !== undefined).join(":"),
  HEALTH: ({ ServerHealthStatus }) => ServerHealthStatus,
};

/** Shows the health. */
export async function run(context) {
  const { api, values, interrupt, terminal } = context;
  const params = {
    RegionId: values.region,
    LoadBalancerId: values.loadBalancer,
    ...(values.listenerPort !== undefined && { ListenerPort: values.listenerPort }),
    ...(values.listenerProtocol !== undefined && { ListenerProtocol: values.listenerProtocol }),
  };
  const { source } = await context.credentials();
  const sending = { ...connection(context), signal: interrupt.signal };
  const { warnings = [], ...answer } = await api.callOperation("DescribeHealthStatus", params, source, sending);
  const { BackendServers } = answer;
  const out =
    BackendServers.length > 0 ? tableOf(BackendServers, COLUMNS, terminal.columns.out) : ["No server is checked."];
  return done({ answer, warnings }, { out, err: warningLines(warnings) });
}
