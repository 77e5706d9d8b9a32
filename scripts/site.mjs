import { build } from "./build.mjs";
import { site } from "./bundle.mjs";
import { whenStarted } from "./run.mjs";
import { setUp } from "./setup.mjs";
import { firstView, folderSize } from "./size.mjs";

/** Builds the page, and says where it is and how large. */
async function report() {
  await build(setUp());
  const size = (bytes) => bytes.toLocaleString("en");
  const first = firstView().reduce((sum, { gzip }) => sum + gzip, 0);
  console.log(
    `\n${site} is the page, ${size(folderSize(site))} bytes, ${size(first)} gzipped for the first view: upload it as it is.\nThe host must send the headers in ${site}/_headers. Some hosts read that file; otherwise configure them.`,
  );
}

await whenStarted(import.meta.url, report);
