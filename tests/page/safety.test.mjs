import assert from "node:assert/strict";
import { regions } from "../../pkg/index.js";
import { fillExample, hasText, openPart, openTab, pageTest, sign } from "./harness.mjs";

const SECRET = "S3cr3tS3cr3tS3cr3tS3cr3t";
const TOKEN = "T0kenT0kenT0kenT0ken";

/** Returns all that a page holds where it outlives the page or can be seen: text, attributes, and what boxes show. */
function holdings(page) {
  return page.evaluate(() => {
    const shown = Array.from(document.querySelectorAll("input:not([type=password]), textarea"))
      .filter((box) => box.id !== "credentials.securityToken")
      .map((box) => box.value);
    return {
      seen: [document.documentElement.outerHTML, document.title, ...shown].join("\n"),
      kept: [location.href, document.cookie, JSON.stringify(localStorage), JSON.stringify(sessionStorage)].join("\n"),
    };
  });
}

pageTest("a secret goes nowhere: not into what is seen, kept, logged or asked for", async (page, { heard }) => {
  await fillExample(page, "ECS");
  await sign(page, { secret: "" });
  await openPart(page, "signing-part");
  const asked = heard.requests.length;
  await page.getByLabel("Access key secret").pressSequentially(SECRET);
  for (const signature of ["ACS3-HMAC-SHA256", "HMAC-SHA1"]) {
    await page.getByRole("radio", { name: signature }).check();
    for (const tab of ["payload", "plan", "request", "code", "response", "debug"]) {
      await openTab(page, tab);
      const { seen, kept } = await holdings(page);
      assert.ok(!seen.includes(SECRET) && !kept.includes(SECRET), tab);
    }
  }
  await page.getByLabel("Access key secret").fill(`${SECRET}\u00a0`);
  await page.getByLabel("RegionId").focus();
  await page.locator("#credentials-part").getByText("accessKeySecret must not").waitFor();
  const { seen, kept } = await holdings(page);
  assert.ok(!seen.includes(SECRET) && !kept.includes(SECRET));
  assert.ok(!heard.console.join().includes(SECRET));
  // What the browser still asks for is a file of the page, by its bare name.
  for (const url of heard.requests.slice(asked)) assert.match(url, /^[^?#]*\/(assets\/[\w.-]+|icon\.svg)$/);
});

for (const [how, drop] of [
  ["on demand", (page) => page.getByRole("button", { name: "Forget credentials" }).click()],
  ["when the page is left", (page) => page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide")))],
]) {
  pageTest(`credentials are dropped ${how}`, async (page) => {
    await fillExample(page, "ECS");
    await sign(page, { secret: SECRET, token: TOKEN });
    await hasText(page.locator("#credentials-summary"), "testid");
    await drop(page);
    for (const label of ["Access key ID", "Access key secret", "Security token"]) {
      assert.equal(await page.getByLabel(label).inputValue(), "");
    }
    await hasText(page.locator("#credentials-summary"), "the sandbox's key");
    const { seen, kept } = await holdings(page);
    assert.ok(!seen.includes(TOKEN) && !kept.includes(TOKEN));
    assert.equal(await page.locator("[aria-invalid=true]").count(), 0);
  });
}

pageTest("nothing of the credentials comes back with the page", async (page, { address }) => {
  await sign(page, { secret: SECRET, token: TOKEN });
  for (const back of [() => page.reload(), () => page.goto("about:blank").then(() => page.goBack())]) {
    await back();
    await page.locator("#status .verdict").first().waitFor();
    assert.equal(page.url(), address);
    for (const label of ["Access key ID", "Access key secret", "Security token"]) {
      assert.equal(await page.getByLabel(label).inputValue(), "");
    }
  }
});

pageTest(
  "the policy of the page refuses foreign scripts, styles and hosts",
  { expected: /Content Security Policy|asked for https:\/\/(example\.com|slb\.aliyuncs\.com)/ },
  async (page) => {
    const refused = await page.evaluate(async () => {
      const violations = [];
      addEventListener("securitypolicyviolation", ({ effectiveDirective }) => violations.push(effectiveDirective));
      const script = document.createElement("script");
      script.textContent = "window.broken = true";
      document.body.append(script);
      document.body.insertAdjacentHTML("beforeend", '<p style="color: red">');
      document.body.append(Object.assign(new Image(), { src: "https://example.com/x.png" }));
      document.body.append(Object.assign(document.createElement("iframe"), { src: "https://example.com/" }));
      await fetch("https://example.com/").catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, 50));
      return { broken: window.broken, violations: [...new Set(violations)].sort() };
    });
    assert.deepEqual(refused, {
      broken: undefined,
      violations: ["connect-src", "frame-src", "img-src", "script-src-elem", "style-src-attr"],
    });
  },
);

pageTest(
  "the page may connect to the endpoints of the service and to this machine, and to nothing else",
  async (page) => {
    const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
    const allowed = policy.match(/connect-src ([^;]*)/)[1].split(" ");
    const hosts = regions().flatMap(({ endpoint, vpcEndpoint }) => [endpoint, vpcEndpoint].filter(Boolean));
    const endpoints = [...new Set(hosts)].map((host) => `https://${host}`);
    assert.deepEqual(allowed.sort(), ["'self'", "http://127.0.0.1:*", "http://localhost:*", ...endpoints].sort());
    assert.match(
      policy,
      /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:;/,
    );
  },
);

const moved = (page, origin) =>
  page.route("**/some/folder/**", async (route) => {
    const path = new URL(route.request().url()).pathname.replace("/some/folder/", "/");
    await route.fulfill({ response: await route.fetch({ url: new URL(path, origin).href }) });
  });

pageTest("the page works from a subfolder", { path: "some/folder/", prepare: moved }, async (page, { heard }) => {
  await fillExample(page, "ECS");
  for (const tab of ["plan", "request", "code", "response", "debug"]) await openTab(page, tab);
  const elsewhere = heard.requests.filter((url) => !url.includes("/some/folder/"));
  assert.deepEqual(elsewhere, []);
});

pageTest(
  "a page with a file missing says that it could not start",
  {
    expected: /404/,
    prepare: (page) => page.route("**/assets/sign-*.wasm", (route) => route.fulfill({ status: 404 })),
  },
  async (page) => {
    assert.match(await page.getByRole("alert").textContent(), /The page could not start/);
  },
);
