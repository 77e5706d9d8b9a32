import { readFileSync } from "node:fs";
import { buildRemoveRequest, removeBackendServers } from "slb-backend-servers";
import { createSandbox } from "slb-backend-servers/sandbox";
import { prove } from "./prove.mjs";

const calls = JSON.parse(readFileSync(new URL("calls.json", import.meta.url), "utf8"));
console.log(JSON.stringify(await prove({ buildRemoveRequest, createSandbox, removeBackendServers }, calls)));
