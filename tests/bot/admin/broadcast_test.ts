import assert from "node:assert/strict";
import type { Person } from "../../../simulator/mod.ts";
import { openWorld, type World } from "../../world.ts";
import { labels, times } from "../people.ts";
import { acts } from "./people.ts";

const TEXT = "Tonight from 2 to 3 we rest.";
const SHOWN = `📢 ${TEXT}`;

async function town(world: World, count: number): Promise<Person[]> {
  const people = [];
  for (let at = 0; at < count; at++) {
    people.push(await world.registered(`P${at}`));
  }
  return people;
}

/** Lets time pass as the job needs it: a step at a time. */
async function sends(world: World, ms = 10_000) {
  for (let passed = 0; passed < ms; passed += 500) await world.passes(500);
}

Deno.test("/admin_broadcast shows the text, asks, then sends it to everybody once, and says how it went", async () => {
  using world = await openWorld({ servers: 3 });
  const ada = await world.registered("Ada", { isAdmin: true });
  const people = await town(world, 24);
  const half = world.person("Half");
  await half.sends("/start");
  await people[3]!.blocksBot();
  await people[4]!.blocksBot();
  await world.settle();
  const start = world.requests.length;

  await ada.sends(`/admin_broadcast ${TEXT}`);
  assert.equal(ada.chat.at(-2)?.text, SHOWN);
  const asked = ada.sees("This goes to 25 people. Send it?");
  await sends(world, 5_000);
  assert.equal(times(people[0]!, SHOWN), 0, "nobody gets a draft");

  await Promise.all([
    ada.presses("Send to everybody", { on: asked }),
    ada.presses("Send to everybody", { on: asked }),
  ]);
  await sends(world);
  for (const [at, one] of people.entries()) {
    assert.equal(times(one, SHOWN), at === 3 || at === 4 ? 0 : 1, `P${at}`);
  }
  assert.equal(times(ada, SHOWN), 2, "the preview, and what everybody gets");
  half.seesNot(SHOWN);
  const ended = ada.sees("Sent to everybody.\nDelivered: 23");
  assert.equal(ended.message_id, asked.message_id);
  ada.sees("Unreachable: 0");
  assert.deepEqual(labels(ada), []);
  assert.deepEqual(await acts(world), ["broadcast"]);
  const shown = world.requests.slice(start)
    .filter(({ method }) => method === "editMessageText");
  assert(shown.length <= 8, "progress is shown now and then");
});

Deno.test("who can't be reached is marked so, and skipped from then on", async () => {
  using world = await openWorld();
  const ada = await world.registered("Ada", { isAdmin: true });
  const [bob] = await town(world, 1) as [Person];
  bob.deletesAccount();
  await ada.sends(`/admin_broadcast ${TEXT}`);
  await ada.presses("Send to everybody");
  await sends(world);
  ada.sees("Delivered: 1\nUnreachable: 1");
  const held = await world.core.people.find(bob.id);
  assert.notEqual(held?.person.unreachableSince, undefined);
});

Deno.test("when Telegram asks to wait, everything waits, and still nobody is left out or told twice", async () => {
  using world = await openWorld({ servers: 2 });
  const ada = await world.registered("Ada", { isAdmin: true });
  const people = await town(world, 12);
  world.telegram.faults.add({
    kind: "flood",
    retry_after: 5,
    method: "sendMessage",
    chat_id: people[2]!.id,
    times: 2,
  });
  await ada.sends(`/admin_broadcast ${TEXT}`);
  await ada.presses("Send to everybody");
  await sends(world, 30_000);
  for (const one of [...people, ada]) {
    assert.equal(times(one, SHOWN), one === ada ? 2 : 1);
  }
  ada.sees("Delivered: 13\nUnreachable: 0\nFailed: 0");
});

Deno.test("what Telegram does not answer is not sent again, and counts as failed", async () => {
  using world = await openWorld();
  const ada = await world.registered("Ada", { isAdmin: true });
  const people = await town(world, 3);
  world.telegram.faults.add({
    kind: "server_error",
    method: "sendMessage",
    chat_id: people[1]!.id,
  });
  await ada.sends(`/admin_broadcast ${TEXT}`);
  await ada.presses("Send to everybody");
  await sends(world, 30_000);
  ada.sees("Delivered: 3\nUnreachable: 0\nFailed: 1");
});

Deno.test("an outage costs few people their message: nobody is tried at full pace while it lasts", async () => {
  using world = await openWorld();
  const ada = await world.registered("Ada", { isAdmin: true });
  const people = await town(world, 29);
  await ada.sends(`/admin_broadcast ${TEXT}`);
  const recover = world.telegram.faults.add({
    kind: "drop_before",
    method: "sendMessage",
  });
  await ada.presses("Send to everybody");
  await sends(world, 70_000);
  recover();
  await sends(world, 60_000);
  const told = people.filter((one) => times(one, SHOWN) === 1).length;
  assert(told >= 17, `${told} of 29 were told`);
  assert(people.every((one) => times(one, SHOWN) <= 1));
  ada.sees("Sent to everybody.");
});

Deno.test("the stop button ends it where it is; an old one says that it is too old", async () => {
  using world = await openWorld({ servers: 2 });
  const ada = await world.registered("Ada", { isAdmin: true });
  const people = await town(world, 30);
  await ada.sends(`/admin_broadcast ${TEXT}`);
  await ada.presses("Send to everybody");
  await world.settle();
  const running = ada.sees(/Sending: \d+ of 31/);
  await ada.presses("Stop");
  await sends(world);
  ada.sees("Stopped.");
  const told = people.filter((one) => times(one, SHOWN) === 1).length;
  assert(told > 0 && told < 30, `${told} were told`);
  const answer = await ada.presses("Stop", { on: running });
  assert.equal(answer?.text, "This button is too old.");
  assert.deepEqual((await acts(world)).length, 2);
});

Deno.test("a draft can be thrown away, and then sends nothing; nothing to say is explained", async () => {
  using world = await openWorld();
  const ada = await world.registered("Ada", { isAdmin: true });
  const [bob] = await town(world, 1) as [Person];
  await ada.sends("/admin_broadcast");
  assert.match(ada.last().text ?? "", /^Like this: \/admin_broadcast TEXT/);
  await ada.sends(`/admin_broadcast ${TEXT}`);
  const asked = ada.last();
  await ada.presses("Cancel");
  ada.sees("Not sent.");
  const answer = await ada.presses("Send to everybody", { on: asked });
  assert.equal(answer?.text, "This button is too old.");
  await sends(world, 5_000);
  bob.seesNot(TEXT);
  assert.deepEqual(await acts(world), []);
});

Deno.test("a broadcast does not reach a chat as if the partner had said it", async () => {
  using world = await openWorld();
  const ada = await world.registered("Ada", { isAdmin: true });
  const [alice, bob] = await world.pair();
  await ada.sends(`/admin_broadcast ${TEXT}`);
  await ada.presses("Send to everybody");
  await sends(world, 5_000);
  for (const one of [alice, bob]) one.sees(/^📢 /);
  await alice.sends("Did you read that?");
  bob.sees("Did you read that?");
});
