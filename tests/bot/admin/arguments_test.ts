import assert from "node:assert/strict";
import { en } from "../../../bot/locales/en.ts";
import type { Person } from "../../../simulator/mod.ts";
import { openWorld, type World } from "../../world.ts";
import { acts, maskOf } from "./people.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

async function openDesk() {
  const world = await openWorld();
  const ada = await world.registered("Ada", { isAdmin: true });
  const bob = await world.registered("Bob");
  return { world, ada, bob, mask: maskOf(world, bob) };
}

function banOf({ core }: World, { id }: Person) {
  return core.bans.find(id);
}

Deno.test("capitals, spaces, lines and the bot's name in a command change nothing", async () => {
  const { world, ada, bob, mask } = await openDesk();
  using _ = world;
  const written = [
    `/ban ${mask.toUpperCase()} 7d spam a note`,
    `/BAN   ${mask}    7D   SPAM   a   note  `,
    `/ban ${mask}\n7d\nspam\na note`,
    `/ban@passerby_bot ${mask.slice(1)} 7d spam a note`,
  ];
  for (const command of written) {
    await ada.sends(command, {
      entities: [{
        type: "bot_command",
        offset: 0,
        length: command.search(/\s/),
      }],
    });
    const ban = await banOf(world, bob);
    assert.equal(ban?.until, world.clock.now() + 7 * DAY_MS, command);
    assert.equal(ban?.reason, "spam", command);
    assert.equal(ban?.note, "a note", command);
    await ada.sends(`/unban  ${mask} `);
    assert.equal(await banOf(world, bob), null, command);
  }
});

Deno.test("the time may stand anywhere: it is no ban for ever with a note", async () => {
  const { world, ada, bob, mask } = await openDesk();
  using _ = world;
  const spans: [string, number | null, reason: string, note?: string][] = [
    ["spam 7d", 7 * DAY_MS, "spam"],
    ["spam, 7d.", 7 * DAY_MS, "spam"],
    ["spam 12h again and again", 12 * HOUR_MS, "spam", "again and again"],
    ["abuse for 7d", 7 * DAY_MS, "abuse", "for"],
    ["rude man 7d", 7 * DAY_MS, "other", "rude man"],
    ["7d spam sold 5 hats", 7 * DAY_MS, "spam", "sold 5 hats"],
    ["۷d spam", 7 * DAY_MS, "spam"],
    ["spam ७d", 7 * DAY_MS, "spam"],
    ["spam forever", null, "spam"],
    ["permanent spam", null, "spam"],
    ["[7d] [spam]", 7 * DAY_MS, "spam"],
    ['(7d) "spam or advertising" "rude"', 7 * DAY_MS, "spam", '"rude"'],
    [
      "forever spam sold 5 hats in seven days",
      null,
      "spam",
      "sold 5 hats in seven days",
    ],
    ["spam", null, "spam"],
  ];
  for (const [written, ms, reason, note] of spans) {
    await ada.sends(`/ban ${mask} ${written}`);
    const ban = await banOf(world, bob);
    const until = ms === null ? null : world.clock.now() + ms;
    assert.equal(ban?.until, until, written);
    assert.equal(ban?.reason, reason, written);
    assert.equal(ban?.note, note, written);
    await ada.sends(`/unban ${mask}`);
  }
});

Deno.test("what may be meant for a time and is none is named, and bans nobody", async () => {
  const { world, ada, bob, mask } = await openDesk();
  using _ = world;
  for (
    const span of [
      "0m",
      "-5m",
      "99999d",
      "7x",
      "1.5h",
      "7 days",
      "١ day",
      "~7d",
      "<7d>",
    ]
  ) {
    for (
      const written of [span, `spam ${span}`, `${span} spam`, `a man ${span}`]
    ) {
      await ada.sends(`/ban ${mask} ${written}`);
      const { text = "" } = ada.last();
      const [first = ""] = span.split(" ");
      assert(text.includes(first), `${written}: ${text}`);
      assert.match(text, / is no time\..*\n\nLike this: \/ban ID/s, written);
    }
  }
  for (const two of ["7d spam 12h", "forever spam, was banned 7d before"]) {
    await ada.sends(`/ban ${mask} ${two}`);
    assert.match(ada.last().text ?? "", /^There is more than one time: /, two);
  }
  assert.equal(await banOf(world, bob), null);
});

Deno.test("where no time is written, a note is asked about: it may be meant for one, or for a reason", async () => {
  const { world, ada, bob, mask } = await openDesk();
  using _ = world;
  for (
    const note of ["for seven days", "ek hafta", "एक हफ़्ता", "spm", "sold hats"]
  ) {
    for (const written of [note, `abuse ${note}`]) {
      await ada.sends(`/ban ${mask} ${written}`);
      const { text = "" } = ada.last();
      assert(text.startsWith(`${note} is neither a time nor a reason.`), text);
      assert.match(text, /time, too: 30m, .*\n\nLike this: \/ban ID/s);
      assert.equal(await banOf(world, bob), null, written);
    }
  }
});

Deno.test("a reason by its whole word leaves nothing of it for the note", async () => {
  const { world, ada, bob, mask } = await openDesk();
  using _ = world;
  await ada.sends(`/ban ${mask} 7d ${en.banReasons.spam} sold hats`);
  const ban = await banOf(world, bob);
  assert.equal(ban?.reason, "spam");
  assert.equal(ban.note, "sold hats");
  await ada.sends(`/unban ${mask}`);
  for (const label of Object.values(en.banReasons)) {
    await ada.sends(`/warn ${mask} ${label.toUpperCase()}`);
    assert.doesNotMatch(ada.last().text ?? "", /Like this/, label);
  }
});

Deno.test("a very long note is cut, not in the middle of an emoji, and shown to admins alone", async () => {
  const { world, ada, bob, mask } = await openDesk();
  using _ = world;
  await ada.sends(`/ban ${mask} 7d spam x${"🎩".repeat(1_900)}`);
  const note = (await banOf(world, bob))?.note ?? "";
  assert(note.length <= 200 && note.isWellFormed(), note);
  assert(note.endsWith("🎩…"), note);
  await ada.presses(mask);
  ada.sees(`Note: ${note}`);
  bob.seesNot("🎩");
});

Deno.test("in a reply, a mask without its sign is whom it means, and no note", async () => {
  const { world, ada, bob, mask } = await openDesk();
  using _ = world;
  const carol = await world.registered("Carol");
  await ada.sends(`/unban ${maskOf(world, carol)}`);
  await ada.sends(`/ban ${mask.slice(1).toUpperCase()} 7d spam`, {
    replyTo: ada.last(),
  });
  assert.equal(await banOf(world, carol), null);
  assert.equal((await banOf(world, bob))?.reason, "spam");
});

Deno.test("a reply to a list is a reply to nobody: it is about several", async () => {
  const { world, ada } = await openDesk();
  using _ = world;
  await ada.sends("/admin_users");
  const list = ada.last();
  for (const command of ["/ban 7d spam", "/warn", "/unban", "/behaviour"]) {
    await ada.sends(command, { replyTo: list });
    assert.match(
      ada.last().text ?? "",
      /^That message is about more than one person/,
      command,
    );
  }
  assert.deepEqual(await world.read("bans"), []);
  assert.deepEqual(await acts(world), []);
});

Deno.test("a reply to a report is about whom it accuses, never about who made it", async () => {
  const { world, ada, bob } = await openDesk();
  using _ = world;
  const carol = await world.registered("Carol");
  await world.meet(carol, bob);
  await carol.sends("/report");
  await carol.presses("Spam");
  await ada.sends("/admin_reports");
  const page = ada.last();
  await ada.sends("/warn spam", { replyTo: page });
  ada.sees(`${maskOf(world, bob)} is warned`);
  await bob.sends("/deleteme");
  await bob.presses("Erase everything");
  await world.settle();
  await ada.sends("/admin_reports");
  for (const shown of [page, ada.last()]) {
    await ada.sends("/ban 7d spam", { replyTo: shown });
    assert.match(ada.last().text ?? "", /^Say who/);
  }
  assert.deepEqual(await world.read("bans"), []);
});

Deno.test("a reply acts on whom a message is about, whichever message of the desk it is", async () => {
  const { world, ada, bob, mask } = await openDesk();
  using _ = world;
  const messages: [string, () => Promise<unknown>][] = [
    ["an answer", () => ada.sends(`/unban ${mask}`)],
    ["a card", () => ada.presses(mask)],
    ["their behaviour", () => ada.presses("Behaviour")],
    ["why to ban", async () => {
      await ada.presses("‹ Back");
      await ada.presses("Ban");
    }],
    ["why to warn", async () => {
      await ada.presses("Cancel");
      await ada.presses("Warn");
    }],
    ["a warning", () => ada.presses("abuse")],
    ["a role", () => ada.sends(`/role ${mask} none`)],
    ["a ban", () => ada.sends(`/ban ${mask} 7d abuse`)],
    ["a ban of the list", async () => {
      await ada.sends("/bans");
      await ada.presses("1");
    }],
    ["an appeal", async () => {
      await bob.sends("/appeal It was my brother.");
      await ada.sends("/admin");
      await ada.presses("Appeals");
    }],
  ];
  for (const [name, ask] of messages) {
    await ask();
    const about = ada.last();
    await ada.sends("/behaviour", { replyTo: about });
    const { text = "" } = ada.last();
    assert(text.startsWith(`${mask} · score`), `${name}: ${text}`);
  }
});

Deno.test("/mode, /role and /admin_broadcast take extra spaces and lines kindly", async () => {
  const { world, ada, bob, mask } = await openDesk();
  using _ = world;
  await ada.sends("/mode   maintenance \n");
  assert.equal(ada.last().text, en.desk.mode.maintenance);
  await ada.sends("/mode normal");
  await ada.sends(`/role   ${mask.toUpperCase()}\n  MODERATOR `);
  assert.equal(await world.core.roles.roleOf(bob.id), "moderator");
  await ada.sends("/admin_broadcast   ");
  assert.match(ada.last().text ?? "", /^Like this: \/admin_broadcast/);
  await ada.sends("/admin_broadcast  Two\nlines  ");
  assert.equal(ada.chat.at(-2)?.text, "📢 Two\nlines");
});
