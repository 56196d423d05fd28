import assert from "node:assert/strict";
import { en } from "../../bot/locales/en.ts";
import { defaultSettings } from "../../core/mod.ts";
import type { Person } from "../../simulator/mod.ts";
import { openWorld, type World } from "../world.ts";

const MINUTE_MS = 60_000;

/** Alice goes, and does something of which Bob is to know nothing, or not. */
type Way = (alice: Person, world: World) => Promise<void>;

const leaves: Way = async (alice, world) => {
  await alice.sends("/stop");
  await world.settle();
};

/** All that Bob's phone shows in the end, whatever he asks. */
async function phoneOf(way: Way): Promise<string[]> {
  const { behaviour } = defaultSettings;
  using world = await openWorld({
    servers: 2,
    settings: { behaviour, avoidMs: 60 * MINUTE_MS },
  });
  const [alice, bob] = await world.pair();
  const carol = await world.registered("Carol");
  await bob.sends("Hello");
  await world.passes(30_000);
  await way(alice, world);
  await world.meet(alice, carol);
  const asked = bob.last();
  const texts = ["/stats", "/again", "/profile", "/report", "/find"];
  for (const text of texts) {
    await bob.sends(text);
    await world.settle();
  }
  await world.passes(MINUTE_MS);
  await alice.sends("/stop");
  await alice.sends("/find");
  await world.passes(MINUTE_MS);
  await bob.sends("/stop");
  await bob.presses("👎", { on: asked });
  await bob.sends("/mydata");
  await world.settle();
  assert.deepEqual(world.troubles(), []);
  return phone(bob);
}

function phone(of: Person): string[] {
  return of.chat.map(({ text, kind, buttons }) =>
    JSON.stringify([kind, text, buttons.flat().map(({ text }) => text)])
  );
}

const ways: Record<string, Way> = {
  "blocks him": async (alice, world) => {
    await alice.sends("/block");
    await world.settle();
  },
  "leaves, and blocks him": async (alice, world) => {
    await leaves(alice, world);
    await alice.presses("Block");
    await world.settle();
  },
  "reports him, and leaves": async (alice, world) => {
    await alice.sends("/report");
    await alice.presses("Abuse");
    await leaves(alice, world);
  },
  "leaves, and reports him": async (alice, world) => {
    await leaves(alice, world);
    await alice.presses("Report");
    await alice.presses("Harassment");
    await world.settle();
  },
  "leaves, and calls him a scam": async (alice, world) => {
    await leaves(alice, world);
    await alice.presses("Scam");
    await world.settle();
  },
};

Deno.test("nothing on a phone tells whether a partner just left, or blocked or reported its owner", async () => {
  const left = await phoneOf(leaves);
  for (const [name, way] of Object.entries(ways)) {
    assert.deepEqual(await phoneOf(way), left, name);
  }
  // What a thumb says is told at once: so it shows that all this would show.
  const disliked = await phoneOf(async (alice, world) => {
    await leaves(alice, world);
    await alice.presses("👎");
    await world.settle();
  });
  assert.notDeepEqual(disliked, left);
});

/** What may become of who is asked, or keep them from being asked. */
const asked = {
  blocks: async (alice, world) => {
    const ended = alice.sees("You left the chat");
    await alice.presses("Block", { on: ended });
    await world.settle();
  },
  refuses: async (alice, world) => {
    await alice.presses("No");
    await world.settle();
  },
  isBanned: async ({ id }, world) => {
    const { core } = world;
    await core.bans.ban(id, {
      reason: "spam",
      until: null,
      by: core.pseudonym(id),
    });
    await world.settle();
  },
  erases: async (alice, world) => {
    await alice.sends("/deleteme");
    await alice.presses("Erase everything");
    await world.settle();
  },
  "blocks the bot": (alice) => alice.blocksBot(),
} satisfies Record<string, Way>;

/** All that Bob's phone shows who asks to meet again, and again. */
async function phoneOfAsker(
  { before = async () => {}, after = async () => {}, isBusy = false }: {
    before?: Way;
    after?: Way;
    isBusy?: boolean;
  },
): Promise<string[]> {
  using world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  const carol = await world.registered("Carol");
  await leaves(alice, world);
  const left = bob.last();
  await before(alice, world);
  if (isBusy) await world.meet(alice, carol);
  await bob.sends("/again");
  await world.settle();
  await after(alice, world);
  for (const minutes of [0, 3, 8, 1, 11, 25 * 60]) {
    await bob.sends("/again");
    await world.passes(minutes * MINUTE_MS);
    await bob.presses("Meet again", { on: left });
    await world.settle();
  }
  await world.passes(11 * MINUTE_MS);
  assert.deepEqual(world.troubles(), []);
  return phone(bob);
}

Deno.test("to ask to meet again tells nothing of what the other did, whenever they did it", async () => {
  const ignored = await phoneOfAsker({});
  assert.match(ignored.join(), new RegExp(en.againOver));
  for (const [name, way] of Object.entries(asked)) {
    assert.deepEqual(await phoneOfAsker({ after: way }), ignored, name);
    if (way === asked.refuses) continue;
    const before = await phoneOfAsker({ before: way });
    assert.deepEqual(before, ignored, `${name}, before`);
  }
  const { blocks } = asked;
  for (const ways of [{}, { before: blocks }, { after: blocks }]) {
    const busy = await phoneOfAsker({ ...ways, isBusy: true });
    assert.deepEqual(busy, ignored, "in another chat");
  }
});

Deno.test("a moderator learns of what a partner did about themselves no sooner than anybody", async () => {
  using world = await openWorld({ servers: 2 });
  const ada = await world.registered("Ada", { isAdmin: true });
  const [mo, bob] = await world.pair("Mo", "Bob");
  const mask = world.core.mask(mo.id);
  await ada.sends(`/role ${mask} moderator`);
  await world.settle();
  await bob.sends("/report");
  await bob.presses("Abuse");
  await bob.sends("/block");
  await world.settle();

  await mo.sends(`/behaviour ${mask}`);
  assert.equal(mo.last().text, en.desk.notYourself);
  await mo.sends("/admin_users");
  await mo.presses(mask);
  mo.sees("Reports: 0 received");
  const { text } = await mo.presses(en.desk.buttons.behaviour) ?? {};
  assert.equal(text, en.desk.notYourself);

  await ada.sends("/admin_users");
  await ada.presses(mask);
  ada.sees("Reports: 1 received");
});

Deno.test("neither the card of a partner nor what the desk is told says to a moderator that they reported them", async () => {
  const { behaviour } = defaultSettings;
  using world = await openWorld({ servers: 2, settings: { behaviour } });
  const ada = await world.registered("Ada", { isAdmin: true });
  const [mo, bob] = await world.pair("Mo", "Bob");
  await ada.sends(`/role ${world.core.mask(mo.id)} moderator`);
  await world.settle();
  const mask = `#${world.core.mask(bob.id)}`;
  const cardFor = async (one: Person) => {
    await one.sends("/admin_users");
    await one.presses(mask);
    const { text } = one.last();
    await one.presses(en.desk.buttons.behaviour);
    return `${text}\n${one.last().text}`;
  };
  const before = await cardFor(mo);
  await bob.sends("/report");
  await bob.presses(en.reasons.scam);
  await world.passes(2 * MINUTE_MS);
  mo.seesNot("Reports of scam");
  assert.equal(await cardFor(mo), before);

  const shown = await cardFor(ada);
  assert.match(shown, /Reports: 0 received, 1 made/);
  assert.match(shown, new RegExp(en.desk.signals.accusations));
  await ada.sends("/admin_reports");
  ada.sees(`Report about #${world.core.mask(mo.id)}: Scam`);
});

Deno.test("a report of a scam is told to all who run the bot where it is about none of them", async () => {
  using world = await openWorld({ servers: 2 });
  const ada = await world.registered("Ada", { isAdmin: true });
  const mo = await world.registered("Mo");
  await ada.sends(`/role ${world.core.mask(mo.id)} moderator`);
  const [alice] = await world.pair();
  await alice.sends("/report");
  await alice.presses(en.reasons.scam);
  await world.passes(2 * MINUTE_MS);
  for (const one of [ada, mo]) one.sees("Reports of scam: 1");
});
