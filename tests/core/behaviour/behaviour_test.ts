import assert from "node:assert/strict";
import { type Core, defaultSettings } from "../../../core/mod.ts";
import { keys, noteSigns } from "../../../core/moderation/behaviour/signs.ts";
import { createHookedKv, type KvCall } from "../../faulty_kv.ts";
import { openServers, type Servers } from "../servers.ts";

async function openTown(people = 2) {
  const calls: KvCall["kind"][] = [];
  let interruption: (() => Promise<void>) | null = null;
  const world = await openServers({
    count: 2,
    settings: {
      behaviour: defaultSettings.behaviour,
      findDebounceMs: 0,
      avoidMs: 0,
    },
    between: (kv, server) =>
      createHookedKv(kv, {
        async before({ kind }) {
          calls.push(kind);
          const act = kind === "commit" && server === 0 ? interruption : null;
          if (!act) return;
          interruption = null;
          await act();
        },
      }),
  });
  for (const core of world.servers) {
    for (const kind of ["tell_held", "tell_noticed", "tell_freed"]) {
      core.jobs.handle<{ userId: number }>(kind, ({ userId }) => {
        world.told.push({ kind, userId });
        return Promise.resolve();
      });
    }
  }
  for (let id = 1; id <= people; id++) await world.addPerson(id);
  const [one, two] = world.servers as [Core, Core];
  return Object.assign(world, {
    one,
    two,
    calls,
    /** `act` happens just before the next commit of the first server. */
    interrupt: (act: () => Promise<void>) => void (interruption = act),
  });
}

/** So many signs of `userId` that the next look at them is a challenge. */
async function suspect(
  { two, clock }: { two: Core } & Servers,
  userId: number,
) {
  await two.store.commit((tx) =>
    noteSigns(
      tx,
      two.pseudonym,
      Array.from({ length: 4 }, (_, nth) => ({
        userId,
        sign: {
          session: `${userId} ${nth}`,
          since: clock.now() - 10_000,
          kind: "contact",
          nth: 0,
          at: clock.now(),
        },
      })),
    )
  );
}

let request = 0;
let messageIds = 0;

async function write(core: Core, userId: number, text: string, at: number) {
  const messageId = ++messageIds;
  const texts = { main: { text } };
  const plan = await core.relay.take(userId, { messageId, at, texts });
  assert(plan.kind === "relay", plan.kind);
  await core.relay.delivered(plan, messageId, ++messageIds);
}

Deno.test("a message costs one read and one commit, whether or not it is a sign of something", async () => {
  using world = await openTown();
  const { one, two, calls, clock } = world;
  await one.search.find(1, ++request);
  await two.search.find(2, ++request);
  await world.idle();
  calls.length = 0;
  for (let at = 0; at < 10; at++) {
    await clock.advance(3_000);
    const [core, userId] = at % 2 === 0 ? [one, 1] : [two, 2];
    const text = `This is message number ${at}, and as long as most of them`;
    await write(core, userId, text, clock.now());
    assert.deepEqual(calls, ["getMany", "commit"], `message ${at}`);
    calls.length = 0;
  }
  const kinds = (await world.read("signs")).map(({ key }) => String(key[4]));
  assert.deepEqual(new Set(kinds), new Set(["text"]));
});

Deno.test("people who talk have signs for it, both of them", async () => {
  using world = await openTown();
  const { one, clock } = world;
  await one.search.find(1, ++request);
  await one.search.find(2, ++request);
  await world.idle();
  for (let at = 0; at < 8; at++) {
    await clock.advance(5_000);
    await write(one, 1 + at % 2, "ok", clock.now());
  }
  await one.chats.end(1, "left", ++request);
  const { signs: ofOne } = await one.behaviour.view(1);
  const { signs: ofTwo } = await one.behaviour.view(2);
  assert.deepEqual(ofOne, { stay: 1, talk: 1 });
  assert.deepEqual(ofTwo, { left: 1, stay: 1, talk: 1 });
});

Deno.test("what is said at once after a match and left is a sign, on whatever servers", async () => {
  using world = await openTown();
  const { one, two, clock } = world;
  const meet = async () => {
    await one.search.find(1, ++request);
    await two.search.find(2, ++request);
    await world.idle();
  };
  await meet();
  await two.chats.end(1, "next", ++request); // not a word
  await clock.advance(1_000);
  await meet();
  await write(one, 1, "hi", clock.now());
  await clock.advance(4_000);
  await two.chats.end(1, "next", ++request);
  await clock.advance(1_000);
  await meet();
  await write(one, 1, "hi", clock.now());
  await write(two, 2, "m", clock.now());
  await clock.advance(4_000);
  await two.chats.end(1, "next", ++request);
  await clock.advance(1_000);
  await meet();
  await write(two, 2, "f", clock.now());
  await clock.advance(5_000);
  await two.chats.end(1, "blocked", ++request);
  const { signs } = await one.behaviour.view(1);
  assert.deepEqual(signs, { skip: 1, run: 1, dash: 1 });
  assert.deepEqual((await one.behaviour.view(2)).signs, {
    complaint: 1,
    left: 3,
  });
});

Deno.test("of somebody who said nothing there is nothing to complain", async () => {
  using world = await openTown();
  const { one, clock } = world;
  await one.search.find(1, ++request);
  await one.search.find(2, ++request);
  await world.idle();
  await clock.advance(5_000);
  const { session } = (await one.chats.find(1))!;
  await one.reports.report(1, session, "nudity", ++request);
  await one.chats.end(1, "blocked", ++request);
  assert.deepEqual((await one.behaviour.view(2)).signs, {});
  const { score, signs } = await one.behaviour.view(1);
  assert.deepEqual(signs, { accusation: 1 });
  assert.equal(score, defaultSettings.behaviour.signals.accusations.weight);
});

Deno.test("a complaint falls when who made it turns out to be a script, and rises when they are pardoned", async () => {
  using world = await openTown();
  const { one, two, clock } = world;
  await one.search.find(1, ++request);
  await one.search.find(2, ++request);
  await world.idle();
  await write(one, 2, "hi", clock.now());
  await clock.advance(5_000);
  await one.chats.end(1, "blocked", ++request);
  const { weight } = defaultSettings.behaviour.signals.complaints;
  const before = (await two.behaviour.view(2)).score;
  assert(before > weight * 0.99);
  await suspect(world, 1);
  await one.behaviour.judge(1);
  assert.equal((await two.behaviour.view(2)).score, 0);
  await one.behaviour.pardon(1, { by: "auto" });
  assert.equal((await two.behaviour.view(2)).score, before);
});

Deno.test("an accusation is none when whom it was about turns out to be a script", async () => {
  using world = await openTown();
  const { one, two, clock } = world;
  await one.search.find(1, ++request);
  await one.search.find(2, ++request);
  await world.idle();
  await clock.advance(5_000);
  const { session } = (await one.chats.find(1))!;
  await one.reports.report(1, session, "nudity", ++request);
  assert((await two.behaviour.view(1)).score > 1);
  await suspect(world, 2);
  await one.behaviour.judge(2);
  assert.equal((await two.behaviour.view(1)).score, 0);
});

Deno.test("what can't wait is looked at once for many signs, after the messages", async () => {
  using world = await openTown();
  const { one, two, calls, clock } = world;
  await one.search.find(1, ++request);
  await two.search.find(2, ++request);
  await world.idle();
  await suspect(world, 1);
  calls.length = 0;
  for (let at = 0; at < 5; at++) {
    // A link in the first seconds: each try is worth a look.
    const texts = { main: { text: "look at example.com/win" } };
    const message = { messageId: ++messageIds, at: clock.now(), texts };
    assert.equal((await one.relay.take(1, message)).kind, "filtered");
  }
  assert(!calls.includes("list"), calls.join(" "));
  assert.equal(await two.behaviour.holdOf(1), null);
  calls.length = 0;
  await clock.advance(1_000);
  await clock.acted();
  assert.equal(calls.filter((kind) => kind === "list").length, 1);
  assert.equal((await two.behaviour.holdOf(1))?.kind, "challenged");
});

Deno.test("a report soon after the match is a complaint; at once, it is an accusation, too", async () => {
  using world = await openTown();
  const { one, clock } = world;
  const meet = async () => {
    await one.search.find(1, ++request);
    await one.search.find(2, ++request);
    await world.idle();
    return (await one.chats.find(1))!.session;
  };
  const first = await meet();
  await write(one, 2, "hi", clock.now());
  await clock.advance(5_000);
  await one.reports.report(1, first, "spam", ++request);
  await clock.advance(40_000);
  await one.chats.end(1, "left", ++request);
  const second = await meet();
  await write(one, 2, "hi", clock.now());
  await clock.advance(60_000);
  await one.reports.report(1, second, "spam", ++request);
  await one.chats.end(1, "left", ++request);
  const third = await meet();
  await clock.advance(600_000);
  await one.reports.report(1, third, "spam", ++request);
  assert.deepEqual((await one.behaviour.view(1)).signs, {
    accusation: 1,
    stay: 2,
  });
  assert.deepEqual((await one.behaviour.view(2)).signs, {
    complaint: 2,
    left: 2,
    stay: 2,
  });
});

Deno.test("whoever is challenged while they wait leaves the queue in the same commit", async () => {
  using world = await openTown();
  const { one, two } = world;
  await one.search.find(1, ++request);
  await suspect(world, 1);
  const { hold } = await two.behaviour.judge(1, { isAway: true });
  assert.equal(hold?.kind, "challenged");
  await world.idle();
  assert.deepEqual(await world.read("tickets"), []);
  assert.equal((await two.search.find(2, ++request)).kind, "waiting");
  assert.equal((await one.search.find(1, ++request)).kind, "held");
  await world.assertConsistent();
  assert.deepEqual(
    world.told.filter(({ kind }) => kind === "tell_held"),
    [{ kind: "tell_held", userId: 1 }],
  );
});

Deno.test("whoever is held does not meet the last partner again either, nor are they asked", async () => {
  using world = await openTown();
  const { one, two } = world;
  await one.search.find(1, ++request);
  await two.search.find(2, ++request);
  await world.idle();
  await one.chats.end(1, "left", ++request);
  await suspect(world, 1);
  assert.equal((await two.again.ask(1, ++request)).kind, "held");
  const asked = await two.again.ask(2, ++request);
  assert(asked.kind === "asked");
  const { session } = asked;
  const put = { userId: 1, session, at: world.clock.now() };
  assert.equal(await one.again.put(put), null);
  await one.behaviour.pardon(1, { by: "admin:a" });
  assert.equal((await one.again.put(put))?.kind, "question");
});

Deno.test("whoever is challenged elsewhere while they search does not get to wait", async () => {
  using world = await openTown();
  const { one, two } = world;
  world.interrupt(async () => {
    await suspect(world, 1);
    await two.behaviour.judge(1);
  });
  assert.equal((await one.search.find(1, ++request)).kind, "held");
  assert.deepEqual(await world.read("tickets"), []);
  await world.assertConsistent();
});

Deno.test("whoever is challenged elsewhere while they search does not meet who waits", async () => {
  using world = await openTown();
  const { one, two } = world;
  await two.search.find(2, ++request);
  world.interrupt(async () => {
    await suspect(world, 1);
    await two.behaviour.judge(1);
  });
  assert.equal((await one.search.find(1, ++request)).kind, "held");
  assert.equal(await one.chats.find(1), null);
  await world.assertConsistent();
});

Deno.test("whoever is found while they are judged is held in that chat", async () => {
  using world = await openTown();
  const { one, two } = world;
  await one.search.find(1, ++request);
  await suspect(world, 1);
  world.interrupt(async () => {
    const found = await two.search.find(2, ++request);
    assert.equal(found.kind, "matched");
  });
  const { hold } = await one.behaviour.judge(1, { isAway: true });
  const side = await two.chats.find(1);
  assert.equal(side?.partner, 2);
  assert.equal(side?.heldUntil, hold?.until);
  const plan = await two.relay.take(1, { messageId: ++messageIds });
  assert.equal(plan.kind, "held");
  await world.assertConsistent();
});

Deno.test("two judgements at once are one challenge", async () => {
  using world = await openTown();
  const { one, two } = world;
  await suspect(world, 1);
  const judged = await Promise.all([
    one.behaviour.judge(1),
    two.behaviour.judge(1),
    one.behaviour.judge(1),
  ]);
  const rounds = judged.map(({ hold }) =>
    hold?.kind === "challenged" && hold.challenge.round
  );
  assert.equal(new Set(rounds).size, 1);
  assert(rounds[0]);
  const lines = await one.moderationLog.about(one.pseudonym(1));
  assert.deepEqual(lines.map(({ act }) => act), ["challenged"]);
});

Deno.test("signs and behaviours stand under pseudonyms, and expire", async () => {
  using world = await openTown();
  const { one } = world;
  await suspect(world, 1);
  await one.behaviour.judge(1);
  const who = one.pseudonym(1);
  const signs = await world.read("signs");
  assert.equal(signs.length, 4);
  for (const { key } of signs) {
    assert.deepEqual(key.slice(0, 2), keys.ofPerson(who));
  }
  assert.deepEqual(
    (await world.read("behaviours")).map(({ key }) => key[1]),
    [who],
  );
  await world.clock.advance(6 * 3_600_000 + 1);
  assert.equal((await one.behaviour.view(1)).score, 0);
  assert.equal(await one.behaviour.holdOf(1), null);
});

Deno.test("pardon() of who was never noticed is nothing", async () => {
  using world = await openTown();
  const { one } = world;
  assert.deepEqual(await one.behaviour.pardon(1, { by: "auto" }), {
    kind: "nothing",
  });
  assert.deepEqual(await one.moderationLog.recent(), []);
});

Deno.test("pardon() of who was pardoned just now is nothing; of what was noticed since, it is one", async () => {
  using world = await openTown();
  const { one, two, clock } = world;
  await suspect(world, 1);
  await one.behaviour.judge(1, { isAway: true });
  const pardon = (core: Core) => core.behaviour.pardon(1, { by: "auto" });
  const kinds = await Promise.all([pardon(one), pardon(two)]);
  assert.deepEqual(
    kinds.map(({ kind }) => kind).sort(),
    ["nothing", "pardoned"],
  );
  await clock.advance(1_000);
  assert.equal((await pardon(two)).kind, "nothing");
  await suspect(world, 1);
  assert.equal((await pardon(two)).kind, "pardoned");
  const acts = (await one.moderationLog.recent()).map(({ act }) => act);
  assert.equal(acts.filter((act) => act === "unmuted").length, 2);
});

Deno.test("whoever is banned while they are judged, or while their picture is looked at, is banned alone", async () => {
  using world = await openTown();
  const { one, two } = world;
  const ban = async (userId: number) =>
    void await two.bans.ban(userId, {
      reason: "abuse",
      until: null,
      by: "auto",
    });
  await suspect(world, 1);
  world.interrupt(() => ban(1));
  const judged = await one.behaviour.judge(1, { isAway: true });
  assert.equal(judged.hold, null);
  assert.equal(await two.behaviour.holdOf(1), null);

  await suspect(world, 2);
  const { hold } = await two.behaviour.judge(2);
  assert(hold?.kind === "challenged");
  const { round, shown, right } = hold.challenge;
  world.interrupt(() => ban(2));
  const answer = await one.behaviour.answer(2, round, shown.indexOf(right));
  assert.equal(answer.kind, "banned");
  assert.deepEqual(await two.behaviour.holdOf(2), hold);
  const acts = (await one.moderationLog.recent()).map(({ act }) => act);
  assert.deepEqual(acts.sort(), ["banned", "banned", "challenged"]);
});

Deno.test("a ban that behaviour earns makes a shorter one longer, and is earned once", async () => {
  using world = await openTown();
  const { one, two, clock } = world;
  const until = clock.now() + 60_000;
  await two.bans.ban(1, { reason: "abuse", until, by: "auto" });
  for (let more = 0; more < 3; more++) {
    await suspect(world, 1);
    await clock.advance(1);
    await one.behaviour.judge(1, { isAway: true });
  }
  const { banAt, banMs } = defaultSettings.behaviour;
  assert(banAt <= 12, "twelve signs of 1.05 are enough");
  const ban = await two.bans.find(1);
  assert.deepEqual([ban?.reason, ban?.cause], ["spam", "behaviour"]);
  assert.equal(ban?.until, clock.now() + banMs);
  assert.equal((await one.behaviour.view(1)).score, 0);
  assert.equal(await one.behaviour.holdOf(1), null);
});

Deno.test("what was noticed before a ban was lifted counts no more, nor does a strike", async () => {
  using world = await openTown();
  const { one, two, clock } = world;
  await suspect(world, 1);
  await one.behaviour.judge(1);
  await clock.advance(1);
  await two.bans.ban(1, { reason: "abuse", until: null, by: "auto" });
  await two.bans.lift(1, { by: "auto" });
  const { score, strikes, hold } = await one.behaviour.view(1);
  assert.deepEqual({ score, strikes, hold }, {
    score: 0,
    strikes: 0,
    hold: null,
  });
  // What is noticed from then on is met as of somebody new.
  await clock.advance(1);
  await suspect(world, 1);
  assert.equal((await one.behaviour.judge(1)).hold?.kind, "challenged");
});
