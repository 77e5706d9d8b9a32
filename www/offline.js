import { t } from "./strings.js";

/** Keeps the page for times without a network, where the browser lets it. */
export async function keepForOffline(store) {
  if (!("serviceWorker" in navigator)) return;
  await loaded();
  try {
    await navigator.serviceWorker.register("./sw.js", { updateViaCache: "none" });
  } catch {
    store.change((state) => {
      state.pageNotice ??= () => t("notOffline");
    });
  }
}

// The first view comes first.
function loaded() {
  if (document.readyState === "complete") return undefined;
  return new Promise((resolve) => addEventListener("load", resolve, { once: true }));
}
