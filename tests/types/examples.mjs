/**
 * The examples of the types and of documents, and a check that they compile in the strict project as they are printed.
 */
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { root } from "../../scripts/run.mjs";
import { here } from "./setup.mjs";

/** Test runners that examples import. They are not installed here: consumers try the real ones. */
const TEST_RUNNERS = ["vitest", "@jest/globals"].map(
  (name) => `declare module "${name}" {
    export function test(name: string, run: () => Promise<void>): void;
    export function expect<T>(actual: T): { toEqual(expected: unknown): void };
  }`,
);

const LANGUAGES = new Set(["js", "javascript", "mjs", "ts", "typescript", "mts"]);

/**
 * Returns the examples of files: what follows each `@example` in a declaration file, and each block of JavaScript or
 * TypeScript in a Markdown file. An example has its code, the path of its file, and the line that its code starts on.
 */
export function examplesOf(paths) {
  return paths.flatMap((path) => {
    const text = readFileSync(path, "utf8");
    const found = path.endsWith(".md") ? blocksOf(text) : taggedIn(text);
    return found.map((example) => ({ ...example, path: relative(root, path).replaceAll("\\", "/") }));
  });
}

function blocksOf(markdown) {
  return [...markdown.matchAll(/^( *)```(\w+)[^\n]*\n(.*?)^\1```$/gms)]
    .filter(([, , language]) => LANGUAGES.has(language))
    .map(({ 0: block, 1: indent, 3: code, index }) => ({
      code: code.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
      line: lineAt(markdown, index + block.indexOf("\n") + 1),
    }));
}

/** An example ends at the next tag that starts a line, or with the comment. */
function taggedIn(declarations) {
  return [...declarations.matchAll(/^ *\* @example\n((?: *\*(?! @)(?!\/)[^\n]*\n)+)/gm)].map(
    ({ 0: tag, 1: lines, index }) => ({
      code: lines.replaceAll(/^ *\* ?/gm, ""),
      line: lineAt(declarations, index + tag.indexOf("\n") + 1),
    }),
  );
}

function lineAt(text, index) {
  return text.slice(0, index).split("\n").length;
}

/**
 * Compiles examples, each a module of its own, under a configuration of the strict project. Returns the errors, each
 * with its place in the file that the example is from.
 */
export function errorsIn(examples, config = "tsconfig.node.json") {
  const { options } = ts.getParsedCommandLineOfConfigFile(join(here, "integration", config), {}, HOST);
  const pathOf = (index) => join(here, "integration", `example-${index}.mts`).replaceAll("\\", "/");
  const sources = new Map(examples.map((example, index) => [pathOf(index), example]));
  sources.set(join(here, "integration", "test-runners.d.ts").replaceAll("\\", "/"), { code: TEST_RUNNERS.join("\n") });
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (path) => sources.has(path) || fileExists(path);
  host.getSourceFile = (path, ...rest) =>
    sources.has(path) ? ts.createSourceFile(path, sources.get(path).code, ...rest) : getSourceFile(path, ...rest);
  const program = ts.createProgram([...sources.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => describe(diagnostic, sources));
}

const HOST = {
  ...ts.sys,
  onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
    throw new Error(textOf(diagnostic));
  },
};

function describe(diagnostic, sources) {
  const { file, start } = diagnostic;
  if (!file) return textOf(diagnostic);
  const { line } = file.getLineAndCharacterOfPosition(start);
  const example = sources.get(file.fileName);
  const place = example ? `${example.path}:${example.line + line}` : `${file.fileName}:${line + 1}`;
  return `${place}: ${textOf(diagnostic)}`;
}

function textOf({ messageText }) {
  return ts.flattenDiagnosticMessageText(messageText, "\n");
}
