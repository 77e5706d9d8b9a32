import { buildRemoveRequest, parseResponse } from "slb-backend-servers";

export async function remove(endpoint, credentials, params) {
  const request = buildRemoveRequest(params, credentials, { endpoint });
  const response = await fetch(request.url, request);
  const answer = parseResponse(await response.text(), response);
  if (answer.kind !== "removed") throw answer;
  return answer;
}
