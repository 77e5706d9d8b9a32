/** Browsers that open the pages of the projects. */
import { chromium } from "playwright-core";
import { launchOptions } from "../../scripts/browser.mjs";

/** Starts Chromium. `outcome` opens a page and returns what the page shows as its outcome; complaints of the page are errors. */
export async function startChromium() {
  const browser = await chromium.launch(launchOptions());
  return {
    async outcome(url) {
      const page = await browser.newPage();
      const complaints = [];
      page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
      page.on("pageerror", (error) => complaints.push(String(error)));
      try {
        await page.goto(url);
        const text = await page.locator("output:not(:empty)").textContent({ timeout: 20_000 });
        return JSON.parse(text);
      } catch (error) {
        throw new Error([error.message, ...complaints].join("\n"), { cause: error });
      } finally {
        await page.close();
      }
    },
    close: () => browser.close(),
  };
}

/** Starts Firefox. */
export async function startFirefox(executablePath) {
  // Only set-up puts it there.
  const { default: puppeteer } = await import("puppeteer-core");
  const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
  return {
    async outcome(url) {
      const page = await browser.newPage();
      const complaints = [];
      page.on("console", (message) => complaints.push(message.text()));
      page.on("pageerror", (error) => complaints.push(String(error)));
      try {
        await page.goto(url);
        const output = await page.waitForSelector("output:not(:empty)", { timeout: 20_000 });
        return JSON.parse(await output.evaluate((element) => element.textContent));
      } catch (error) {
        throw new Error([error.message, ...complaints].join("\n"), { cause: error });
      } finally {
        await page.close();
      }
    },
    close: () => browser.close(),
  };
}
