import assert from "node:assert/strict";
import { openWorld, type World } from "../../world.ts";
import { times } from "../people.ts";
import { acts } from "./people.ts";

/** What a bell tells the servers at once, where one rings. */
async function hear({ servers }: World) {
  for (const { core } of servers) await core.settings.refresh();
}

const CLOSED = "We are working on the bot";

Deno.test("in maintenance nobody searches or registers, and is told kindly; chats go on", async () => {
  using world = await openWorld({ servers: 2 });
  const ada = await world.registered("Ada", { isAdmin: true });
  const [alice, bob] = await world.pair();
  const carol = await world.registered("Carol");
  const dora = world.person("Dora");
  await dora.sends("/start");
  await ada.sends("/mode maintenance");
  ada.sees("Maintenance: nobody can register or search.");
  await hear(world);

  await carol.sends("/find");
  carol.sees(CLOSED);
  assert.equal(await world.core.search.isSearching(carol.id), false);
  await dora.presses("English");
  dora.sees(CLOSED);
  const zed = world.person("Zed");
  await zed.sends("/start");
  zed.sees(CLOSED);
  await alice.sends("Still here");
  bob.sees("Still here");
  await alice.sends("/find");
  alice.sees("You are in a chat.");
  await alice.sends("/again");
  alice.sees("First leave this chat.");
  alice.seesNot(CLOSED);
  await alice.sends("/stop");
  await world.settle();
  await bob.sends("/again");
  bob.sees(CLOSED);
  await ada.sends("/admin");
  ada.sees("⚠️ Maintenance");

  await ada.sends("/mode normal");
  ada.sees("Normal: everybody can register and search.");
  await hear(world);
  await dora.presses("English");
  dora.sees("How old are you?");
  await world.meet(carol, alice);
  assert.deepEqual((await acts(world)).sort(), ["mode", "mode"]);
});

Deno.test("who waits when maintenance begins is sent home, also where it is heard late", async () => {
  using world = await openWorld({ servers: 2 });
  const ada = await world.registered("Ada", { isAdmin: true });
  const alice = await world.registered("Alice");
  await alice.sends("/find");
  await ada.sends("/mode maintenance");
  await world.passes(100);
  assert.equal(await world.core.search.isSearching(alice.id), false);
  assert.equal(times(alice, CLOSED), 1);

  const late = world.servers.find(({ core }) => !core.modes.isClosed());
  assert(late, "one of them has not heard of it yet");
  const found = await late.core.search.find(alice.id, 123_456);
  assert.equal(found.kind, "waiting");
  await hear(world);
  await world.passes(60_000);
  assert.equal(await world.core.search.isSearching(alice.id), false);
  assert.equal(times(alice, CLOSED), 2);
});

Deno.test("/mode without a mode, or a wrong one, tells the mode and how it goes; twice the same is one act", async () => {
  using world = await openWorld();
  const ada = await world.registered("Ada", { isAdmin: true });
  for (const command of ["/mode", "/mode sleep", "/mode normal please"]) {
    await ada.sends(command);
    assert.match(
      ada.last().text ?? "",
      /^Normal: .*\n\nLike this: \/mode maintenance\|normal/s,
    );
  }
  assert.deepEqual(await acts(world), []);
  await ada.sends("/mode maintenance");
  await ada.sends("/mode MAINTENANCE");
  assert.deepEqual(await acts(world), ["mode"]);
});
