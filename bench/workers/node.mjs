/** Times the contestants in Node and reports the microseconds of each round. */
import { contestantsOf } from "../contestants.mjs";
import { takeTurns } from "../turns.mjs";

const groups = {};
for (const signature of ["V3", "RPC"]) {
  for (const servers of [1, 2, 20, 40]) groups[`${signature} ${servers}`] = await contestantsOf(signature, servers);
}
console.log(JSON.stringify(await takeTurns(groups)));
