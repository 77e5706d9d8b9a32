/** Lists of servers on the command line, in files and on standard input. */
import { isIPv4, isIPv6 } from "node:net";
import { serversOfCsv } from "./csv.js";
import { readStandardInput, readTextFile } from "./files.js";
import { eachOf, InputError } from "./input.js";

/** Returns the servers that `--server` and `--servers` name: a list, or the JSON text of one. @throws {InputError} */
export async function selectedServers({ server, servers }, signal) {
  if (server !== undefined && servers !== undefined) {
    throw new InputError("use --server or --servers, not both", { path: ["--servers"] });
  }
  if (server !== undefined) return eachOf(server, serverOf);
  if (servers === undefined) {
    throw new InputError("name the servers by --server or --servers", { path: ["--server"], code: "required" });
  }
  return listOf(servers, "--servers", signal);
}

/** Reads a list: JSON in place, or a file or standard input (`-`) with JSON or CSV. JSON stays as it is, to be validated. */
export async function listOf(value, option, signal) {
  if (/^\s*[[{]/.test(value)) return value.trim();
  if (value.trim() === "") {
    throw new InputError(`${option} must be a JSON list, a file or -; received nothing`, { path: [option] });
  }
  const text = value === "-" ? await readStandardInput("the list", signal) : await readTextFile(value, "the list");
  if (text.trim() === "") {
    throw new InputError(`${option}: the list must be JSON or CSV; received nothing; write [] for no servers`, {
      path: [option],
    });
  }
  return /^\s*[[{]/.test(text) ? text.trim() : serversOfCsv(text);
}

/** Reads one server: `ID`, `ID:PORT`, `ID@ADDRESS` or `ID:PORT@ADDRESS`. @throws {InputError} */
export function serverOf(text) {
  const wrong = (reason) =>
    new InputError(`--server must be ID, ID:PORT or ID:PORT@ADDRESS; received "${text}": ${reason}`, {
      path: ["--server"],
    });
  const [before, address, ...more] = text.split("@");
  if (more.length > 0) throw wrong('there is more than one "@"');
  const [id, port, ...rest] = before.split(":");
  if (/[\s,;[\]{}"']/.test(before)) throw wrong("give the option once for each server");
  if (id === "") throw wrong("the ID is missing");
  if (rest.length > 0) throw wrong('there is more than one ":"; an address follows "@"');
  if (port !== undefined && !(/^[1-9]\d{0,4}$/.test(port) && port <= 65535)) {
    throw wrong("the port must be an integer from 1 to 65535");
  }
  return {
    ServerId: id,
    ...(port !== undefined && { Port: Number(port) }),
    ...(address !== undefined && { ServerIp: addressOf(address, wrong) }),
  };
}

function addressOf(text, wrong) {
  const inner = text.match(/^\[(.*)\]$/)?.[1];
  if (inner === undefined ? isIPv4(text) : isIPv6(inner)) return inner ?? text;
  throw wrong(isIPv6(text) ? `write the address as [${text}]` : "the address must be an IP address");
}
