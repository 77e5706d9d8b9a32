/** How the outcome of a removal is told: to people, or as one JSON document. */
import { printable, serverCount, showProgress } from "./terminal.js";

/** Tells people: progress and problems on standard error, what they may want to keep on standard output. */
export const forPeople = {
  progress: showProgress,
  warnings(warnings) {
    for (const { path, message } of warnings) console.error(`warning: ${path.join(".")}: ${message}`);
  },
  refused: (message) => console.error(message),
  dryRun(commands) {
    console.error(
      "Each line carries a signature, and the security token if there is one: for 15 minutes whoever has it can send it.",
    );
    console.log(commands.join("\n"));
  },
  removed(count, { VServerGroupId, BackendServers, stillListed = [] }) {
    const listed = serverCount(BackendServers.length);
    console.log(`Removed ${serverCount(count)} from ${VServerGroupId}; it lists ${listed} now.`);
    if (stillListed.length > 0) console.error(`warning: still listed: ${JSON.stringify(stillListed)}`);
  },
  failed({ message, failure, notRemoved }) {
    if (process.stderr.isTTY) console.error();
    console.error(printable(message));
    if (failure.signatureMismatch?.cause === "secret")
      console.error("Both sides signed the same: the secret is wrong.");
    if (failure.RequestId) console.error(`RequestId: ${printable(failure.RequestId)}`);
    console.error(
      "On standard output: the servers that are left, as --servers takes them. A removal is safe to repeat.",
    );
    console.log(`[\n${notRemoved.map((server) => `  ${JSON.stringify(server)}`).join(",\n")}\n]`);
  },
};

/** Returns a reporter that tells everything at the end, as one JSON document on standard output. */
export function asJson() {
  const document = { warnings: [] };
  const tell = (outcome) => console.log(JSON.stringify({ ...outcome, ...document }));
  return {
    progress: undefined,
    warnings(warnings) {
      document.warnings = warnings;
    },
    invalid: (issues) => tell({ outcome: "invalid", issues }),
    refused: (message) => tell({ outcome: "not confirmed", message }),
    dryRun: (commands) => tell({ outcome: "dry run", commands }),
    removed: (_, answer) => tell({ outcome: "removed", answer }),
    failed: ({ message, failure, removed, notRemoved }) =>
      tell({ outcome: "failed", message, failure: harmless(failure), removed, notRemoved }),
  };
}

/** Leaves out of a failure what the service quotes of the request, as that may be a security token. */
function harmless(failure) {
  if (failure instanceof Error) return { kind: "fault", message: failure.message };
  if (!failure.signatureMismatch) return failure;
  const { Message, signatureMismatch, ...rest } = failure;
  return { ...rest, signatureMismatch: { cause: signatureMismatch.cause } };
}
