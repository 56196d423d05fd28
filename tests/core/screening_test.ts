import assert from "node:assert/strict";
import { defaultPolicy, type FilterPolicy } from "../../core/filters/mod.ts";
import { createScreen } from "../../core/relay/screening.ts";
import { defaultSettings, type Settings } from "../../core/settings.ts";

function screenWith(changes: Partial<Settings> = {}) {
  const settings = { ...defaultSettings, badWords: ["grumbler"], ...changes };
  return createScreen({ settings: { get: () => settings } });
}

Deno.test("a message without a find passes", () => {
  const screen = screenWith();
  for (const texts of [{}, { main: { text: "Hi" } }, { fixed: [] }]) {
    assert.deepEqual(screen(texts), { kind: "pass" });
  }
});

Deno.test("the main text is covered; what can't be covered is blocked", () => {
  const screen = screenWith();
  const text = "a grumbler";
  assert.deepEqual(screen({ main: { text } }), {
    kind: "masked",
    text: "a ••••••••",
    findings: [{ kind: "word", start: 2, end: 10 }],
  });
  assert.deepEqual(screen({ fixed: [{ text: "Hi" }, { text }] }), {
    kind: "blocked",
    why: "word",
    isWarned: false,
  });
});

Deno.test("what is blocked in one text outweighs what is covered in another, and a warning both", () => {
  const screen = screenWith();
  const main = { text: "a grumbler" };
  const link = { text: "example.com/x" };
  const invite = { text: "t.me/+AbCdEfGhIjKlMnOp" };
  assert.equal(screen({ main, fixed: [{ text: "Hi" }] }).kind, "masked");
  const blocked = screen({ main, fixed: [link] });
  assert.deepEqual(blocked, { kind: "blocked", why: "link", isWarned: false });
  const warned = screen({ main: link, fixed: [link, invite] });
  assert.deepEqual(warned, { kind: "blocked", why: "invite", isWarned: true });
});

Deno.test("what the writer's app has marked counts as found", () => {
  const findings = [{ kind: "mention" as const, start: 0, end: 4 }];
  assert.deepEqual(screenWith()({ main: { text: "Mira", findings } }), {
    kind: "blocked",
    why: "mention",
    isWarned: false,
  });
});

Deno.test("a text may be looked through for some kinds only", () => {
  const screen = screenWith({
    filters: { ...defaultPolicy, word: "block" } as FilterPolicy,
  });
  const only = ["link"] as const;
  const text = "a grumbler";
  assert.equal(screen({ fixed: [{ text, only }] }).kind, "pass");
  assert.equal(screen({ main: { text, only } }).kind, "pass");
  assert.equal(
    screen({ fixed: [{ text: "example.com/x", only }] }).kind,
    "blocked",
  );
});

Deno.test("other words of the admin's count from the next message on", () => {
  let settings = { ...defaultSettings, badWords: ["grumbler"] };
  const screen = createScreen({ settings: { get: () => settings } });
  const kindOf = (text: string) => screen({ main: { text } }).kind;
  assert.equal(kindOf("a grumbler"), "masked");
  settings = { ...settings, badWords: ["teapot"] };
  assert.equal(kindOf("a grumbler"), "pass");
  assert.equal(kindOf("a teapot"), "masked");
});
