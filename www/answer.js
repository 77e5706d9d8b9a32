import { parseResponse } from "../pkg/parse.js";
import { stagesOf } from "./model.js";
import { causesOf, comparisonOptions } from "./signature.js";

/** Returns what a pasted response says, in the light of the form; undefined if there is none. */
export function answerOf({ form, stamp, call, params, request }) {
  const { status, body, headers, own } = form.answer;
  if (status === "" && body === "") return undefined;
  const context = {
    operation: call.operation,
    status: status === "" ? undefined : Number(status),
    headers: headersOf(headers),
    ...(request && { request: params }),
  };
  const answer = parseResponse(body, context);
  if (!answer.signatureMismatch) return { ...answer, causes: causesOf({ answer, form, now: stamp.date }) };
  const { serverStringToSign } = answer.signatureMismatch;
  const stages = ownStages(own.trim(), serverStringToSign, call);
  const compared = stages ? parseResponse(body, { ...context, stages }) : answer;
  const clientStringToSign = stages?.stringToSign;
  const causes = causesOf({
    answer: compared,
    server: serverStringToSign,
    own: clientStringToSign,
    form,
    now: stamp.date,
  });
  return { ...compared, clientStringToSign, isOwn: own !== "", causes };
}

// The server's string tells what else was signed than the form says: its date, its nonce, its method.
function ownStages(own, server, call) {
  if (own) return { canonicalRequest: "", stringToSign: own, signature: "" };
  try {
    return stagesOf({ ...call, options: { ...call.options, ...comparisonOptions(server) } });
  } catch {
    return undefined;
  }
}

function headersOf(text) {
  const pairs = text.split("\n").map((line) => line.match(/^\s*([\w-]+)\s*:\s*(.*?)\s*$/));
  return Object.fromEntries(pairs.filter(Boolean).map(([, name, value]) => [name.toLowerCase(), value]));
}
