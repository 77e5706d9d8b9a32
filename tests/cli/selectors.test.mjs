/** Servers on the command line, in JSON and in CSV. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { describe, it } from "node:test";
import { serversOfCsv } from "../../pkg/cli/csv.js";
import { readStandardInput } from "../../pkg/cli/files.js";
import { listOf, selectedServers, serverOf } from "../../pkg/cli/selectors.js";
import { temporaryFolder } from "./program.mjs";

describe("--server", () => {
  for (const [text, expected] of [
    ["i-1", { ServerId: "i-1" }],
    ["i-1:80", { ServerId: "i-1", Port: 80 }],
    ["eni-1:80@192.168.0.3", { ServerId: "eni-1", Port: 80, ServerIp: "192.168.0.3" }],
    ["eni-1@192.168.0.3", { ServerId: "eni-1", ServerIp: "192.168.0.3" }],
    ["eni-1:80@[2001:db8::1]", { ServerId: "eni-1", Port: 80, ServerIp: "2001:db8::1" }],
  ]) {
    it(`names a server: ${text}`, () => assert.deepEqual(serverOf(text), expected));
  }

  for (const [text, reason] of [
    ["", /the ID is missing/],
    [":80", /the ID is missing/],
    ["i-1:", /the port must be an integer from 1 to 65535/],
    ["i-1:0", /the port must be/],
    ["i-1:65536", /the port must be/],
    ["i-1:http", /the port must be/],
    ["i-1:80:81", /more than one ":"/],
    ["i-1,i-2", /once for each server/],
    ["i-1 i-2", /once for each server/],
    ["i-1@a@b", /more than one "@"/],
    ["eni-1:80@", /must be an IP address/],
    ["eni-1:80@300.1.1.1", /must be an IP address/],
    ["eni-1:80@2001:db8::1", /write the address as \[2001:db8::1\]/],
    ["eni-1:80@[192.168.0.3]", /must be an IP address/],
  ]) {
    it(`is refused: "${text}"`, () => {
      assert.throws(() => serverOf(text), { name: "InputError", message: reason });
    });
  }

  it("is refused for all its values at once", async () => {
    await assert.rejects(selectedServers({ server: ["i-1:0", "i-2", "@"] }), ({ issues }) => issues.length === 2);
  });

  it("excludes --servers, and one of the two is required", async () => {
    await assert.rejects(selectedServers({ server: ["i-1"], servers: "[]" }), { message: /not both/ });
    await assert.rejects(selectedServers({}), { message: /--server or --servers/ });
    assert.deepEqual(await selectedServers({ server: ["i-1"] }), [{ ServerId: "i-1" }]);
  });
});

describe("--servers", () => {
  const file = (t, content) => {
    const path = join(temporaryFolder(t), "servers");
    writeFileSync(path, content);
    return path;
  };
  const list = (value) => listOf(value, "--servers");

  it("accepts inline JSON and passes it on unchanged", async () => {
    assert.equal(await list(' [{"ServerId":"i-1" }]\n'), '[{"ServerId":"i-1" }]');
    assert.equal(await list("{}"), "{}");
    await assert.rejects(list(" "), { message: /received nothing/ });
  });

  it("takes a file with JSON or CSV, with or without a byte order mark", async (t) => {
    assert.equal(await list(file(t, "\ufeff[]\n")), "[]");
    assert.deepEqual(await list(file(t, "\ufeffServerId,Port\r\ni-1,80\r\n")), [{ ServerId: "i-1", Port: "80" }]);
    await assert.rejects(list(file(t, " \n")), { message: /write \[\] for no servers/ });
  });

  it("decodes strictly", async (t) => {
    const latin1 = Buffer.concat([Buffer.from('[{"ServerId":"i-'), Buffer.from([0xe9]), Buffer.from('"}]')]);
    await assert.rejects(list(file(t, latin1)), { name: "InputError", message: /must be UTF-8 text/ });
    const input = new PassThrough();
    input.end(latin1);
    await assert.rejects(readStandardInput("the list", undefined, input), {
      message: /^the list on standard input must be/,
    });
    const utf16 = Buffer.from('\ufeff[{"ServerId":"i-1"}]', "utf16le");
    await assert.rejects(list(file(t, utf16)), { message: /must be UTF-8 text/ });
  });

  it("refuses anything but a regular file, without waiting", { skip: process.platform === "win32" }, async (t) => {
    const folder = temporaryFolder(t);
    mkdirSync(join(folder, "folder"));
    execFileSync("mkfifo", [join(folder, "pipe")]);
    symlinkSync("/dev/zero", join(folder, "device"));
    for (const name of ["folder", "pipe", "device"]) {
      await assert.rejects(list(join(folder, name)), { name: "InputError", message: /it is not a regular file$/ });
    }
    await assert.rejects(list(join(folder, "none")), { message: /there is no such file or folder$/ });
  });

  it("stops waiting for standard input when it is aborted", async () => {
    const controller = new AbortController();
    const reading = readStandardInput("the list", controller.signal, new PassThrough());
    controller.abort(new Error("stopped"));
    await assert.rejects(reading, { message: "stopped" });
  });
});

describe("CSV", () => {
  it("supports quotes, blank lines and empty cells", () => {
    const text = 'ServerId, Port ,Description\r\n\n"i-1","80","a ""b"",\nc"\n i-2 , ,\n';
    assert.deepEqual(serversOfCsv(text), [
      { ServerId: "i-1", Port: "80", Description: 'a "b",\nc' },
      // An empty port is refused later: it must not become every port.
      { ServerId: "i-2", Port: "" },
    ]);
    assert.deepEqual(serversOfCsv("ServerId,Port\n"), []);
  });

  for (const [text, message] of [
    ["ServerId,port\ni-1,80", /^the CSV column "port" is not known; did you mean Port\?$/],
    ["Server Id,Port\ni-1,80", /did you mean ServerId\?/],
    ["i-1\ni-2", /^the CSV column "i-1" is not known; the first line must name the columns/],
    ["Port\n80", /needs a column ServerId/],
    ["ServerId,ServerId\ni-1,i-1", /names the column ServerId twice/],
    ["ServerId,Port\ni-1,80\n\ni-2", /^line 4 of the CSV must have 2 values, as the first line; received 1$/],
    ['ServerId\n"a"b', /^line 2 of the CSV has a quote in the wrong place/],
    ['ServerId\n"a', /quote in the wrong place/],
    ["ServerId;Port\ni-1;80", /^the CSV column number 1 is not known; the first line must name the columns/],
  ]) {
    it(`is refused: ${JSON.stringify(text)}`, () => {
      assert.throws(() => serversOfCsv(text), { name: "InputError", message });
    });
  }

  it("does not show what may be a secret of another file", () => {
    assert.throws(
      () => serversOfCsv("ALIBABA_CLOUD_ACCESS_KEY_SECRET=s3cr3t\n"),
      ({ message }) => !message.includes("s3cr3t"),
    );
  });
});
