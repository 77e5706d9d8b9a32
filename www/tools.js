import { ACTIONS } from "./actions.js";
import { el } from "./dom.js";
import { bringPart } from "./parts.js";
import { t, translate } from "./strings.js";

/** What comes only when it is opened, by the names that the HTML has: each brings its own HTML, with all that can be pressed. */
const TOOLS = {
  stages: () => import("./tools/stages.js"),
  samples: () => import("./tools/samples.js"),
  sandbox: () => import("./tools/sandbox.js"),
  send: () => import("./tools/send.js"),
  policy: () => import("./tools/policy.js"),
  codes: () => import("./tools/codes.js"),
};

const loaded = new Map();

/** Brings each tool when it is opened. */
export function bindTools(root, store) {
  for (const details of root.querySelectorAll("[data-tool]")) {
    details.addEventListener("toggle", () => open(details, store));
    if (details.open) open(details, store);
  }
}

/** Shows the tools that are open. */
export function renderTools(model) {
  for (const [details, { render }] of loaded) if (details.open) render?.(model);
}

async function open(details, store) {
  if (!details.open) return;
  if (!loaded.has(details)) {
    try {
      const tool = await bringPart(TOOLS[details.dataset.tool]);
      // It may have been opened twice before it came.
      if (!loaded.has(details)) bring(tool, details, store);
    } catch (error) {
      const words = el("p", { class: "failure", role: "alert" }, t("toolFailure", String(error)));
      details.querySelector(".tool-body").replaceChildren(words);
      return;
    }
  }
  store.change();
}

function bring(tool, details, store) {
  const body = details.querySelector(".tool-body");
  body.innerHTML = tool.html ?? "";
  translate(body);
  Object.assign(ACTIONS, tool.ACTIONS);
  tool.bind?.(details, store);
  loaded.set(details, tool);
}
