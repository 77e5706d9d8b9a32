/** Fails in every way, and writes all that is shown to standard output and standard error. */
import process from "node:process";
import { inspect } from "node:util";
import { failInEveryWay, textsOf } from "./leaks.mjs";

const { api, ...given } = JSON.parse(process.env.CAMPAIGN_GIVEN);
const show = (value) => {
  console.log(textsOf(value));
  console.log(inspect(value, { depth: 20, showHidden: true, getters: true }));
  console.error(value);
};
const errors = await failInEveryWay({ ...given, api: await import(api), show });
console.log(`errors: ${errors}`);
process.exit(0);
