import { createRequire } from "node:module";
import * as api from "slb-backend-servers";
import { createSandbox } from "slb-backend-servers/sandbox";
import { expect, test, vi } from "vitest";

const removals = createRequire(import.meta.url)("./removals.cjs");

removals.register({ test, expect, timers: vi }, api, createSandbox);
