import assert from "node:assert/strict";
import { openOvertaken } from "./overtaken.ts";

const [ANN, BEN, CAT] = [1, 2, 3];

/** Ann asks to meet Ben again, who is about to be asked on the first server. */
async function openAsked() {
  const world = await openOvertaken();
  for (const id of [ANN, BEN, CAT]) await world.addPerson(id);
  const session = await world.meetAndPart(ANN, BEN);
  const at = world.clock.now();
  await world.other.again.ask(ANN, 900);
  return Object.assign(world, {
    put: () => world.one.again.put({ userId: BEN, session, at }),
    session,
  });
}

Deno.test("nobody is asked whether to meet again who just began to chat: they are asked later", async () => {
  using world = await openAsked();
  world.overtake(() => world.meet(BEN, CAT));
  assert.equal((await world.put())?.kind, "later");
  assert.equal(world.overtakings(), 1);
  await world.other.chats.end(CAT, "left", 901);
  assert.equal((await world.put())?.kind, "question");
});

Deno.test("so if the chat begins while it is looked at whether they may be asked", async () => {
  using world = await openAsked();
  let sides = 0;
  world.overtake(
    () => world.meet(BEN, CAT),
    ({ kind, keys }) =>
      kind !== "commit" &&
      keys.some((key) => String(key) === `chats_by_user,${BEN}`) &&
      ++sides === 2,
  );
  assert.equal((await world.put())?.kind, "later");
  assert.equal(world.overtakings(), 1);
});

Deno.test("nobody is asked by whom they have just blocked, nor who is just banned", async () => {
  for (const isBlock of [true, false]) {
    using world = await openAsked();
    world.overtake(() =>
      isBlock
        ? world.other.chats.blockPartner(world.session, BEN, 901)
        : world.other.bans.ban(BEN, { reason: "spam", until: null, by: "auto" })
    );
    assert.equal(await world.put(), null, isBlock ? "blocked" : "banned");
    assert.equal(world.overtakings(), 1);
  }
});

Deno.test("a message about a search that is kept while the search is stopped says that it is over", async () => {
  using world = await openOvertaken();
  await world.addPerson(ANN);
  const found = await world.one.search.find(ANN, 900);
  assert(found.kind === "waiting");
  const { since } = found.ticket;
  await world.clock.advance(3_000);
  world.overtake(() => world.other.progress.keep(ANN, { since, messageId: 7 }));
  assert.equal(await world.one.search.stop(ANN), true);
  assert.equal(world.overtakings(), 1);
  const told = { userId: ANN, since, messageId: 7 };
  await world.clock.advance(3_600_000);
  assert.deepEqual(await world.one.progress.look(told), {
    kind: "over",
    waitedMs: 3_000,
  });
});
