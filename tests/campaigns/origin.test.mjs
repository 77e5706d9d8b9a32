/**
 * The page against a page of another origin that opened or frames it, in every state of sending: what is sent is what was shown,
 * nothing is sent that nobody agreed to, and no secret can be read. `tests/page/origin.test.mjs` has a few of these.
 */
import { it } from "node:test";
import { findBrowser } from "../../scripts/browser.mjs";
import { needing } from "../needing.mjs";

const isLong = process.env.CAMPAIGN === "long";

it(
  "another origin changes nothing of what is sent",
  ...needing(!isLong || findBrowser().browser, "Chromium", attackAll),
);

async function attackAll(t) {
  if (!isLong) return t.skip("only in the long form");
  const { ATTACKS, STATES, startOrigins, tryAttack, tryFramed } = await import("../page/origin.mjs");
  const origins = await startOrigins();
  t.after(origins.close);
  let passed = 0;
  const attacks = Object.keys(ATTACKS);
  const states = Object.entries(STATES).flatMap(([target, all]) => all.map((state) => ({ target, state })));
  for (const { target, state } of states) {
    for (const attack of attacks) {
      await t.test(`to ${target}, ${state}: ${attack}`, async () => {
        await tryAttack(origins, { target, state, attack });
        passed += 1;
      });
    }
  }
  for (const target of ["cloud", "local"]) {
    await t.test(`to ${target}, framed`, async () => {
      await tryFramed(origins, { target });
      passed += 1;
    });
  }
  t.diagnostic(`${states.length} states × ${attacks.length} attacks and 2 frames, ${passed} passed`);
}
