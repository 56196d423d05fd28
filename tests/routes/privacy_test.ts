import assert from "node:assert/strict";
import type { Settings } from "../../core/mod.ts";
import { openSite } from "./site.ts";

const DAY_MS = 24 * 3_600_000;

/** The page as text, under some settings. */
async function privacyUnder(change: Partial<Settings>): Promise<string> {
  using site = await openSite();
  await site.core.settings.change(change, null);
  const response = await site.request("/privacy");
  assert.equal(response.status, 200);
  const html = await response.text();
  return html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
}

Deno.test("/privacy says what becomes of messages, by the setting in force", async () => {
  const off = await privacyUnder({ history: "off" });
  assert.match(off, /Messages Not kept\./);
  assert.match(off, /What they tell each other it forgets/);
  assert.doesNotMatch(off, /What was said in it before/);
  const evidence = await privacyUnder({
    history: "evidence",
    evidenceTtlMs: 36 * 3_600_000,
    reportEvidenceTtlMs: 20 * DAY_MS,
  });
  assert.match(evidence, /What was said in it before: for 20 days\./);
  assert.match(evidence, /The last ones of each chat: for 36 hours, only/);
  const full = await privacyUnder({
    history: "full",
    historyTtlMs: 3 * DAY_MS,
  });
  assert.match(full, /For 3 days\. Moderators can read them\./);
  for (const text of [evidence, full]) {
    assert.doesNotMatch(text, /Not kept\.|it forgets/);
  }
});

Deno.test("/privacy says for how long it is kept that a chat took place", async () => {
  const spans = [
    [45 * 60_000, "45 minutes"],
    [5 * 3_600_000, "5 hours"],
    [DAY_MS, "1 day"],
    [30 * DAY_MS, "30 days"],
  ] as const;
  for (const [sessionTtlMs, words] of spans) {
    const text = await privacyUnder({ sessionTtlMs });
    assert.match(text, new RegExp(`rated: for ${words} after it ended`));
  }
});

Deno.test("/privacy tells of memberships only where channels are required", async () => {
  assert.doesNotMatch(await privacyUnder({}), /joined our channels/);
  const text = await privacyUnder({ requiredChannels: ["@passerby_news"] });
  assert.match(text, /joined our channels/);
});

Deno.test("/privacy names the ways to see and to erase what is kept", async () => {
  const text = await privacyUnder({});
  for (const command of ["/mydata", "/deleteme", "/feedback"]) {
    assert(text.includes(command), command);
  }
});

Deno.test("/privacy of a server that has just started goes by the stored settings", async () => {
  using site = await openSite();
  await site.kv.set(["settings"], {
    history: "full",
    historyTtlMs: 2 * DAY_MS,
  });
  const html = await (await site.request("/privacy")).text();
  assert.match(html, /For 2 days\. Moderators can read them\./);
});
