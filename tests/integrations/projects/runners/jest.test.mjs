import { expect, jest, test } from "@jest/globals";
import * as api from "slb-backend-servers";
import { createSandbox } from "slb-backend-servers/sandbox";
import removals from "./removals.cjs";

removals.register({ test, expect, timers: jest }, api, createSandbox);
