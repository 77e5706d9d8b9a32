/** The line that the sandbox logs for a request. */

/** Returns what a request asked for and how it was answered, without signatures and tokens. */
export async function requestLine(request, answer, now = new Date()) {
  const parameters = await parametersOf(request);
  const operation = request.headers.get("x-acs-action") ?? parameters.get("Action") ?? "-";
  const target = parameters.get("VServerGroupId") ?? parameters.get("LoadBalancerId") ?? "-";
  return `${now.toISOString()} ${request.method} ${operation} ${target} ${outcomeOf(answer)}`;
}

async function parametersOf(request) {
  const { search } = new URL(request.url);
  const body = request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded")
    ? await request.text()
    : "";
  return new URLSearchParams(`${search.slice(1)}&${body}`);
}

function outcomeOf(answer) {
  if (!answer) return "dropped";
  const code = answer.body.match(/"Code": ?"([\w.]+)"|<Code>([\w.]+)<\/Code>/);
  return code ? `${answer.status} ${code[1] ?? code[2]}` : String(answer.status);
}
