export const ACTIONS = {};

/** Opens the drawer at a topic: "policy", "codes" or "regions". */
export function open() {}
