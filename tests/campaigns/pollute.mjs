/**
 * Calls every public function, then again for each of the names on standard input, with that name on `Object.prototype`. Writes a
 * line of JSON before, and one after it that says where what came of it differs. With `read` as the argument it writes the names,
 * of those given, that are looked up there at all.
 */
import { readFileSync } from "node:fs";
import { callEverything } from "./everything.mjs";

/** What stands under the name: each of another type, so that whatever reads it does something with it. */
const VALUES = {
  text: "polluted",
  number: 1,
  yes: true,
  list: [{ path: ["polluted"], code: "polluted", message: "polluted" }],
  object: { kind: "removed", Code: "polluted" },
  function() {
    throw new Error("polluted");
  },
};

const [what, ...kinds] = process.argv.slice(2);
const expected = await callEverything();
const names = readFileSync(0, "utf8").split("\n").filter(Boolean);
if (what === "read") console.log(JSON.stringify(await namesLookedUp()));
else for (const name of names) for (const kind of kinds) await tryName(name, kind);

async function tryName(name, kind) {
  console.log(JSON.stringify({ name, kind }));
  const value = VALUES[kind];
  const inherited = Object.getOwnPropertyDescriptor(Object.prototype, name);
  const clean = () => {
    delete Object.prototype[name];
    if (inherited) Object.defineProperty(Object.prototype, name, inherited);
  };
  // Without a prototype, as the platform looks for `get` and `set` in it.
  const property = { __proto__: null, value, configurable: true, writable: true, enumerable: true };
  Object.defineProperty(Object.prototype, name, property);
  let results;
  try {
    results = await callEverything(clean);
  } finally {
    clean();
  }
  const differ = Object.keys(expected).filter((call) => results[call] !== expected[call]);
  const differences = differ.map((call) => ({ call, expected: expected[call], received: results[call] }));
  console.log(JSON.stringify({ name, kind, differences }));
}

/** All names at once, each as a getter that gives nothing and notes that it was asked. */
async function namesLookedUp() {
  const lookedUp = new Set();
  const free = names.filter((name) => !Object.hasOwn(Object.prototype, name));
  for (const name of free) {
    Object.defineProperty(Object.prototype, name, {
      __proto__: null,
      configurable: true,
      get() {
        lookedUp.add(name);
      },
      set(value) {
        Object.defineProperty(this, name, {
          __proto__: null,
          value,
          configurable: true,
          enumerable: true,
          writable: true,
        });
      },
    });
  }
  const results = await callEverything(() => {
    for (const name of free) delete Object.prototype[name];
  });
  // Where a call ends early, some of its names are missing.
  for (const call of Object.keys(expected)) {
    if (results[call] !== expected[call]) throw new Error(`${call}: ${results[call]} instead of ${expected[call]}`);
  }
  return [...lookedUp];
}
