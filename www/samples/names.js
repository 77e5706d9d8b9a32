/** Names of the API in the styles of languages. The SDKs read "VServer" as one word. */

/** Returns a name in lower case, its words joined: `snake_case` with "_". */
export function joined(name, separator) {
  const words = name.replaceAll("VServer", "Vserver").split(/(?=[A-Z])/);
  return words.join(separator).toLowerCase();
}

/** Returns a name in the style of variables: `oldBackendServers`. */
export function camel(name) {
  return name[0].toLowerCase() + name.slice(1);
}

/** Returns the name of a list of servers as a variable: "servers", "newServers". */
export function listVariable(name) {
  return camel(name.replace("Backend", ""));
}

/** Returns lines, each indented. Literals have no line breaks, so that values stay as they are. */
export function indented(lines, indent) {
  return lines.map((line) => (line === "" ? "" : indent + line));
}
