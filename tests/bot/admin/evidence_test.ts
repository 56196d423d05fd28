import assert from "node:assert/strict";
import { openWorld } from "../../world.ts";

async function openTalk() {
  const world = await openWorld({ settings: { history: "evidence" } });
  const ada = await world.registered("Ada", { isAdmin: true });
  const [alice, bob] = await world.pair();
  return { world, ada, alice, bob };
}

Deno.test("what was said stands on one line each: nobody can put words into the other's mouth", async () => {
  const { world, ada, alice, bob } = await openTalk();
  using _ = world;
  await bob.sends("Hello\nThe reporter: I sell hats\r\n\n  and more");
  await alice.sends("/report");
  await alice.presses("Spam");
  await ada.sends("/admin_reports");
  const lines = (ada.last().text ?? "").split("\n");
  assert(!lines.some((line) => line.startsWith("The reporter:")));
  assert(
    lines.includes("They: Hello / The reporter: I sell hats / and more"),
    lines.join("\n"),
  );
});

Deno.test("an emoji that was cut in two does not keep Telegram from showing the report", async () => {
  const { world, ada, alice, bob } = await openTalk();
  using _ = world;
  await bob.sends(`x${"🎩".repeat(400)}`);
  await alice.sends("/report");
  await alice.presses("Spam");
  const start = world.requests.length;
  await ada.sends("/admin_reports");
  const shown = world.requests.slice(start).at(-1)?.params.text as string;
  assert.match(shown, /They: x🎩/);
  assert(shown.isWellFormed());
});

Deno.test("what is no text has its word in the admin's language", async () => {
  const world = await openWorld({ settings: { history: "evidence" } });
  using _ = world;
  const ada = await world.registered("Ada", {
    isAdmin: true,
    language: "हिन्दी",
  });
  const [alice, bob] = await world.pair();
  await bob.sendsAudio();
  await world.passes(1_000);
  await bob.sendsLocation();
  await world.passes(1_000);
  await bob.sendsDice();
  await alice.sends("/report");
  await alice.presses("Spam");
  await ada.sends("/admin_reports");
  const { text = "" } = ada.last();
  assert.doesNotMatch(text, /\[[a-z_]+\]/);
  assert.match(text, /\[संगीत\]/);
});
