import { parseResponse } from "../../pkg/parse.js";
import { answerParts } from "./outcome.js";

// Never in the state: an error about a signature may hold a security token.
let pasted = { status: "", headers: "", body: "" };

/** Takes what is pasted into the fields of an answer. */
export function bindPasted(root, store) {
  root.querySelector("#pasted-answer").addEventListener("input", () => {
    pasted = { status: typedIn(root, "status"), headers: typedIn(root, "headers"), body: typedIn(root, "body") };
    store.change();
  });
}

/** Returns what shows the pasted answer, and what it depends on. How the group was before that call is unknown. */
export function pastedParts({ operation, params }) {
  const { status, headers, body } = pasted;
  if (status === "" && body === "") return { value: "", build: () => [] };
  return {
    value: [pasted, operation, params],
    build() {
      const context = {
        operation,
        status: status === "" ? undefined : Number(status),
        headers: headersOf(headers),
        request: params,
      };
      const answer = parseResponse(body, context);
      return answerParts({ operation, params, answer, of: "pasted" });
    },
  };
}

/** Returns the text that the debugger reads: the pasted answer, or the last one that a run received. */
export function debugText(run, of) {
  if (of === "pasted") return pasted.body;
  const last = run?.exchanges?.findLast(({ response }) => response !== undefined);
  // With its headers: the date of the server is one of them.
  return last?.response ?? "";
}

function typedIn(root, name) {
  return root.querySelector(`#answer-${name}`).value;
}

function headersOf(text) {
  const pairs = text.split("\n").map((line) => line.match(/^\s*([\w-]+)\s*:\s*(.*?)\s*$/));
  return Object.fromEntries(pairs.filter(Boolean).map(([, name, value]) => [name.toLowerCase(), value]));
}
