import assert from "node:assert/strict";
import { defaultPolicy, type FilterPolicy } from "../../core/filters/mod.ts";
import { createScreen } from "../../core/relay/screening.ts";
import { defaultSettings, type Settings } from "../../core/settings.ts";

function screenWith(changes: Partial<Settings> = {}) {
  const settings = { ...defaultSettings, badWords: ["grumbler"], ...changes };
  return createScreen({ settings: { get: () => settings } }).judge;
}

Deno.test("a message without a find passes", async () => {
  const screen = screenWith();
  for (const texts of [{}, { main: { text: "Hi" } }, { fixed: [] }]) {
    assert.deepEqual(await screen(texts), { kind: "pass" });
  }
});

Deno.test("the main text is covered; what can't be covered is blocked", async () => {
  const screen = screenWith();
  const text = "a grumbler";
  assert.deepEqual(await screen({ main: { text } }), {
    kind: "masked",
    text: "a ••••••••",
    findings: [{ kind: "word", start: 2, end: 10 }],
  });
  assert.deepEqual(await screen({ fixed: [{ text: "Hi" }, { text }] }), {
    kind: "blocked",
    why: "word",
    isWarned: false,
  });
});

Deno.test("what is blocked in one text outweighs what is covered in another, and a warning both", async () => {
  const screen = screenWith();
  const main = { text: "a grumbler" };
  const link = { text: "example.com/x" };
  const invite = { text: "t.me/+AbCdEfGhIjKlMnOp" };
  assert.equal(
    (await screen({ main, fixed: [{ text: "Hi" }] })).kind,
    "masked",
  );
  const blocked = await screen({ main, fixed: [link] });
  assert.deepEqual(blocked, { kind: "blocked", why: "link", isWarned: false });
  const warned = await screen({ main: link, fixed: [link, invite] });
  assert.deepEqual(warned, { kind: "blocked", why: "invite", isWarned: true });
});

Deno.test("what the writer's app has marked counts as found", async () => {
  const findings = [{ kind: "mention" as const, start: 0, end: 4 }];
  assert.deepEqual(await screenWith()({ main: { text: "Mira", findings } }), {
    kind: "blocked",
    why: "mention",
    isWarned: false,
  });
});

Deno.test("a text may be looked through for some kinds only", async () => {
  const screen = screenWith({
    filters: { ...defaultPolicy, word: "block" } as FilterPolicy,
  });
  const only = ["link"] as const;
  const text = "a grumbler";
  assert.equal((await screen({ fixed: [{ text, only }] })).kind, "pass");
  assert.equal((await screen({ main: { text, only } })).kind, "pass");
  assert.equal(
    (await screen({ fixed: [{ text: "example.com/x", only }] })).kind,
    "blocked",
  );
});

Deno.test("other words of the admin's count from the next message on", async () => {
  let settings = { ...defaultSettings, badWords: ["grumbler"] };
  const { judge: screen } = createScreen({
    settings: { get: () => settings },
  });
  const kindOf = async (text: string) =>
    (await screen({ main: { text } })).kind;
  assert.equal(await kindOf("a grumbler"), "masked");
  settings = { ...settings, badWords: ["teapot"] };
  assert.equal(await kindOf("a grumbler"), "pass");
  assert.equal(await kindOf("a teapot"), "masked");
});

Deno.test("where a hidden address leads decides what it counts as", async () => {
  const screen = screenWith();
  const leads = async (url: string) => {
    const addresses = [{ url, start: 0, end: 4 }];
    return await screen({ main: { text: "here", addresses } });
  };
  const blocked = { kind: "blocked", isWarned: false };
  assert.deepEqual(await leads("https://example.com/x"), {
    ...blocked,
    why: "link",
  });
  assert.deepEqual(await leads("tg://user?id=7"), {
    ...blocked,
    why: "mention",
  });
  assert.deepEqual(await leads("mailto:me@example.com"), {
    ...blocked,
    why: "email",
  });
});

Deno.test("nobody is called as those who run the bot are", async () => {
  const { isFitName } = createScreen({
    settings: { get: () => defaultSettings },
  });
  const given = [
    "Passerby Support",
    "passerbyteam",
    "moderator",
    "Moderators",
    "Admin",
    "Adm1n",
    "\u0410dmin",
    "admin_7",
    "The A d m i n",
    "Official Rosa",
    "Telegram",
    "एडमिन",
    "ادمین",
  ];
  for (const text of given) assert.equal(await isFitName(text), false, text);
  for (const text of ["Badminton", "Modest", "Moderne", "Supportive"]) {
    assert.equal(await isFitName(text), true, text);
  }
});
