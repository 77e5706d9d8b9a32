export const html = "";

export const ACTIONS = {};

/** Prepares the tab. */
export function bind() {}

/** Shows the tab. */
export function render() {}
