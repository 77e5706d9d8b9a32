import { preferredLanguage, setLanguage, t } from "./strings.js";

// What fails to load must say so: nothing else on the page could.
try {
  const [{ start }] = await Promise.all([import("./app.js"), setLanguage(preferredLanguage())]);
  start();
} catch (error) {
  const failure = document.createElement("p");
  failure.className = "failure";
  failure.setAttribute("role", "alert");
  failure.textContent = t("failure", String(error));
  document.getElementById("check").replaceChildren(failure);
}
