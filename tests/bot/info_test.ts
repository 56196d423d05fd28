import assert from "node:assert/strict";
import { openWorld } from "../world.ts";
import { count, labels, times } from "./people.ts";

const DAY_MS = 24 * 3_600_000;

Deno.test("/help says what there is, with the next steps and the places from the settings on buttons", async () => {
  using world = await openWorld({
    settings: {
      links: {
        channel: "https://t.me/passerby_news",
        group: "https://t.me/passerby_help",
        website: "https://passerby.example",
        feedback: "https://forms.example/1",
      },
    },
  });
  const alice = await world.registered("Alice");
  await alice.sends("/help");
  for (
    const command of ["/find", "/again", "/unsend", "/report", "/settings"]
  ) {
    alice.sees(command);
  }
  const urls = alice.last().buttons.flat().map(({ url }) => url);
  assert.deepEqual(urls.filter((url) => url !== undefined), [
    "https://t.me/passerby_news",
    "https://t.me/passerby_help",
    "https://passerby.example",
    "https://forms.example/1",
  ]);
});

Deno.test("/help has no button for a place that is not set", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  await alice.sends("/help");
  assert.deepEqual(labels(alice), [
    "Find a stranger",
    "My profile",
    "Rules",
    "Privacy",
  ]);
});

Deno.test("rules and privacy open from /help in the same message, and lead back", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  await alice.sends("/help");
  const before = count(alice);
  await alice.presses("Rules");
  alice.sees("No harassment");
  await alice.presses("Back");
  await alice.presses("Privacy");
  alice.sees("Messages are not kept.");
  await alice.presses("Back");
  alice.sees("You chat with a stranger");
  assert.equal(count(alice), before);
});

Deno.test("/rules, /privacy and /help answer everybody, registered or not, and change nothing", async () => {
  using world = await openWorld();
  const alice = world.person("Alice");
  for (
    const [command, words] of [
      ["/rules", "You are 18 or older"],
      ["/privacy", "/deleteme erases it"],
      ["/help", "You chat with a stranger"],
    ] as const
  ) {
    await alice.sends(command);
    alice.sees(words);
  }
  assert.deepEqual(await world.read("people"), []);
});

Deno.test("/privacy is true of what is kept under the settings in force", async () => {
  const cases = [
    { history: "off", line: "Messages are not kept." },
    {
      history: "evidence",
      line:
        "The last messages of a chat are kept for 24 hours, only for reports.",
    },
    {
      history: "full",
      line: "Messages are kept for 3 days, and our moderators can read them.",
    },
  ] as const;
  for (const { history, line } of cases) {
    using world = await openWorld({
      settings: {
        history,
        evidenceTtlMs: DAY_MS,
        reportEvidenceTtlMs: 20 * DAY_MS,
        historyTtlMs: 3 * DAY_MS,
        sessionTtlMs: 9 * DAY_MS,
      },
    });
    const alice = world.person("Alice");
    await alice.sends("/privacy");
    alice.sees(line);
    alice.sees("That a chat took place is kept for 9 days.");
    const report = "What was said before a report is kept with it for 20 days.";
    if (history === "off") alice.seesNot(report);
    else alice.sees(report);
    alice.sees("More: https://server-0.test/privacy");
  }
});

Deno.test("in a chat, /help, /rules, /privacy and /stats go to nobody else", async () => {
  using world = await openWorld();
  const [alice, bob] = await world.pair();
  const before = count(bob);
  for (const command of ["/help", "/rules", "/privacy", "/stats"]) {
    await alice.sends(command);
  }
  assert.equal(count(bob), before);
});

Deno.test("/feedback takes the next message, and tells the admins in their language", async () => {
  using world = await openWorld();
  const ada = await world.registered("Ada", { isAdmin: true });
  const alice = await world.registered("Alice");
  await alice.sends("/feedback");
  alice.sees("Write what you would like to tell us.");
  await alice.sends("The lamp is lovely");
  await world.settle();
  alice.sees("Thank you. We read everything.");
  ada.sees("Feedback:\n\nThe lamp is lovely");
  await alice.sends("And this is no feedback");
  await world.settle();
  ada.seesNot("And this is no feedback");
  alice.sees("You are not in a chat");
});

Deno.test("/feedback leads to the form, too, where there is one", async () => {
  using world = await openWorld({
    settings: { links: { feedback: "https://forms.example/1" } },
  });
  const alice = await world.registered("Alice");
  await alice.sends("/feedback");
  alice.sees("Tell us in the form, or write it here.");
  const pressed = await alice.presses("Feedback form");
  assert.equal(pressed?.url, "https://forms.example/1");
});

Deno.test("/feedback with words to it takes them, in a chat as well", async () => {
  using world = await openWorld();
  const ada = await world.registered("Ada", { isAdmin: true });
  const [alice, bob] = await world.pair();
  const before = count(bob);
  await alice.sends("/feedback");
  alice.sees("First leave the chat");
  await alice.sends("/feedback It works here");
  alice.sees("Thank you. We read everything.");
  await world.settle();
  ada.sees("It works here");
  assert.equal(count(bob), before);
  await alice.sends("Hello");
  bob.sees("Hello");
});

Deno.test("feedback that was asked for can be called off", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  await alice.sends("/feedback");
  await alice.presses("Cancel");
  alice.sees("You chat with a stranger");
  await alice.sends("Never mind");
  alice.seesNot("Thank you. We read everything.");
  assert.deepEqual(await world.read("feedback"), []);
});

Deno.test("what is typed after another command, or after a chat, is no feedback", async () => {
  using world = await openWorld({ settings: { avoidMs: 0 } });
  const [alice, bob] = await world.pair();
  await alice.sends("/stop");
  await alice.sends("/feedback");
  await alice.sends("/help");
  await alice.sends("First");
  await alice.sends("/feedback");
  await world.passes(1_000);
  await world.core.search.find(bob.id, -1);
  await world.core.search.find(alice.id, -2);
  await alice.sends("Second");
  bob.sees("Second");
  await bob.sends("/stop");
  await world.settle();
  await alice.sends("Third, to whoever was there");
  await world.settle();
  assert.deepEqual(await world.read("feedback"), []);
});

Deno.test("feedback must be words, and not too many; until then it is asked for", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  await alice.sends("/feedback");
  await alice.sendsMedia("photo");
  alice.sees("Please answer with a text.");
  await alice.sends("x".repeat(1_001));
  alice.sees("Please keep it under 1,000 characters.");
  await alice.sends("x".repeat(1_000));
  alice.sees("Thank you. We read everything.");
  assert.equal((await world.read("feedback")).length, 1);
});

Deno.test("a day has room for five, then a word says when", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  for (let at = 0; at < 5; at++) {
    await alice.sends(`/feedback Number ${at}`);
    await world.passes(3_600_000);
  }
  await alice.sends("/feedback Number 5");
  alice.sees("try again in 19 hours");
  assert.equal((await world.read("feedback")).length, 5);
  await world.passes(19 * 3_600_000);
  await alice.sends("/feedback Number 6");
  assert.equal((await world.read("feedback")).length, 6);
});

Deno.test("feedback that is delivered twice, on two servers, is one", async () => {
  using world = await openWorld({ servers: 2 });
  const ada = await world.registered("Ada", { isAdmin: true });
  const alice = await world.registered("Alice");
  world.telegram.faults.add({ kind: "repeated_delivery" });
  await alice.sends("/feedback");
  await alice.sends("Once");
  await alice.sends("/feedback Twice");
  await world.settle();
  assert.equal((await world.read("feedback")).length, 2);
  assert.equal(times(ada, "Once"), 1);
  assert.equal(times(ada, "Twice"), 1);
  assert.deepEqual(world.troubles(), []);
});

Deno.test("who is not registered is asked on, and may tell what is wrong in one go", async () => {
  using world = await openWorld();
  const alice = world.person("Alice");
  await alice.sends("/start");
  await alice.presses("English");
  await alice.sends("/feedback");
  assert.match(alice.last().text ?? "", /How old are you/);
  await alice.sends("/feedback I can't get in");
  alice.sees("Thank you. We read everything.");
  await alice.sends("30");
  alice.sees("Who are you?");
});

Deno.test("feedback keeps a mask in place of the person", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  await alice.sends("/feedback Hello");
  const [kept] = await world.read("feedback");
  assert.deepEqual(kept?.value, {
    text: "Hello",
    mask: world.core.mask(alice.id),
    language: "en",
  });
});
