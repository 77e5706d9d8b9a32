import { existsSync } from "node:fs";
import { join } from "node:path";
import { findProgram, Problem, run } from "./run.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const PLACES = {
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ],
  win32: ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].map((name) =>
    join(process.env[name] ?? "", "Google/Chrome/Application/chrome.exe"),
  ),
};

/** Starts browsers that may only reach the host under test. */
export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Returns the paths of a Chromium and of its driver, each undefined when there is none. */
export function findBrowser() {
  const { CHROME_PATH, CHROMEDRIVER } = process.env;
  for (const [name, path] of Object.entries({ CHROME_PATH, CHROMEDRIVER })) {
    if (path && !existsSync(path)) throw new Problem(`${name} is set to ${path}, where there is no file.`);
  }
  const place = PLACES[process.platform]?.find((path) => existsSync(path));
  return {
    browser: CHROME_PATH || findProgram(...NAMES) || place,
    driver: CHROMEDRIVER || findProgram("chromedriver"),
  };
}

/** Sees to a Chromium and its driver, installing Debian's packages where that is possible. */
export function setUpBrowser() {
  let { browser, driver } = findBrowser();
  // Debian's driver fits Debian's browser, not one that the environment names.
  if (!(browser && driver) && !process.env.CHROME_PATH && canInstall()) {
    install("chromium", "chromium-driver");
    ({ browser, driver } = findBrowser());
  }
  if (!browser) {
    throw new Problem("The tests need a browser: install Chromium or Chrome, or set CHROME_PATH to its executable.");
  }
  if (!driver) {
    throw new Problem(
      `The tests need the ChromeDriver that fits ${browser}: put chromedriver on PATH, or set CHROMEDRIVER to its executable.`,
    );
  }
  return { browser, driver };
}

/** Returns the path of a Firefox, installing Debian's package where that is possible; undefined on a machine without one. */
export function setUpFirefox() {
  const find = () => process.env.FIREFOX_PATH || findProgram("firefox", "firefox-esr");
  const found = find();
  if (found || !canInstall()) return found;
  install("firefox-esr");
  return find();
}

/** Returns Playwright's options for launching the browser. */
export function launchOptions() {
  return { executablePath: findBrowser().browser, args: FLAGS };
}

/** Returns WebDriver's capabilities for the browser. */
export function capabilities() {
  return { "goog:chromeOptions": { binary: findBrowser().browser, args: FLAGS } };
}

function install(...packages) {
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  run("apt-get", ["update", "-q"], env);
  run("apt-get", ["install", "-qy", "--no-install-recommends", ...packages], env);
}

function canInstall() {
  return process.getuid?.() === 0 && findProgram("apt-get") !== undefined;
}
