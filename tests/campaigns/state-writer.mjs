/** A process that writes a state file: `turns` takes turns with others, `count` writes until it is killed, `large` writes much. */
import { lockFile } from "../../pkg/cli/lock.js";
import { readState, stateWriter } from "../../pkg/cli/state.js";

const [what, path, count] = process.argv.slice(2);

async function owned(use) {
  for (;;) {
    const unlock = await lockFile(path).catch((error) => {
      if (error.code !== "locked" && error.name !== "InputError") throw error;
    });
    if (!unlock) {
      await new Promise((resolve) => setTimeout(resolve, 5 * Math.random()));
      continue;
    }
    try {
      return await use();
    } finally {
      unlock();
    }
  }
}

const programs = {
  async turns() {
    for (let turn = 0; turn < Number(count); turn++) {
      await owned(async () => {
        const [before = 0] = (await readState(path)).groups;
        await stateWriter(path, [])([before + 1]);
      });
    }
  },
  async count() {
    await owned(async () => {
      const [before] = (await readState(path)).groups;
      const write = stateWriter(path, []);
      process.stdout.write(`${before}\n`);
      for (let number = before + 1; ; number++) {
        await write([number]);
        process.stdout.write(`${number}\n`);
      }
    });
  },
  async large() {
    await stateWriter(path, [])(["x".repeat(100_000)]).catch((error) => console.log(`refused: ${error.message}`));
  },
};

await programs[what]();
