/** Bundles a program. */

import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";

/** Returns the bytes of something as it is, and after gzip -9 and brotli -11. */
export function weigh(content) {
  const bytes = Buffer.from(content);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return {
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, { params }).length,
  };
}

/** Bundles a program, minified, and returns its code, or the modules that it misses. */
export async function bundle(options, platform = "browser") {
  try {
    const { outputFiles } = await build({
      ...options,
      platform,
      bundle: true,
      minify: true,
      format: "esm",
      write: false,
      logLevel: "silent",
    });
    return { code: outputFiles[0].contents };
  } catch (error) {
    const missing = new Set(error.errors.map(({ text }) => text.match(/Could not resolve "(.*?)"/)?.[1] ?? text));
    return { missing: [...missing].sort() };
  }
}

/** Bundles a program that is given as text. */
export function bundleText(contents, resolveDir) {
  return bundle({ stdin: { contents, resolveDir } });
}
