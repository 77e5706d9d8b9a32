import { removeBackendServers } from "../../pkg/send.js";
import { TEST_KEY } from "../actions.js";
import { announce, el, renderOnce, setText } from "../dom.js";
import { optionsOf } from "../model.js";
import { pageText, t } from "../strings.js";
import { answerSection, exchangeParts, groupSection, recording } from "./exchange.js";

export { default as html } from "./sandbox.html";

// What is in the group besides, and stays.
const OTHERS = [
  { ServerId: "i-sandbox0stays0here1", Port: 80, Weight: 100, Type: "ecs" },
  { ServerId: "i-sandbox0stays0here2", Port: 8080, Weight: 50, Type: "ecs" },
];

/** What the sandbox is told to answer first. */
const FAULTS = {
  busy: { Code: "VServerGroupProcessing" },
  throttled: { Code: "Throttling.User" },
  proxy: { status: 502, body: "<html><body>502 Bad Gateway</body></html>", headers: { "content-type": "text/html" } },
};

export const ACTIONS = { runSandbox };

let outcome;
let model;

/** Shows how the last removal in the sandbox went. */
export function render(given) {
  model = given;
  const isTriable = !model.findings.errors.concat(model.findings.pending).some(isOfParams);
  document.querySelector("[data-action=runSandbox]").disabled = !isTriable;
  setText(document.getElementById("sandbox-ready"), isTriable ? "" : t("notTriable"));
  renderOnce(document.getElementById("sandbox-said"), outcome ?? "", () => (outcome ? parts(outcome) : []));
}

async function runSandbox({ store }) {
  let createSandbox;
  try {
    ({ createSandbox } = await import("../../pkg/sandbox.js"));
  } catch (error) {
    outcome = { failure: String(error) };
    store.change();
    return;
  }
  const { params, form } = model;
  outcome = await remove(createSandbox, params, optionsOf(form), form.sandbox.fault);
  store.change();
  announce(`${pageText("sandbox")}: ${t(outcome.answer.kind === "removed" ? "removed" : "refused")}`);
}

/** Removes the servers from a group of a sandbox made for them, and returns all there is to see. */
async function remove(createSandbox, params, options, fault) {
  const { RegionId, VServerGroupId } = params;
  const BackendServers = [...members(JSON.parse(params.BackendServers)), ...OTHERS];
  const group = {
    RegionId,
    VServerGroupId: fault === "missing" ? "rsp-another" : VServerGroupId,
    BackendServers,
    ...(fault === "locked" && { LoadBalancerStatus: "locked" }),
  };
  const faults = Object.hasOwn(FAULTS, fault) ? [FAULTS[fault]] : [];
  const sandbox = createSandbox({ credentials: [TEST_KEY], groups: [group], faults });
  const { fetch, exchanges } = recording(sandbox.fetch);
  const before = sandbox.groups()[0].BackendServers;
  const answer = await removeBackendServers(params, TEST_KEY, { ...options, fetch }).catch(({ failure }) => failure);
  return { before, after: sandbox.groups()[0].BackendServers, exchanges, answer };
}

// A group has each member once, whatever the list to remove says.
function members(servers) {
  const known = new Map();
  for (const { Port = 80, ...server } of servers) {
    known.set([server.ServerId, Port, server.ServerIp].join(), { ...server, Port });
  }
  return [...known.values()];
}

function parts({ failure, before, after, exchanges, answer }) {
  if (failure) return [el("p", { class: "failure", role: "alert" }, t("toolFailure", failure))];
  return [
    el(
      "div",
      { class: "answer-grid" },
      groupSection(t("before"), before, t("emptyGroup")),
      groupSection(t("after"), after, t("emptyGroup")),
    ),
    el("h3", {}, t("exchange")),
    ...exchangeParts(exchanges, (number, status) => t("exchangeOf", number, status)),
    answerSection(t("answerParsed"), answer),
  ];
}

function isOfParams({ path: [head] }) {
  return ["RegionId", "VServerGroupId", "BackendServers"].includes(head);
}
