import { isErrorText } from "./error-text.js";
import { readList } from "./list.js";
import { isList, parameterOf } from "./names.js";
import { createNotes, Unreadable } from "./notes.js";
import { readData } from "./objects.js";
import { isPageLink, readPageLink } from "./page-link.js";
import { isProgram, readProgram } from "./program.js";
import { readQuery, readRequest } from "./request.js";
import { isScript, readScript } from "./script.js";
import { readValue } from "./servers.js";
import { readTable } from "./table.js";
import { readXml } from "./xml.js";
import { readYaml } from "./yaml.js";

const ASSIGNMENT = /^\s*(?:(?:const|let|var)\s+)?(["']?)([A-Za-z][\w.-]{0,60})\1\s*[=:]\s*(?=["'“”‘’[{])/;
const HCL =
  /^\s*(?:(?:#|\/\/)[^\n]*\n\s*)*(?:resource|data|module|variable|locals|provider|terraform|output|import|moved)\b(?:\s+"[^"\n]*"){0,2}\s*\{/;

/**
 * Reads what people have of a call, of a group or of servers. Nothing of the page is known here, and nothing is validated:
 * values stay as they are written, credentials are left out.
 *
 * Returns `{ kind, operation?, params?, servers?, options?, members?, questions?, changes }`. `servers` are those that no
 * parameter is named for. `questions` are what the text leaves open, each `{ id, code, options, answer? }`: read again with
 * `answers`, which has the value of an option by the `id` of the question; until all have one, there is more to know. Two kinds have nothing of these: `error`, with the text of an
 * error of the service as `error`, and `unreadable`, with a `refusal`: `{ code, … }`.
 */
export function readPaste(text, answers = {}) {
  const notes = createNotes(answers);
  try {
    const { kind, params = {}, options = {}, ...others } = read(text.replace(/^\uFEFF/, ""), notes);
    if (kind === "error") return { kind, error: text, changes: [] };
    const questions = notes.questions();
    const hasParams = Object.keys(params).length > 0;
    const hasServers = others.servers?.length > 0 || others.members;
    if (!hasParams && !others.operation && !hasServers && questions.length === 0) throw new Unreadable("nothing_found");
    return {
      kind,
      ...others,
      ...(hasParams && { params }),
      ...(Object.keys(options).length > 0 && { options }),
      ...(questions.length > 0 && { questions }),
      changes: notes.changes(),
    };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { kind: "unreadable", refusal: { code: error.code, ...error.details }, changes: [] };
  }
}

function read(text, notes) {
  const start = text.trimStart().slice(0, 100);
  if (start === "") throw new Unreadable("empty");
  if (isProgram(text)) return readProgram(text, notes);
  if (/^HTTP\/[\d.]+ [23]\d\d\b/.test(start)) return read(bodyOf(text), notes);
  if (/^<(?!html|!doctype)/i.test(start)) return dataOrError(text, () => readXml(text), notes);
  if (/^(?:[[{]|["'“”‘’]\s*[[{]|\/[/*]|%[57]B)/.test(start) && !/^\[[\da-f:]+\]/i.test(start)) {
    return dataOrError(text, () => readValue(text, notes), notes);
  }
  const trimmed = text.trim();
  if (isPageLink(trimmed)) return readPageLink(trimmed);
  if (/^https?:\/\/\S+$/i.test(trimmed)) return { kind: "url", ...readRequest({ url: trimmed }, notes) };
  if (/^\??[A-Za-z][\w.]{0,60}=/.test(start) && !/\s/.test(trimmed))
    return { kind: "query", ...readQuery(trimmed, notes) };
  if (isErrorText(text)) return { kind: "error" };
  if (HCL.test(text)) throw new Unreadable("hcl");
  if (isScript(text)) return readScript(text, notes);
  if (ASSIGNMENT.test(text)) return readAssigned(text, notes);
  return readList(text, notes) ?? readLines(text, notes);
}

/** Reads what has names of fields but no brackets. */
function readLines(text, notes) {
  const yaml = readYaml(text);
  if (yaml) return { ...readData(yaml, notes), kind: "yaml" };
  const table = readTable(text, notes);
  if (table) return table;
  throw new Unreadable("unrecognized");
}

function dataOrError(text, parse, notes) {
  try {
    return readData(parse(), notes);
  } catch (error) {
    if (error instanceof Unreadable && isErrorText(text)) return { kind: "error" };
    throw error;
  }
}

// A proxy answers before the service does.
function bodyOf(text) {
  const body = text.replace(/^(?:\s*HTTP\/[\d.]+ [23]\d\d\b[\s\S]*?\r?\n\r?\n)+/, "");
  if (body === text) throw new Unreadable("nothing_found");
  return body;
}

/** Reads what Terraform, YAML or a program assigns to a name. */
function readAssigned(text, notes) {
  const [before, , name] = ASSIGNMENT.exec(text);
  notes.add("name_dropped", { name });
  // The place of a fault in the value is told by the whole text.
  const value = before.replace(/\S/g, " ") + text.slice(before.length).replace(/[,;]\s*$/, "");
  const assigned = readValue(value, notes);
  const parameter = parameterOf(name);
  if (typeof assigned === "string" && parameter && !isList(parameter))
    return { kind: "params", params: { [parameter]: assigned } };
  return readData(assigned, notes);
}
