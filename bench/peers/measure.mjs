/** Measures what a removal costs with each client, in bytes and in time, and what each does with calls that go wrong. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { serve } from "../../pkg/cli/serve.js";
import { createSandbox } from "../../pkg/sandbox.js";
import { setUpPeers } from "../setup.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const RUNS = 15;

setUpPeers();
// Only set-up puts there what it needs.
const { bundle, weigh } = await import("../bundle.mjs");

const CLIENTS = {
  "slb-backend-servers": ["ours", "slb-backend-servers"],
  "slb-backend-servers, signing and reading alone": ["ours-signing", "slb-backend-servers"],
  "@alicloud/pop-core": ["pop-core", "@alicloud/pop-core"],
  "@alicloud/openapi-core": ["openapi-core", "@alicloud/openapi-core"],
  "by hand": ["by-hand"],
};

const kilobytes = (bytes) => (bytes / 1000).toFixed(1);

async function bundled(file, platform) {
  const { code, missing } = await bundle({ entryPoints: [join(here, "clients", `${file}.mjs`)] }, platform);
  if (missing) return `does not bundle: needs ${missing.join(", ")}`;
  const { raw, gzip } = weigh(code);
  return `${kilobytes(raw)} / ${kilobytes(gzip)}`;
}

/** Returns how many packages an installed one needs, itself included, and the bytes of all their files. */
function installed(name) {
  if (!name) return { packages: 0, bytes: 0 };
  const seen = new Map();
  const visit = (name, from) => {
    let folder = from;
    while (!existsSync(join(folder, "node_modules", name, "package.json"))) {
      if (folder === dirname(folder)) return;
      folder = dirname(folder);
    }
    const place = join(folder, "node_modules", name);
    if (seen.has(place)) return;
    const { dependencies = {} } = JSON.parse(readFileSync(join(place, "package.json"), "utf8"));
    seen.set(place, sizeOf(place, name));
    for (const dependency of Object.keys(dependencies)) visit(dependency, place);
  };
  visit(name, here);
  return { packages: seen.size, bytes: [...seen.values()].reduce((sum, bytes) => sum + bytes, 0) };
}

function sizeOf(place, name) {
  if (name === "slb-backend-servers") {
    const packed = execFileSync("npm", ["pack", "--dry-run", "--json"], {
      cwd: join(here, "../../pkg"),
      encoding: "utf8",
    });
    return JSON.parse(packed)[0].unpackedSize;
  }
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.slice(place.length).includes("node_modules"))
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

/** Returns the median time that a new process takes to import a client, in milliseconds, as it measures itself. */
function coldImport(file) {
  const url = pathToFileURL(join(here, "clients", `${file}.mjs`)).href;
  const script = `const began = performance.now(); await import("${url}"); console.log(performance.now() - began);`;
  const times = Array.from({ length: RUNS }, () =>
    Number(spawnSync(process.execPath, ["--input-type=module", "--eval", script], { encoding: "utf8" }).stdout),
  );
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)].toFixed(1);
}

const credentials = { accessKeyId: "testid", accessKeySecret: "testsecret" };
const group = { RegionId: "cn-hangzhou", VServerGroupId: "rsp-1" };
const members = Array.from({ length: 50 }, (_, index) => ({ ServerId: `i-${index}`, Port: 80 }));

const CALLS = {
  "one server": { servers: members.slice(0, 1) },
  "a port of 70000": { servers: [{ ServerId: "i-0", Port: 70000 }] },
  "a mistyped field": { servers: [{ ServerId: "i-0", Prot: 80 }] },
  "fifty servers": { servers: members },
  "a busy load balancer": { servers: members.slice(0, 1), faults: [{ Code: "VServerGroupProcessing" }] },
  "a throttled call": { servers: members.slice(0, 1), faults: [{ Code: "Throttling" }] },
  "a dropped connection": { servers: members.slice(0, 1), faults: [{ drop: true }] },
};

/** Makes a call with a client against a sandbox; returns the number of requests and the outcome. */
async function behaviour({ remove }, { servers, faults }) {
  const sandbox = createSandbox({
    credentials: [credentials],
    groups: [{ ...group, BackendServers: members }],
    faults,
  });
  let requests = 0;
  const { server, url } = await serve((request) => {
    requests++;
    return sandbox.fetch(request);
  }, 0);
  try {
    await remove(url, credentials, { ...group, BackendServers: servers });
    const gone = members.length - sandbox.groups()[0].BackendServers.length;
    return `${gone} removed, ${requests} sent`;
  } catch (error) {
    return `${error.code ?? error.Code ?? error.name}, ${requests} sent`;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const sizes = [];
for (const [name, [file, peer]] of Object.entries(CLIENTS)) {
  const { packages, bytes } = installed(peer);
  sizes.push({
    client: name,
    "browser bundle, KB min/gzip": await bundled(file, "browser"),
    "Node bundle, KB min/gzip": await bundled(file, "node"),
    packages,
    "installed, KB": kilobytes(bytes),
    "cold import, ms": coldImport(file),
  });
}
print(sizes);

const behaviours = [];
for (const [name, [file]] of Object.entries(CLIENTS)) {
  const client = await import(`./clients/${file}.mjs`);
  const row = { client: name };
  for (const [call, how] of Object.entries(CALLS)) row[call] = await behaviour(client, how);
  behaviours.push(row);
}
print(behaviours);

/** Prints rows as a table of Markdown. */
function print(rows) {
  const columns = Object.keys(rows[0]);
  const lines = [columns, columns.map(() => "---"), ...rows.map((row) => columns.map((column) => row[column]))];
  console.log(`\n${lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n")}`);
}
