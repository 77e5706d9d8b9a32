/* Starts the page. It stands alone: what fails to load must say so, and nothing else on the page could. */
const WORDS = [
  ["en", "The page could not start. It needs a browser with WebAssembly, and its files complete."],
  ["zh-CN", "页面无法启动。它需要支持 WebAssembly 的浏览器和完整的文件。"],
];

try {
  const { start } = await import("./app.js");
  await start();
} catch (error) {
  const failure = document.createElement("div");
  failure.className = "failure";
  failure.setAttribute("role", "alert");
  for (const [lang, words] of WORDS) {
    const told = Object.assign(document.createElement("p"), { lang, textContent: `${words} (${error})` });
    failure.append(told);
  }
  document.getElementById("status").replaceChildren(failure);
}
