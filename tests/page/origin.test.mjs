/** A few of what `npm run campaign -- origin` tries in every combination: the page against a page of another origin. */
import { after, before, test } from "node:test";
import { startOrigins, tryAttack, tryFramed } from "./origin.mjs";

let origins;
before(async () => {
  origins = await startOrigins();
});
after(() => origins.close());

for (const [target, state, attack] of [
  ["cloud", "typed", "reading all that a window has"],
  ["cloud", "asked", "another address and back"],
  ["cloud", "asked", "leading it away and back"],
  ["cloud", "confirmed", "another group in the address"],
  ["cloud", "retrying", "many addresses"],
  ["local", "in flight", "an endpoint of this machine in the address"],
]) {
  test(`to ${target}, ${state}: ${attack}`, () => tryAttack(origins, { target, state, attack }));
}

test("a framed page sends nothing, whatever is pressed", () => tryFramed(origins, { target: "local" }));
