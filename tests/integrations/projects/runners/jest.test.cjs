const runner = require("@jest/globals");
const api = require("slb-backend-servers");
const { createSandbox } = require("slb-backend-servers/sandbox");
const removals = require("./removals.cjs");

removals.register({ test: runner.test, expect: runner.expect, timers: runner.jest }, api, createSandbox);
