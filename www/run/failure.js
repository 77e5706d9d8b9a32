/**
 * Says why a run without an answer of the API failed, in words that `t("run.why.…")` has: "stopped", "redirect", "policy" (the page's
 * own, of which hosts it may ask), "offline", "cors" (no readable answer), or "error", with what was thrown.
 */
export function whyOf(failure, { isStopped, isRedirected, isRefused, isOnline, target }) {
  if (isRedirected) return "redirect";
  if (isRefused) return "policy";
  if (failure.kind) return undefined;
  if (isStopped) return "stopped";
  if (failure.name === "ValidationError") return "error";
  if (target === "sandbox") return "dropped";
  return isOnline || target === "local" ? "cors" : "offline";
}

/**
 * Notes whether the page's own policy refuses a host: its `fetch` fails like any other, and an event tells, which may arrive after
 * the failure.
 */
export function awaitRefusal(whenRefused) {
  const refusal = {
    happened: false,
    isKnown: () => new Promise((resolve) => setTimeout(resolve)),
    end: () => document.removeEventListener("securitypolicyviolation", note),
  };
  function note() {
    refusal.happened = true;
    whenRefused();
  }
  document.addEventListener("securitypolicyviolation", note);
  return refusal;
}
