import { bring } from "./actions.js";

/** Takes what is pasted or dropped anywhere but in a field, and what is pasted into the area for it. */
export function bindPasting(store) {
  const area = document.getElementById("pasted");
  document.addEventListener("paste", (event) => {
    const { target } = event;
    if (target !== area && target.closest?.("input, textarea, select, [contenteditable]")) return;
    // An open dialog has its own business.
    if (document.querySelector("dialog[open]")) return;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (text === "") return;
    event.preventDefault();
    openPaste(text, store);
  });
  area.addEventListener("input", () => {
    document.getElementById("read-pasted").hidden = area.value === "";
  });
  area.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    readPasted(store);
  });
  bindDrops(store);
}

/** Reads what was typed into the area. */
export function readPasted(store) {
  const area = document.getElementById("pasted");
  if (area.value === "") return;
  openPaste(area.value, store);
  area.value = "";
  document.getElementById("read-pasted").hidden = true;
}

function bindDrops(store) {
  const { dataset } = document.body;
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    dataset.dragging = "";
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) delete dataset.dragging;
  });
  document.addEventListener("drop", async (event) => {
    event.preventDefault();
    delete dataset.dragging;
    const [file] = event.dataTransfer.files;
    const text = event.dataTransfer.getData("text/plain");
    if (file) (await bring(store, () => import("./paste/dialog.js")))?.openFile(file, store);
    else if (text !== "") openPaste(text, store);
  });
}

/** Shows what a text holds, to be taken into the form. */
export async function openPaste(text, store) {
  const part = await bring(store, () => import("./paste/dialog.js"));
  part?.openPaste(text, store);
}
