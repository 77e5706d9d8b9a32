import { aliyun } from "./aliyun.js";
import { callOf } from "./call.js";
import { csharp } from "./csharp.js";
import { curl } from "./curl.js";
import { go } from "./go.js";
import { java } from "./java.js";
import { inBrowser, inNode, inSteps } from "./javascript.js";
import { php } from "./php.js";
import { python } from "./python.js";
import { terraform } from "./terraform.js";

const SAMPLES = [curl, aliyun, inNode, inBrowser, python, java, go, php, csharp, terraform, inSteps];

/**
 * Returns programs that make a call of any operation: `{ id, label, filename, language, code }` each.
 *
 * `params` has the parameters as the package takes them; lists may have any number of servers, and blank parameters have
 * placeholders. `options` and the `origin` that the call goes to are followed where a program has a say in them. The programs
 * take credentials from their environment.
 */
export function samples(request) {
  const call = callOf(request);
  return SAMPLES.map((sample) => sample(call)).filter(Boolean);
}
