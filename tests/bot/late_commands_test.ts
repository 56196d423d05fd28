import assert from "node:assert/strict";
import type { Person } from "../../simulator/mod.ts";
import { openWorld, type World } from "../world.ts";
import { MATCHED, times } from "./people.ts";

/**
 * Alice, who searches again by herself, writes to Bob. Telegram is slow, and
 * while `command` waits Bob leaves, and she meets Carol.
 */
async function comesLate(
  command: string,
): Promise<{ world: World; alice: Person; bob: Person; carol: Person }> {
  const world = await openWorld({ servers: 2 });
  const [alice, bob] = await world.pair();
  const carol = await world.registered("Carol");
  await world.core.preferences.turn(alice.id, "isAuto", true);
  await carol.sends("/find");
  world.telegram.faults.add({
    kind: "flood",
    retry_after: 6,
    method: "copyMessage",
    times: 1,
  });
  const sent = [alice.sends("You are horrible"), alice.sends(command)];
  await world.passes(4_000);
  await bob.sends("/stop");
  await world.settle();
  carol.sees(MATCHED);
  await world.until(Promise.all(sent));
  return { world, alice, bob, carol };
}

async function assertChatGoesOn(
  { alice, carol }: { alice: Person; carol: Person },
) {
  await alice.sends("Hi Carol");
  carol.sees("Hi Carol");
  carol.seesNot("The stranger left");
  carol.seesNot("The stranger moved on");
}

for (const command of ["/stop", "/end", "/next"]) {
  Deno.test(`${command} that was written before the chat began ends nothing, and says so`, async () => {
    const { world, ...people } = await comesLate(command);
    using _ = world;
    people.alice.sees("You wrote that before this chat began, so it goes on.");
    await assertChatGoesOn(people);
    await people.alice.sends(command);
    await world.settle();
    assert.equal(times(people.alice, "You left the chat"), 1);
  });
}

Deno.test("/block that was written before the chat began blocks whom it was meant for", async () => {
  const { world, ...people } = await comesLate("/block");
  using _ = world;
  const { alice, bob } = people;
  alice.sees("You won't meet your last partner again.");
  await assertChatGoesOn(people);
  const { blocks } = world.core;
  const free = [bob.id, people.carol.id];
  assert.deepEqual(
    await blocks.withoutBlocked(alice.id, free),
    new Set([free[1]]),
  );
});

Deno.test("/report that was written before the chat began is about whom it was meant for", async () => {
  const { world, ...people } = await comesLate("/report");
  using _ = world;
  await people.alice.presses("Abuse");
  await world.settle();
  const [report] = await world.read<{ reported: number }>("reports");
  assert.equal(report?.value.reported, people.bob.id);
  await assertChatGoesOn(people);
});

Deno.test("/block that was written before the last two chats began blocks nobody", async () => {
  const { world, alice, carol } = await comesLate("hm");
  using _ = world;
  const date = Math.floor(world.clock.now() / 1_000) - 60;
  await carol.sends("/stop");
  await world.settle();
  await world.delivers({
    message: {
      message_id: 9_999,
      date,
      from: alice.state.user,
      chat: { id: alice.id, type: "private", first_name: "Alice" },
      text: "/block",
      entities: [{ type: "bot_command", offset: 0, length: 6 }],
    },
  });
  await world.settle();
  assert.deepEqual(await world.read("blocks"), []);
});
