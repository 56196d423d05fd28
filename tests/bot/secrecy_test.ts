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
  return bob.chat.map(({ text, kind, buttons }) =>
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
