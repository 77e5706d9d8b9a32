/** Programs that build, run and serve the projects. */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import { promisify } from "node:util";
import sirv from "sirv";
import { here, projects } from "./setup.mjs";

const LONGEST = 120_000;

// No tool has business with any host.
const ENVIRONMENT = {
  ...process.env,
  DENO_DIR: join(projects, ".deno"),
  DENO_NO_UPDATE_CHECK: "1",
  NO_COLOR: "1",
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_LOG_PATH: join(projects, ".wrangler"),
  XDG_CONFIG_HOME: join(projects, ".config"),
};

/** Runs a program in a folder and returns what it prints. */
export async function execute(cwd, program, args) {
  const options = { cwd, env: ENVIRONMENT, timeout: LONGEST, maxBuffer: 1 << 26 };
  try {
    return (await promisify(execFile)(program, args, options)).stdout;
  } catch (error) {
    throw new Error(`${error.message}\n${error.stdout ?? ""}`);
  }
}

/** Returns the path of a file in the tools' node_modules. */
export function tool(path) {
  return join(here, "node_modules", path);
}

/** Runs a JavaScript tool in a folder. */
export function runTool(cwd, path, ...args) {
  return execute(cwd, process.execPath, [tool(path), ...args]);
}

/** Runs `use` with the address that a program prints first, then stops the program. */
export async function whileServing(cwd, program, args, use) {
  const child = spawn(program, args, { cwd, env: ENVIRONMENT, detached: true });
  const closed = once(child, "close");
  const timer = setTimeout(() => process.kill(-child.pid, "SIGKILL"), LONGEST);
  let said = "";
  try {
    const url = await new Promise((resolve, reject) => {
      const listen = (chunk) => {
        said += chunk;
        const found = said.match(/http:\/\/(?:localhost|127\.0\.0\.1):\d+/);
        if (found) resolve(found[0]);
      };
      child.stdout.on("data", listen);
      child.stderr.on("data", listen);
      child.once("error", reject);
      child.once("close", () => reject(new Error(`${program} ended:\n${said}`)));
    });
    return await use(url);
  } catch (error) {
    throw new Error(`${error.message}\n${said}`, { cause: error });
  } finally {
    clearTimeout(timer);
    // It may have started others.
    if (child.exitCode === null) process.kill(-child.pid, "SIGTERM");
    await closed;
  }
}

/** Serves all projects as static files, those for production with nothing but what a strict Content-Security-Policy allows. */
export async function serveProjects() {
  const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'";
  const setHeaders = (response, path) => {
    if (!path.includes("development")) response.setHeader("content-security-policy", policy);
  };
  const server = createServer(sirv(projects, { dev: true, setHeaders }));
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
