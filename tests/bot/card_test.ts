import assert from "node:assert/strict";
import type { Person as Record } from "../../core/people/people.ts";
import type { Person } from "../../simulator/mod.ts";
import { openWorld, type World } from "../world.ts";
import { labels, MATCHED } from "./people.ts";

async function change(world: World, { id }: Person, about: Partial<Record>) {
  await world.core.people.update(id, (person) => ({ ...person, ...about }));
}

/** What `viewer` is told of `partner` when they meet. */
async function cardOf(
  aboutViewer: Partial<Record>,
  aboutPartner: Partial<Record>,
) {
  using world = await openWorld();
  const viewer = await world.registered("Viewer");
  const partner = await world.registered("Partner", {
    nickname: "Amber Fox",
    gender: "Man",
    age: "44",
    country: "Nepal",
  });
  await change(world, viewer, aboutViewer);
  await change(world, partner, aboutPartner);
  await world.meet(viewer, partner);
  return viewer.sees(MATCHED).text!.split("\n\n").slice(1).join();
}

const premiumUntil = 4_102_444_800_000;

Deno.test("an anonymous partner shows nothing of the profile, only that they are here", async () => {
  assert.equal(await cardOf({}, {}), "Online now");
});

Deno.test("a partner who hides it does not even show that", async () => {
  assert.equal(await cardOf({}, { hidesOnline: true }), "");
});

Deno.test("who is not anonymous shows nickname, gender and country", async () => {
  assert.equal(
    await cardOf({}, { isAnonymous: false, hidesOnline: true }),
    "Amber Fox\nMan · 🇳🇵 Nepal",
  );
});

Deno.test("premium users see age and gender, anonymous or not", async () => {
  assert.equal(
    await cardOf({ premiumUntil }, { hidesOnline: true }),
    "Man · 44",
  );
  assert.equal(
    await cardOf({ premiumUntil }, { hidesOnline: true, isAnonymous: false }),
    "Amber Fox\nMan · 44 · 🇳🇵 Nepal",
  );
  assert.equal(
    await cardOf({ premiumUntil: 1 }, { hidesOnline: true }),
    "",
    "it has run out",
  );
});

Deno.test("who was matched while away is told to be away", async () => {
  using world = await openWorld();
  const [alice, bob] = [
    await world.registered("Alice"),
    await world.registered("Bob"),
  ];
  await alice.sends("/find");
  await world.passes(6 * 60_000);
  await bob.sends("/find");
  await world.settle();
  assert.match(bob.sees(MATCHED).text!, /Away$/);
  assert.match(alice.sees(MATCHED).text!, /Online now$/);
});

Deno.test("the card is in the reader's language", async () => {
  using world = await openWorld();
  const asha = await world.registered("Asha");
  const bob = await world.registered("Bob", {
    country: "Nepal",
    gender: "Man",
  });
  await change(world, asha, { language: "hi" });
  await change(world, bob, { isAnonymous: false });
  await asha.sends("/find");
  await bob.sends("/find");
  await world.settle();
  assert.match(asha.last().text!, /नेपाल/);
});

Deno.test("the photo of who shows it can be seen in that chat, and cannot be saved", async () => {
  using world = await openWorld();
  const alice = await world.registered("Alice");
  const bob = await world.registered("Bob");
  await bob.sendsPhoto();
  const photo = bob.chat.findLast(({ kind }) => kind === "photo")?.media
    ?.file_id;
  assert(photo, "the simulator tells the file");
  await change(world, bob, { isAnonymous: false, photo });
  await world.meet(alice, bob);
  const met = alice.sees(MATCHED);
  assert(labels(alice).includes("See the photo"), String(labels(alice)));
  assert(!JSON.stringify(bob.sees(MATCHED).buttons).includes("See the photo"));
  await alice.presses("See the photo");
  assert.equal(alice.last().kind, "photo");
  const sent = world.requests.findLast(({ method }) => method === "sendPhoto");
  assert.equal(sent?.params.protect_content, true);
  await change(world, bob, { isAnonymous: true });
  const answer = await alice.presses("See the photo", { on: met });
  assert.equal(answer?.text, "There is no photo to see.");
  await change(world, bob, { isAnonymous: false });
  await alice.sends("/stop");
  const late = await alice.presses("See the photo", { on: met });
  assert.equal(late?.text, "There is no photo to see.");
});
