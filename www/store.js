import { remember } from "./history.js";

/** From this number of rows on, and after this many milliseconds without typing, a render waits for a pause in the typing. */
const MANY_ROWS = 24;
const TYPING_PAUSE = 200;

/** Holds the state; every change goes through `change` or `changeByTyping`, and a render follows. */
export function createStore(state, render, countRows) {
  let rendering = false;
  let changed = false;
  let waiting;
  return {
    state,
    /** What lazily loaded parts show outside the tabs: functions of the model. */
    views: [],
    /** Makes a change at once; with many rows, a render follows when the typing pauses, or with the next other change. */
    changeByTyping(edit) {
      if (countRows(state) < MANY_ROWS) {
        this.change(edit);
        return;
      }
      edit(state);
      clearTimeout(waiting);
      waiting = setTimeout(() => this.change(), TYPING_PAUSE);
    },
    /** Renders what was typed, if a render is still waiting. */
    settle() {
      if (waiting !== undefined) this.change();
    },
    /** Makes a change. With `words`, a function that returns text in the page's language, the change can be undone. */
    change(edit = () => {}, words = undefined) {
      if (words) {
        remember(state, words);
        state.toast = { words, undo: true };
      }
      edit(state);
      clearTimeout(waiting);
      waiting = undefined;
      changed = true;
      // A render that removes the focused element reports the lost focus while it runs.
      if (rendering) return;
      rendering = true;
      try {
        while (changed) {
          changed = false;
          render(state);
        }
      } finally {
        rendering = false;
      }
    },
  };
}
