const servers = (count) => (count === 1 ? "1 server" : `${count} servers`);
const members = (count) => (count === 1 ? "1 member" : `${count} members`);
const seconds = (count) => `${Math.round(count * 10) / 10} s`;
const joined = (...parts) => parts.filter(Boolean).join(", ");
const from = (group) => (group ? ` from ${group}` : "");
const to = (group) => (group ? ` to ${group}` : "");
const of = (group) => (group ? ` of ${group}` : "");
const some = (count, words) => count > 0 && `${count} ${words}`;

/** What running a call, the Response, Plan and Request tabs say. */
export const RESULTS = {
  ...runs(),
  ...answers(),
  ...plans(),
  ...requests(),
};

function runs() {
  return {
    "run.framed":
      "This page is embedded in another page, which could hide what you confirm. Open this page in its own window to send.",
    "run.needsKey": "Enter credentials to run this on Alibaba Cloud. They stay in the memory of this page.",
    "run.changed": "The form changed while the dialog was open. The dialog was closed and nothing was sent.",
    "run.cancel": "Cancel",
    "run.batches": (count) => `Sent as ${count} requests, one after another.`,
    "run.reads": "This only reads. Nothing is changed.",
    "run.do.AddVServerGroupBackendServers": (count, group) => `Add ${servers(count)}${to(group)}`,
    "run.do.CreateVServerGroup": (_, group) => `Create a group${of(group)}`,
    "run.do.DeleteVServerGroup": (_, group) => `Delete ${group || "the group"}`,
    "run.do.DescribeHealthStatus": (_, group) => `Check the health${of(group)}`,
    "run.do.DescribeVServerGroupAttribute": (_, group) => `Describe ${group || "the group"}`,
    "run.do.DescribeVServerGroups": (_, group) => `List the groups${of(group)}`,
    "run.do.ModifyVServerGroupBackendServers": (_, group) => `Replace servers${of(group)}`,
    "run.do.RemoveVServerGroupBackendServers": (count, group) => `Remove ${servers(count)}${from(group)}`,
    "run.do.SetVServerGroupAttribute": (_, group) => `Change ${group || "the group"}`,
    "run.effect.AddVServerGroupBackendServers": "They receive requests as soon as they pass health checks.",
    "run.effect.CreateVServerGroup": "The group is created at once. Repeating this call creates another one.",
    "run.effect.DeleteVServerGroup": "The group is gone at once, with all its members.",
    "run.effect.ModifyVServerGroupBackendServers":
      "The old servers stop receiving requests at once. Servers that are not in the group are ignored.",
    "run.effect.RemoveVServerGroupBackendServers":
      "They stop receiving requests at once. Servers that are not in the group are ignored. The Plan tab drains them first.",
    "run.effect.SetVServerGroupAttribute": "Weights change at once. With weight 0, a server gets no new requests.",

    "run.service": "The sandbox",
    "run.fault.none": "answers",
    "run.fault.busy": "is busy with another change",
    "run.fault.throttled": "throttles twice",
    "run.fault.proxy": "is behind a proxy that fails once",
    "run.fault.drop": "drops the connection once",
    "run.fault.locked": "has the load balancer locked",
    "run.fault.denied": "denies the permission",
    "run.fault.signature": "refuses the signature",
    "run.cloudHint":
      "Sent from this browser with the RPC signature, which needs no preflight. The Request tab shows the request. You confirm before anything is sent.",
    "run.localHint": "Start the sandbox of the package on this machine. The page uses its public test key.",
    "run.copyCommand": "Copy the command",
    "run.fillLocal": (group) => `Use its group, ${group}`,
    "run.localFilled": "The group of the sandbox on this machine is filled in",
    "run.reset": "Reset the sandbox",
    "run.wasReset": "The sandbox is empty again",

    "run.sandbox": "the sandbox",
    "run.running": (host) => (host ? `Sending to ${host}` : "Sending"),
    "run.stop": "Stop",
    "run.progress": (done, total) => `${done} of ${servers(total)} done`,
    "run.attempt": (number, most, left, why) => `${why}: attempt ${number} of ${most}, next in ${left} s`,
    "run.busy": (code, left) => `${code}: another change is pending, next try in ${left} s`,
    "run.retries": (count) => (count === 1 ? "1 retry" : `${count} retries`),
    "run.retried": (attempt, why, wait) => `Attempt ${attempt} failed: ${why}; the next one after ${seconds(wait)}`,
    "run.exchanges": (count) => (count === 1 ? "HTTP exchange" : `${count} HTTP exchanges`),
    "run.exchange": (number, state) => `Call ${number}: ${state}`,
    "run.redirected": "redirect",
    "run.waiting": "waiting",
    "run.noAnswer": "no answer",
    "run.sent": "Request",
    "run.received": "Response",

    "run.failed.stopped": "Stopped",
    "run.failed.redirect": "The host answered with a redirect",
    "run.failed.policy": "This page may not ask that host",
    "run.failed.offline": "No network connection",
    "run.failed.cors": "No readable answer",
    "run.failed.dropped": "The connection was dropped",
    "run.failed.error": "Not sent",
    "run.why.stopped": () => "You stopped the run.",
    "run.why.redirect": () =>
      "The page follows no redirects: a signed request is valid for one host only. Check the endpoint.",
    "run.why.policy": () =>
      "The page only connects to the known endpoints of Server Load Balancer and to this machine. This command sends the call from a terminal:",
    "run.why.offline": () => "Once there is a connection, this command sends the call from a terminal:",
    "run.why.cors": () =>
      "Either the host does not allow pages of other origins (CORS), or it was not reached. This command sends the call from a terminal:",
    "run.why.dropped": () => "The sandbox dropped the connection before it answered, as it was told to.",
    "run.why.error": (message) => message,
    "run.mayRepeat": "It is unknown whether the call arrived; it is safe to repeat.",
    "run.mayHaveActed": "It is unknown whether the call arrived. Describe the group before you repeat it.",
    "run.doneOf": (done, left) => `Done: ${done}. Not confirmed: ${left}.`,
    "run.seededGroup": (added, group, named) =>
      `The sandbox did not have ${group}. It was created for this run with ${members(added)}${named ? ": the servers of the form, and two more" : ", as an example"}.`,
    "run.seededServers": (added) => `The sandbox got ${members(added)} that the form names and it did not have.`,
  };
}

function answers() {
  return {
    "run.said.removed": ({ total, gone = 0, stillListed, noMember, otherPort }) =>
      joined(
        `${gone} of ${total} removed`,
        some(stillListed, "still listed"),
        some(noMember, noMember === 1 ? "was not a member" : "were not members"),
        some(otherPort, "on another port"),
      ),
    "run.said.absent": ({ total, absent, stillListed }) =>
      joined(`${absent} of ${total} no longer listed`, some(stillListed, "still listed")),
    "run.said.added": ({ total, member = 0, missing, differs }) =>
      joined(
        `${member + (differs ?? 0)} of ${total} are members`,
        some(missing, "not listed"),
        some(differs, "with another weight"),
      ),
    "run.said.set": ({ total, member = 0, differs, noMember }) =>
      total === 0
        ? "The group was changed"
        : joined(
            `${member} of ${total} set`,
            some(differs, "not as asked"),
            some(noMember, noMember === 1 ? "is not a member" : "are not members"),
          ),
    "run.said.modified": ({ gone = 0, absent = 0, member = 0, stillListed, missing, differs, noMember, otherPort }) =>
      joined(
        `${gone + absent} out, ${member + (differs ?? 0)} in`,
        some(stillListed, "still listed"),
        some(missing, "not listed"),
        some((noMember ?? 0) + (otherPort ?? 0), "not members"),
      ),
    "run.said.incomparable": ({ total }) => `${members(total)} listed; the form has errors, so nothing can be compared`,
    "run.said.created": ({ VServerGroupId, total }) => `${VServerGroupId} created with ${members(total)}`,
    "run.said.deleted": "The group was deleted",
    "run.said.group": ({ VServerGroupId, total }) => `${VServerGroupId} has ${members(total)}`,
    "run.said.groups": ({ total }) => (total === 1 ? "1 group" : `${total} groups`),
    "run.said.health": ({ normal, total }) => `${normal} of ${total} normal`,
    "run.said.refused": ({ Code, partly, gone, total }) =>
      `${partly ? `${gone} of ${total} done, then ` : ""}refused: ${Code}`.replace(/^r/, "R"),
    "run.said.malformed": ({ partly, gone, total }) =>
      partly ? `${gone} of ${total} done, then no answer of this API` : "Not an answer of this API",
    "run.said.failed": ({ partly, gone, total }) => (partly ? `${gone} of ${total} done, then no answer` : "No answer"),
    "run.asked": "What was asked for",
    "run.column.server": "Server",
    "run.column.state": "Result",
    "run.column.list": "List",
    "run.column.used": "Used by",
    "run.state.gone": "removed",
    "run.state.absent": "not listed any more",
    "run.state.stillListed": "still listed",
    "run.state.noMember": "was not a member",
    "run.state.otherPort": "was not a member on this port",
    "run.state.member": "is a member",
    "run.state.missing": "not listed",
    "run.state.differs": "listed with another weight or description",
    "run.state.unknown": "not confirmed",
    "run.elsewhere": (ports) => `the group has this server on port ${ports}`,
    "run.members": (count) => (count === 0 ? "No members" : `${members(count)} now`),
    "run.noMembers": "The group has no members.",
    "run.noGroups": "No group of this load balancer matches.",
    "run.groups": "Groups",
    "run.noHealth": "No listener of this load balancer uses a group with members, or none matches.",
    "run.health": "Health",
    "run.tick": "The form lists these members: select the servers to remove.",
    "run.openPlan": "Open the plan",
    "run.retryable": "A retry can succeed. Sign the call again first.",
    "run.notRetryable": "A retry does not help.",
    "run.retryAfter": (wait) => `Retry after ${seconds(wait)}.`,
    "run.aboutCode": "About this code",
    "run.policy": "RAM policy for this call",
    "run.debug": "Debug this signature",
  };
}

function plans() {
  return {
    "plan.needsMembers": "A plan compares the form with the group as it is. Describe the group first.",
    "plan.needsGroup": "Enter the region and the group, then describe it.",
    "plan.otherGroup": (group) =>
      `The members are those of ${group}, which is not the group of the form. Describe the group.`,
    "plan.noneFor": (operation) =>
      `${operation} changes no members of a group that is there, so there is nothing to plan.`,
    "plan.nothingNamed": "Tick members or name servers to see what changes.",
    "plan.stale": "The group was changed since it was described. Describe it again.",
    "plan.summary": ({ remove, add, set, kept }) =>
      joined(some(remove, "to remove"), some(add, "to add"), some(set, "to change"), `${kept} unchanged`),
    "plan.nothing": (count) => `Nothing to do: ${members(count)} unchanged`,
    "plan.invalid": "No plan can be made of this",
    "plan.table": "Weights before and after",
    "plan.column.change": "Change",
    "plan.column.member": "Member",
    "plan.column.before": "Before",
    "plan.column.after": "After",
    "plan.remove": "remove",
    "plan.add": "add",
    "plan.set": "change",
    "plan.keep": "stays",
    "plan.description": (before, after) =>
      `description ${JSON.stringify(before ?? "")} → ${JSON.stringify(after ?? "")}`,
    "plan.step.describe": "Describe the group",
    "plan.step.raise": "Raise weights",
    "plan.step.add": "Add",
    "plan.step.ready": "Wait until added members are ready",
    "plan.step.drain": "Set weight 0",
    "plan.step.wait": "Drain: wait for connections to end",
    "plan.step.remove": "Remove",
    "plan.step.lower": "Set weights and descriptions",
    "plan.step.verify": "Describe again and verify",
    "plan.step.restore": "Restore weights",
    "plan.stepDone": (done, total) => `${done} of ${total}`,
    "plan.stepWaited": (elapsed, most) => `${elapsed} of ${most} s`,
    "plan.running": "Applying in the sandbox",
    "plan.undoing": "Undoing in the sandbox",
    "plan.applied": "Applied and verified in the sandbox",
    "plan.undone": "Undone: the group is as it was before",
    "plan.failed": (code) => `Not applied: ${code}`,
    "plan.inSandbox": (group) => `The sandbox has ${group} as it was described. Nothing leaves this page.`,
    "plan.describe": "Describe the group",
    "plan.undoShown": (count) => (count === 1 ? "What undoes it (1 change)" : `What undoes it (${count} changes)`),
  };
}

function requests() {
  return {
    "request.sentAs": (target) =>
      target === "local"
        ? "What Run sends to the sandbox on this machine: the RPC form, which needs no preflight."
        : "What Run sends from this browser: the RPC form, which needs no preflight.",
    "request.chosen": () => "What a program sends with the chosen signature.",
    "request.testKey": "Signed with the public test key: enter credentials to sign with your own.",
    "request.fresh": "Run signs each attempt with a fresh date and nonce; the Response tab has the exchanges.",
    "request.batch": (number, count, first, last) => `Request ${number} of ${count}: servers ${first} to ${last}`,
    "request.batches": (count) => `Sent as ${count} requests`,
  };
}
