import { announce } from "./dom.js";
import { hashOf, readHash } from "./link.js";
import { keepForm, restoreForm } from "./session.js";
import { blankParameters, replace } from "./state.js";
import { t } from "./strings.js";

// Browsers refuse an address that changes with every key.
const PAUSE = 300;

let store;
let writing;

/** Restores the form from the address, now and when another link is followed, and keeps the address up to date from then on. */
export function bindAddress(given) {
  store = given;
  const known = restoreForm(store.state);
  // What was typed just before a reload is newer than the address.
  if (known !== location.hash) restore();
  addEventListener("hashchange", restore);
  addEventListener("pagehide", write);
  store.views.push(renderAddress);
}

// The address follows the form once the typing has paused.
function renderAddress() {
  clearTimeout(writing);
  writing = setTimeout(write, PAUSE);
}

/** Returns the link that restores the form as it is now; undefined if that is too long for a link. */
export function currentLink() {
  clearTimeout(writing);
  return write() ? location.href : undefined;
}

function write() {
  keepForm(store.state, location.hash);
  const hash = hashOf(store.state);
  const wanted = hash ? `#${hash}` : "";
  if (location.hash !== wanted) show(wanted);
  return hash !== undefined;
}

function restore() {
  const hash = location.hash.slice(1);
  if (hash === "" || hash === hashOf(store.state)) return;
  const restored = readHash(hash);
  const words = () => t(restored ? "restored" : "damagedLink");
  if (restored) {
    store.change(
      (state) => replace(state, { ...restored, params: { ...blankParameters(), ...restored.params } }),
      words,
    );
  } else {
    show("");
    store.change((state) => {
      state.pageNotice = words;
    });
  }
  announce(words());
}

function show(hash) {
  history.replaceState(history.state, "", `${location.pathname}${location.search}${hash}`);
}
