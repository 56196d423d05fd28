import assert from "node:assert/strict";
import type { Core } from "../../../core/mod.ts";
import type { Kv } from "../../../core/store.ts";
import { createHookedKv, type KvCall } from "../../faulty_kv.ts";
import { tracesOf } from "../../traces.ts";
import { openOvertaken } from "../overtaken.ts";
import { openServers, type Servers } from "../servers.ts";

const A_MINUTE = 60_000;
/** Numbers that stand for nothing else in the store. */
const [ANN, BEN, CID] = [4_100_000_001, 4_100_000_002, 4_100_000_003];

/** Ann has a past with Ben and Cid, and is in a chat with Ben. */
async function live(world: Servers) {
  const { core } = world;
  const settings = { history: "full", avoidMs: 0 } as const;
  await core.settings.change(settings, null);
  for (const server of world.servers) await server.settings.refresh();
  for (const id of [ANN, BEN, CID]) await world.addPerson(id);
  let request = 0;
  for (const other of [CID, BEN, BEN]) {
    await world.clock.advance(5_000);
    const side = await core.chats.find(ANN);
    if (side) await core.chats.end(ANN, "next", ++request);
    await core.search.find(ANN, ++request);
    await core.search.find(other, ++request);
    const { session, partner } = (await core.chats.find(ANN))!;
    assert.equal(partner, other);
    const plan = await core.relay.take(ANN, { messageId: ++request });
    assert.equal(plan.kind, "relay");
    await core.reports.report(ANN, session, "spam", ++request);
    await core.reports.report(other, session, "abuse", ++request);
    await core.albums.flush(ANN);
  }
  const [first] = await core.reports.recent();
  await core.ratings.rate(first!.session, ANN, "good");
  await core.feedback.send(ANN, { text: "Nice", request: ++request });
  await world.idle();
}

/** Holds a commit back, until it is let go. */
function createGate() {
  let countdown = Infinity;
  let isHeld = () => {};
  const opened = Promise.withResolvers<void>();
  return {
    /** Resolves with "held" once the `nth` commit from now on is held back. */
    holdCommit(nth: number): Promise<"held"> {
      countdown = nth;
      return new Promise((resolve) => isHeld = () => resolve("held"));
    },
    open: () => opened.resolve(),
    over: (kv: Kv) =>
      createHookedKv(kv, {
        before({ kind }: KvCall) {
          if (kind !== "commit" || --countdown !== 0) return;
          isHeld();
          return opened.promise;
        },
      }),
  };
}

async function joinedAt({ people }: Core): Promise<number> {
  return (await people.find(ANN))!.person.joinedAt;
}

async function restOf(world: Servers) {
  await world.clock.advance(A_MINUTE);
  for (const { jobs } of world.servers) await jobs.runDue();
  await world.idle();
  return await tracesOf(world.kv, ANN);
}

Deno.test("erase() takes a person out everywhere, and tells the partner", async () => {
  using world = await openServers();
  await live(world);
  const { core } = world;
  assert((await tracesOf(world.kv, ANN)).length > 20);
  const result = await core.erasures.erase(ANN, await joinedAt(core), 900);
  assert.deepEqual(result, { kind: "erased" });
  await world.idle();
  const ended = world.told.filter(({ kind }) => kind === "tell_ended");
  assert.deepEqual(ended.at(-1), { kind: "tell_ended", userId: BEN });
  assert.deepEqual(await restOf(world), []);
  assert.deepEqual(await world.read("erasures"), []);
  await world.assertConsistent();
});

Deno.test("erase() leaves at once nothing but its own note and job", async () => {
  using world = await openServers();
  await live(world);
  const { core } = world;
  await core.erasures.erase(ANN, await joinedAt(core), 900);
  await world.idle();
  const traces = await tracesOf(world.kv, ANN);
  assert.deepEqual(
    traces.map((trace) => trace.split(" ")[0]?.replace(":", "")),
    ["erasures", "jobs"],
    traces.join("\n"),
  );
});

Deno.test("erase() of nobody, or of whoever began anew, erases nothing", async () => {
  using world = await openServers();
  await live(world);
  const { erasures } = world.core;
  const then = await joinedAt(world.core);
  assert.equal((await erasures.erase(77, then, 1)).kind, "nothing_stored");
  assert.equal((await erasures.erase(ANN, then - 1, 1)).kind, "begun_anew");
  assert((await world.core.chats.find(ANN)) !== null);
});

Deno.test("a crash at any commit of an erasure leaves a job that ends it", async () => {
  for (let fatal = 1, isCrashed = true; isCrashed; fatal++) {
    let left = Infinity;
    isCrashed = false;
    using world = await openServers({
      count: 2,
      between: (kv, server) =>
        createHookedKv(kv, {
          before({ kind }: KvCall) {
            if (server !== 0 || kind !== "commit" || --left > 0) return;
            isCrashed = true;
            throw new Error("The process is gone");
          },
        }),
    });
    await live(world);
    const [dying, other] = world.servers as [Core, Core];
    const then = await joinedAt(dying);
    left = fatal;
    await dying.erasures.erase(ANN, then, 900).catch(() => {});
    await dying.jobs.idle();
    const isBegun = await other.people.find(ANN) === null;
    // Before it began, Telegram delivers the press again; later a job ends it.
    if (!isBegun) await other.erasures.erase(ANN, then, 900);
    await world.clock.advance(A_MINUTE);
    await other.jobs.runDue();
    await other.jobs.idle();
    assert.deepEqual(await tracesOf(world.kv, ANN), [], `commit ${fatal}`);
    await world.assertConsistent();
    assert(fatal < 200, "it never comes to its end");
  }
});

Deno.test("servers that erase at once do it once", async () => {
  using world = await openServers({ count: 3, seed: 7 });
  await live(world);
  const then = await joinedAt(world.core);
  const results = await Promise.all(
    world.servers.map(({ erasures }) => erasures.erase(ANN, then, 900)),
  );
  assert.deepEqual(
    new Set(results.map(({ kind }) => kind)),
    new Set(["erased"]),
  );
  await world.idle();
  const ended = world.told.filter(({ kind, userId }) =>
    kind === "tell_ended" && userId === BEN
  );
  assert.equal(ended.length, 2, "of the chat before, and of this one");
  assert.equal((await world.read("sessions")).length, 3);
  assert.deepEqual(await restOf(world), []);
});

Deno.test("a person who begins anew loses nothing to the erasure before", async () => {
  using world = await openServers({ count: 2 });
  await live(world);
  const [one, two] = world.servers as [Core, Core];
  const then = await joinedAt(one);
  // The other server starts anew while this one is still erasing.
  const [erased, anew] = await Promise.all([
    one.erasures.erase(ANN, then, 900),
    (async () => {
      while (await two.people.find(ANN) !== null);
      return await two.registration.begin(ANN);
    })(),
  ]).catch((fault) => assert.fail(fault));
  assert.equal(erased.kind, "erased");
  assert.equal(anew.step, "language");
  assert.deepEqual(await world.read("erasures"), []);
  await two.registration.answer(ANN, "language", {
    text: "en",
    telegramNames: [],
  });
  await restOf(world);
  const held = await one.people.find(ANN);
  assert.equal(held?.person.step, "age");
  const traces = await tracesOf(world.kv, ANN);
  assert.equal(traces.length, 2, traces.join("\n")); // the person, their mask
});

Deno.test("a server that was held up in the middle of an erasure harms nobody new", async () => {
  for (let held = 1;; held++) {
    const gate = createGate();
    using world = await openServers({
      count: 2,
      between: (kv, server) => server === 0 ? gate.over(kv) : kv,
    });
    await live(world);
    const [slow, other] = world.servers as [Core, Core];
    const then = await joinedAt(slow);
    const reached = gate.holdCommit(held);
    const erased = slow.erasures.erase(ANN, then, 900);
    const isHeld = await Promise.race([reached, erased]) === "held";
    if (!isHeld) {
      assert(held > 5, "an erasure has several commits");
      return;
    }
    if (await other.people.find(ANN) !== null) {
      gate.open();
      await erased;
      continue; // it had not begun
    }
    await other.registration.begin(ANN);
    await world.addPerson(ANN);
    await other.people.see(ANN);
    await other.search.find(CID, 950);
    await other.search.find(ANN, 951);
    const side = await other.chats.find(ANN);
    assert.equal(side?.partner, CID);
    const before = await tracesOf(world.kv, ANN);
    gate.open();
    assert.deepEqual(await erased, { kind: "erased" });
    assert.deepEqual(await tracesOf(world.kv, ANN), before);
    await world.assertConsistent();
  }
});

Deno.test("a rating and a block that come after an erasure they did not see name nobody", async () => {
  const acts = [
    (core: Core, session: string) => core.ratings.rate(session, BEN, "bad"),
    (core: Core, session: string) => core.chats.blockPartner(session, BEN, 9),
  ];
  for (const act of acts) {
    const gate = createGate();
    using world = await openServers({
      count: 2,
      between: (kv, server) => server === 0 ? gate.over(kv) : kv,
    });
    await live(world);
    const [slow, other] = world.servers as [Core, Core];
    const { session } = (await other.chats.find(ANN))!;
    await other.chats.end(ANN, "left", 800);
    await world.idle();
    const reached = gate.holdCommit(1);
    const acted = act(slow, session);
    assert.equal(await reached, "held");
    await other.erasures.erase(ANN, await joinedAt(other), 900);
    await world.clock.advance(A_MINUTE);
    await other.jobs.runDue();
    gate.open();
    assert(["rated", "blocked"].includes((await acted).kind));
    assert.deepEqual(await tracesOf(world.kv, ANN), []);
  }
});

Deno.test("what reaches KV a moment too late goes with the second time", async () => {
  using world = await openServers();
  await live(world);
  const { core } = world;
  await core.erasures.erase(ANN, await joinedAt(core), 900);
  await core.people.see(ANN);
  await world.kv.set(["relays", ANN, 5], {
    session: "over",
    to: BEN,
    as: 6,
    isOwn: true,
  });
  await world.kv.set(["relays", BEN, 6], {
    session: "over",
    to: ANN,
    as: 5,
    isOwn: false,
  });
  assert.deepEqual(await restOf(world), []);
});

Deno.test("a rating, a block and a report that race with an erasure name nobody", async () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    using world = await openServers({ count: 2, seed });
    await live(world);
    const [one, two] = world.servers as [Core, Core];
    const { session } = (await one.chats.find(ANN))!;
    await one.chats.end(ANN, "left", 800);
    const then = await joinedAt(one);
    const [, rated, blocked] = await Promise.all([
      one.erasures.erase(ANN, then, 900),
      two.ratings.rate(session, BEN, "bad"),
      two.chats.blockPartner(session, BEN, 901),
      two.reports.report(BEN, session, "spam", 902),
    ]);
    assert.deepEqual([rated.kind, blocked.kind], ["rated", "blocked"]);
    const made = await Array.fromAsync(two.blocks.madeBy(BEN));
    assert.deepEqual(made.map(({ of }) => of), [one.pseudonym(ANN)]);
    assert.deepEqual(await restOf(world), []);
  }
});

Deno.test("an erasure asked for again after a new start has a job of its own", async () => {
  using world = await openServers();
  await live(world);
  const { erasures, registration } = world.core;
  await erasures.erase(ANN, await joinedAt(world.core), 900);
  await world.clock.advance(30_000);
  await registration.begin(ANN);
  await world.clock.advance(20_000);
  await erasures.erase(ANN, await joinedAt(world.core), 901);
  await world.clock.advance(20_000);
  await world.core.jobs.runDue();
  assert.equal((await world.read("erasures")).length, 1, "the later one's");
  assert.deepEqual(await restOf(world), []);
});

Deno.test("a role that somebody gets while they are erased goes with its command menu", async () => {
  using world = await openOvertaken();
  await world.addPerson(ANN);
  const { one, other } = world;
  const then = await joinedAt(one);
  const appoint = () => other.roles.appoint(ANN, "moderator", "admin:somebody");
  world.overtake(appoint);
  await one.erasures.erase(ANN, then, 900);
  await world.idle();
  assert.equal(world.overtakings(), 1);
  const fitted = () =>
    world.told.filter(({ kind }) => kind === "fit_menu").length;
  const before = fitted();
  await world.passes(A_MINUTE);
  assert.deepEqual(await world.read("roles"), []);
  assert.equal(fitted(), before + 1, "the menu is fitted at the end");
});
