import assert from "node:assert/strict";
import { errorCodes, ramPolicy, regions, signingStages } from "../../pkg/index.js";
import { handOf, WAYS } from "./hand.mjs";
import {
  eventually,
  fillExample,
  hasFocus,
  hasText,
  openTool,
  pageTest,
  paste,
  serverRow,
  shownRequest,
  sign,
} from "./harness.mjs";

const lit = (page) => page.locator("#stages .lit").evaluateAll((all) => all.map((part) => part.textContent));
const stage = (page, name) => page.locator(`#stage-${name}`).textContent();
const answer = (page) => page.locator("#answer");

/** Returns the stages that the package gives for what the page shows. */
async function expectedStages(page, options) {
  const { date, nonce } = await shownRequest(page);
  const box = (id) => page.locator(`[id='${id}']`).inputValue();
  const params = {
    RegionId: await box("RegionId"),
    VServerGroupId: await box("VServerGroupId"),
    BackendServers: JSON.stringify(JSON.parse(await box("payload"))),
  };
  return signingStages(params, { accessKeyId: "testid", accessKeySecret: "testsecret" }, { date, nonce, ...options });
}

for (const { how, width, by } of WAYS) {
  pageTest(`each parameter is traced from the form into the stages, ${how}`, { width }, async (page) => {
    const hand = handOf(page, by);
    await hand.press(page.getByRole("button", { name: "ECI", exact: true }));
    await hand.press(page.getByRole("button", { name: "Use a made-up key" }));
    await hand.press(page.getByText("The three stages of the signature"));
    for (const signatureMethod of ["ACS3-HMAC-SHA256", "HMAC-SHA1"]) {
      await hand.check(page.getByRole("radio", { name: signatureMethod }));
      const { canonicalRequest, stringToSign, signature } = await expectedStages(page, { signatureMethod });
      assert.equal(await stage(page, "canonical"), canonicalRequest);
      assert.equal(await stage(page, "string"), stringToSign);
      assert.equal(await stage(page, "signature"), signature);
    }
    const to = (locator) => (by === "mouse" ? locator.hover() : locator.focus());
    await to(page.getByLabel("VServerGroupId"));
    assert.deepEqual(await lit(page), ["VServerGroupId=rsp-cige6j5e7p", "VServerGroupId%3Drsp-cige6j5e7p"]);
    await to(serverRow(page, 1).getByLabel("Port"));
    assert.equal((await lit(page)).length, 2);
    assert.match((await lit(page))[0], /^BackendServers=%5B%7B/);
    await to(page.getByLabel("Access key secret"));
    assert.deepEqual(await lit(page), [await stage(page, "signature")]);

    const names = await page.locator("#trace button").allTextContents();
    for (const name of ["Method", "RegionId", "BackendServers", "Timestamp", "AccessKeyId"])
      assert.ok(names.includes(name), name);
    await hand.press(page.locator("#trace").getByRole("button", { name: "RegionId" }));
    await hasFocus(page.getByLabel("RegionId"));
  });

  pageTest(`regions are found by name and endpoint, and chosen, ${how}`, { width }, async (page) => {
    const hand = handOf(page, by);
    await hand.press(page.getByRole("button", { name: "All regions…" }));
    const dialog = page.getByRole("dialog", { name: "Regions" });
    await eventually(async () => assert.equal(await dialog.getByRole("listitem").count(), regions().length));
    await hand.type(dialog.getByRole("searchbox"), "frankfurt");
    await hasText(
      dialog.getByRole("listitem"),
      /^eu-central-1 Germany \(Frankfurt\)slb\.eu-central-1\.aliyuncs\.comslb-vpc\.eu-central-1\.aliyuncs\.com$/,
    );
    await hand.press(dialog.getByRole("button", { name: "eu-central-1" }));
    await hasFocus(page.getByLabel("RegionId"));
    assert.equal(await page.getByLabel("RegionId").inputValue(), "eu-central-1");
    await hasText(page.locator("[id='RegionId.hint']"), /public: slb\.eu-central-1.* · VPC: slb-vpc\.eu-central-1/);

    await hand.press(page.getByRole("button", { name: "All regions…" }));
    await dialog.waitFor();
    await page.keyboard.press("Escape");
    assert.ok(await dialog.isHidden());
  });

  pageTest(`a RAM policy is made from the form, ${how}`, { width }, async (page) => {
    const hand = handOf(page, by);
    await hand.press(page.getByRole("button", { name: "ECS", exact: true }));
    await hand.press(page.locator("#policy summary"));
    await hand.type(page.getByLabel("Account ID"), "123456");
    await hand.type(page.getByLabel("Load balancer ID"), "lb-1 *");
    await page.locator("[id='policy.LoadBalancerId.note']").getByText("LoadBalancerId").waitFor();
    assert.equal(await page.getByLabel("Load balancer ID").getAttribute("aria-invalid"), "true");
    await hasText(page.locator("#check .verdict"), "2 fields to fill in");
    await hand.type(page.getByLabel("Load balancer ID"), "lb-1");
    await hand.check(page.getByRole("radio", { name: "Those of the form" }));
    await hand.type(page.getByLabel("Tag key"), "team");
    await hand.type(page.getByLabel("Tag value"), "web");
    const made = JSON.parse(await page.locator("#policy-text").inputValue());
    const scope = {
      accountId: "123456",
      RegionId: "cn-hangzhou",
      LoadBalancerId: "lb-1",
      instanceIds: ["i-bp1fa5gmt1ukqjs7x2k9"],
    };
    assert.deepEqual(made, ramPolicy({ ...scope, tag: { key: "team", value: "web" } }));
  });

  pageTest(`error codes are searched, with their advice, ${how}`, { width }, async (page) => {
    const hand = handOf(page, by);
    await hand.press(page.locator("#codes summary"));
    await hasText(page.locator("#codes-count"), `${errorCodes().length} codes`);
    await hand.type(page.getByLabel("Search codes and advice"), "throttling wait");
    const wanted = errorCodes().filter(({ Code }) => Code.includes("Throttling"));
    await hasText(page.locator("#codes-count"), `${wanted.length} of ${errorCodes().length} codes`);
    assert.deepEqual(
      await page.locator("#codes-list code").allTextContents(),
      wanted.map(({ Code }) => Code),
    );
    await page.locator("#codes-list").getByText(wanted[0].advice).first().waitFor();
  });

  pageTest(`a signature that does not match is explained, ${how}`, { width }, async (page) => {
    const hand = handOf(page, by);
    await hand.press(page.getByRole("button", { name: "ECS", exact: true }));
    await hand.press(page.getByRole("button", { name: "Use a made-up key" }));
    const options = { signatureMethod: "HMAC-SHA1", method: "GET", date: new Date(), nonce: "another-client" };
    const { stringToSign } = await expectedStages(page, options);
    const refuse = async (string) => {
      const Message = `Specified signature is not matched with our calculation. server string to sign is:${string}`;
      await hand.type(page.getByLabel("Response body"), JSON.stringify({ Code: "SignatureDoesNotMatch", Message }));
    };
    // Another client's date, nonce and method: the server's string tells them.
    await refuse(stringToSign);
    await answer(page).getByText("the access key secret is wrong").waitFor();

    await hand.press(page.getByText("Headers, and your own string to sign"));
    await hand.type(page.getByLabel("The string that your client signed"), stringToSign.replace("%252C", "%2C"));
    await answer(page).getByText("Your client's string to sign").waitFor();
    assert.equal(await answer(page).locator("mark").count(), 2);
    const [theirs, ours] = await answer(page)
      .locator("pre")
      .evaluateAll((all) => all.map((part) => part.querySelector("mark").previousSibling.data));
    assert.equal(theirs, ours);
    await answer(page).getByText("The two strings differ in BackendServers").waitFor();
  });
}

pageTest("the likely causes of a mismatch are named", async (page) => {
  await fillExample(page, "ECS");
  await sign(page);
  await page.getByText("Headers, and your own string to sign").click();
  const query = (value) =>
    `GET&%2F&AccessKeyId%3DSTS.id%26Description%3D${value}%26Timestamp%3D2020-01-01T00%253A00%253A00Z`;
  const causes = async (server, own) => {
    await paste(page, 400, JSON.stringify({ Code: "SignatureDoesNotMatch", Message: `string to sign is:${server}` }));
    await page.getByLabel("The string that your client signed").fill(own);
    return (await answer(page).locator(".causes li").allTextContents()).join("\n");
  };
  assert.match(await causes(query("a%2520b"), query("a%2Bb")), /A space was encoded as \+/);
  assert.match(await causes(query("a%2520b"), query("a%252Bb")), /A space was encoded as \+/);
  for (const [character, once] of [
    ["!", "21"],
    ["'", "27"],
    ["(", "28"],
    [")", "29"],
    ["*", "2A"],
  ]) {
    const bare = await causes(query(`a%25${once}b`), query(`a${character}b`));
    assert.ok(bare.includes(`${character} was not encoded`), bare);
    const encoded = await causes(query(`a%25${once}b`), query(`a%${once}b`));
    assert.ok(encoded.includes(`${character} was not encoded`), encoded);
  }
  assert.match(await causes(query("a%252Bb"), query("a%2520b")), /the value was sent with \+ for a space/);
  const all = await causes(query("a"), query("b"));
  assert.match(all, /no token was sent/);
  assert.match(all, /2020-01-01T00:00:00Z, is more than 15 minutes off/);
  assert.match(all, /The two strings differ in Description/);

  await page.getByLabel("Access key secret").fill("testsecret ");
  assert.match(await causes(query("a"), query("b")), /contains white space/);
});

pageTest("the headers of a response are read as well", async (page) => {
  await openTool(page, "codes");
  await page.getByText("Headers, and your own string to sign").click();
  await page.getByLabel("Response headers").fill("HTTP/1.1 400 Bad Request\nX-Acs-Retry-After: 2500\n");
  await paste(page, 400, '{"Code":"Throttling.User","Message":"m","RequestId":"r"}');
  await answer(page).getByText("Retry after 2.5 s.").waitFor();
  await paste(page, 503, "<html>");
  await answer(page).getByText("Not an answer of this API").waitFor();
  await answer(page).getByText("Retry after 2.5 s.").waitFor();
});
