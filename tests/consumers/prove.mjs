/** The program of every consumer, copied into its project. Its outcome is compared with the vectors. */

/** Signs the calls, removes a server from a sandbox, and is refused. */
export async function prove({ buildRemoveRequest, createSandbox, removeBackendServers }, calls) {
  const requests = calls.map(([params, credentials, options]) => {
    const { method, url, headers, body } = buildRemoveRequest(params, credentials, {
      ...options,
      date: new Date(options.date),
    });
    return { method, url, headers, body };
  });

  const credentials = { accessKeyId: "testid", accessKeySecret: "testsecret" };
  const [first, second] = ["i-1", "i-2"].map((ServerId) => ({ ServerId, Port: 80 }));
  const group = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-1" };
  const sandbox = createSandbox({
    credentials: [credentials],
    groups: [{ ...group, BackendServers: [first, second] }],
  });
  const fetch = (url, init) => sandbox.fetch(new Request(url, init));
  const answer = await removeBackendServers({ ...group, BackendServers: [first] }, credentials, { fetch });
  const left = answer.BackendServers.map(({ ServerId }) => ServerId);

  try {
    buildRemoveRequest({ ...group, BackendServers: [] }, credentials);
  } catch ({ name, issues }) {
    return { requests, left, refusal: [name, issues[0].code] };
  }
}
