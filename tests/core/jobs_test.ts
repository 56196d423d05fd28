import assert from "node:assert/strict";
import { type Job, type Jobs, RetryLaterError } from "../../core/jobs.ts";
import type { Kv } from "../../core/store.ts";
import { createHookedKv } from "../faulty_kv.ts";
import { openServers, type Servers } from "./servers.ts";

type Bell = (message: unknown) => unknown;

/** Servers whose KV queue is rung by hand. */
async function openWithBells(count = 1) {
  const bells: Bell[] = [];
  const world = await openServers({
    count,
    between: (kv) => ({
      ...createHookedKv(kv, {}),
      listenQueue(bell: Bell) {
        bells.push(bell);
        return new Promise<void>(() => {});
      },
    }),
  });
  return Object.assign(world, {
    bells,
    /** Lets `ms` pass, a little at a time, and all end that falls due. */
    async passes(ms: number) {
      for (let left = ms; left > 0; left -= 100) {
        await world.clock.advance(Math.min(100, left));
        await world.clock.acted();
      }
    },
  });
}

/** Notes the payloads that jobs of kind "note" are run with. */
function noting(...jobs: Jobs[]) {
  const noted: unknown[] = [];
  for (const one of jobs) {
    one.handle("note", (payload) => {
      noted.push(payload);
      return Promise.resolve();
    });
  }
  return noted;
}

function commit(jobs: Jobs, payload: unknown, delayMs = 0) {
  const fact: Deno.KvKey = ["facts", JSON.stringify(payload)];
  return jobs.commit(
    (tx) => tx.check({ key: fact, versionstamp: null }).set(fact, payload),
    jobs.plan("note", payload, delayMs),
  );
}

/** What the handler of a dying process answers. */
const never = () => new Promise<void>(() => {});

async function stored({ read }: Servers) {
  const [jobs, aside] = [await read<Job>("jobs"), await read("jobs_aside")];
  return { jobs, aside: aside.length };
}

Deno.test("commit() runs a job at once and leaves nothing of it", async () => {
  using world = await openServers();
  const noted = noting(world.core.jobs);
  assert((await commit(world.core.jobs, "a")).ok);
  await world.idle();
  assert.deepEqual(noted, ["a"]);
  assert.deepEqual(await stored(world), { jobs: [], aside: 0 });
});

Deno.test("commit() whose check fails writes no job and runs none", async () => {
  using world = await openServers();
  const noted = noting(world.core.jobs);
  await world.kv.set(["facts", '"a"'], "was there");
  assert.deepEqual(await commit(world.core.jobs, "a"), { ok: false });
  assert.deepEqual(await commit(world.core.jobs, "a", 100), { ok: false });
  await world.idle();
  assert.deepEqual(noted, []);
  assert.deepEqual((await stored(world)).jobs, []);
});

Deno.test("a fact and its job have one versionstamp: one commit", async () => {
  using world = await openServers();
  const result = await commit(world.core.jobs, "a", 1_000);
  const [job] = await world.read<Job>("jobs");
  assert(result.ok && job);
  assert.equal(job.versionstamp, result.versionstamp);
  assert.deepEqual(job.key, ["jobs", world.clock.now() + 1_000, job.value.id]);
  assert.equal(await world.core.jobs.nextDue(), world.clock.now() + 1_000);
});

Deno.test("nextDue() is null when there is no job", async () => {
  using world = await openServers();
  assert.equal(await world.core.jobs.nextDue(), null);
});

Deno.test("when the writer dies, another server runs its job after the lease", async () => {
  using world = await openServers({ count: 2 });
  const [dying, other] = world.servers.map(({ jobs }) => jobs) as [Jobs, Jobs];
  dying.handle("note", never);
  const noted = noting(other);
  await commit(dying, "a");

  await world.clock.advance(5_000);
  await other.runDue();
  assert.deepEqual(noted, [], "the writer may still be at it");
  await world.clock.advance(60_000);
  await other.runDue();
  assert.deepEqual(noted, ["a"]);
  assert.deepEqual((await stored(world)).jobs, []);
});

Deno.test("a job whose runner dies is run by the next one, as often as it takes", async () => {
  using world = await openServers({ count: 3 });
  const [first, second, third] = world.servers.map(({ jobs }) => jobs);
  assert(first && second && third);
  const started = Promise.withResolvers<void>();
  first.handle("note", never);
  second.handle("note", () => {
    started.resolve();
    return never();
  });
  const noted = noting(third);
  await commit(first, "a", 1_000);
  await world.clock.advance(1_000);
  void second.runDue();
  await started.promise;

  await third.runDue();
  assert.deepEqual(noted, []);
  await world.clock.advance(60_000);
  await third.runDue();
  assert.deepEqual(noted, ["a"]);
});

Deno.test("a handler that outlives its lease undoes nothing of who took over", async () => {
  using world = await openServers({ count: 2 });
  const [slow, other] = world.servers.map(({ jobs }) => jobs) as [Jobs, Jobs];
  const ending = Promise.withResolvers<void>();
  slow.handle("note", async () => {
    await ending.promise;
    return { afterMs: 1_000, payload: "of the slow one" };
  });
  other.handle(
    "note",
    () => Promise.resolve({ afterMs: 1_000, payload: "of the other" }),
  );
  await commit(slow, "a");
  await world.clock.advance(60_000);
  await other.runDue();
  ending.resolve();
  await slow.idle();
  const { jobs } = await stored(world);
  assert.deepEqual(jobs.map(({ value }) => value.payload), ["of the other"]);
});

Deno.test("of servers that look at once, one runs each job", async () => {
  using world = await openServers({ count: 3 });
  const noted = noting(...world.servers.map(({ jobs }) => jobs));
  const payloads = Array.from({ length: 40 }, (_, at) => at);
  for (const at of payloads) await commit(world.core.jobs, at, 100);
  await world.clock.advance(100);
  await Promise.all(world.servers.map(({ jobs }) => jobs.runDue()));
  assert.deepEqual(
    (noted as number[]).toSorted((a, b) => a - b),
    payloads,
  );
  assert.deepEqual((await stored(world)).jobs, []);
});

Deno.test("a failing job is tried with growing pauses, then put aside", async () => {
  using world = await openServers();
  const { jobs } = world.core;
  const tries: number[] = [];
  jobs.handle("note", () => {
    tries.push(world.clock.now());
    return Promise.reject(new Error("still broken"));
  });
  await commit(jobs, "a");
  await jobs.idle();
  for (let due = await jobs.nextDue(); due; due = await jobs.nextDue()) {
    await world.clock.advance(due - world.clock.now());
    await jobs.runDue();
  }
  const pauses = tries.slice(1).map((at, before) => at - tries[before]!);
  pauses.forEach((ms, failure) => {
    const ceiling = Math.min(1_000 * 2 ** failure, 300_000);
    assert(ms >= ceiling / 2 && ms <= ceiling, `pauses: ${pauses}`);
  });
  assert(pauses.reduce((sum, ms) => sum + ms) > 5 * 60_000, `${pauses}`);

  const [aside] = await jobs.aside();
  assert.equal(aside?.value.payload, "a");
  assert.equal(aside.value.failures, tries.length);
  assert.deepEqual(await stored(world), { jobs: [], aside: 1 });
  const logged = world.log.map((line) => JSON.parse(line));
  assert.deepEqual(
    logged.map(({ event, isLast }) => [event, isLast]),
    tries.map((_, at) => ["job_failed", at === tries.length - 1]),
  );
  assert.match(logged[0].fault, /still broken/);
});

Deno.test("a job of a kind that nobody handles is not lost", async () => {
  using world = await openServers();
  const { jobs } = world.core;
  await commit(jobs, "a");
  await jobs.idle();
  assert.match(world.log[0] ?? "", /No handler for jobs of kind note/);
  const noted = noting(jobs); // as after an update of the program
  await world.clock.advance(1_000);
  await jobs.runDue();
  assert.deepEqual(noted, ["a"]);
});

Deno.test("a RetryLaterError names the least pause before the next try", async () => {
  using world = await openServers();
  const { jobs } = world.core;
  const tries: number[] = [];
  jobs.handle("note", () => {
    tries.push(world.clock.now());
    return tries.length === 1
      ? Promise.reject(new RetryLaterError(37_000))
      : Promise.resolve();
  });
  await commit(jobs, "a");
  await jobs.idle();
  await world.clock.advance(36_999);
  await jobs.runDue();
  assert.equal(tries.length, 1);
  await world.clock.advance(1);
  await jobs.runDue();
  assert.equal(tries.length, 2);
});

Deno.test("a job that is told to come again soon for minutes is not given up", async () => {
  using world = await openServers();
  const { jobs } = world.core;
  const begun = world.clock.now();
  let tries = 0;
  jobs.handle("note", () => {
    tries++;
    return world.clock.now() < begun + 5 * 60_000
      ? Promise.reject(new RetryLaterError(1_000))
      : Promise.resolve();
  });
  await commit(jobs, "a");
  await jobs.idle();
  for (let due = await jobs.nextDue(); due; due = await jobs.nextDue()) {
    await world.clock.advance(due - world.clock.now());
    await jobs.runDue();
  }
  assert.deepEqual(await jobs.aside(), []);
  assert(tries < 20, "no pause grew");
});

Deno.test("what Again says moves the job, and forgets its failures", async () => {
  using world = await openServers();
  const { jobs } = world.core;
  const seen: unknown[] = [];
  jobs.handle<number>("note", (payload) => {
    seen.push(payload);
    if (seen.length === 1) return Promise.reject(new Error("once"));
    const again = { afterMs: 4_000, payload: payload + 1 };
    return Promise.resolve(payload < 3 ? again : undefined);
  });
  await commit(jobs, 1);
  await jobs.idle();
  await world.clock.advance(1_000);
  await jobs.runDue();
  const [moved] = await world.read<Job>("jobs");
  assert.deepEqual(
    [moved?.value.failures, moved?.key[1], moved?.value.payload],
    [0, world.clock.now() + 4_000, 2],
  );
  await world.clock.advance(4_000);
  await jobs.runDue();
  await world.clock.advance(4_000);
  await jobs.runDue();
  assert.deepEqual(seen, [1, 1, 2, 3]);
  assert.deepEqual((await stored(world)).jobs, []);
});

Deno.test("the timer runs delayed jobs when they are due, the earlier first", async () => {
  using world = await openWithBells();
  const { jobs } = world.core;
  const noted = noting(jobs);
  jobs.begin();
  await world.passes(1);
  await commit(jobs, "late", 3_000);
  await commit(jobs, "early", 1_000);
  await world.passes(999);
  assert.deepEqual(noted, []);
  await world.passes(1);
  assert.deepEqual(noted, ["early"]);
  await world.passes(1_999);
  assert.deepEqual(noted, ["early"]);
  await world.passes(1);
  assert.deepEqual(noted, ["early", "late"]);
  jobs.end();
});

Deno.test("begin() runs what a crash left behind", async () => {
  using world = await openWithBells(2);
  const [gone, next] = world.servers.map(({ jobs }) => jobs) as [Jobs, Jobs];
  await commit(gone, "a", 1_000);
  await world.clock.advance(1_000);
  const noted = noting(next);
  next.begin();
  await world.passes(1);
  assert.deepEqual(noted, ["a"]);
  next.end();
});

Deno.test("a job of another server is found within seconds, without any bell", async () => {
  using world = await openWithBells(2);
  const [writer, looker] = world.servers.map(({ jobs }) => jobs);
  assert(writer && looker);
  looker.begin();
  await world.passes(100);
  await commit(writer, "a", 1_000); // and then it dies
  const noted = noting(looker);
  await world.passes(6_000);
  assert.deepEqual(noted, ["a"]);
  looker.end();
});

Deno.test("the queue rings for a delayed job; its bell runs what is due", async () => {
  using world = await openWithBells(2);
  const [writer, other] = world.servers.map(({ jobs }) => jobs) as [Jobs, Jobs];
  const noted = noting(writer, other);
  other.begin();
  await world.passes(1);
  await commit(writer, "a", 700);
  await world.clock.advance(700);
  assert.deepEqual(noted, []);
  await world.bells[0]!({ bell: "jobs" });
  assert.deepEqual(noted, ["a"]);
  other.end();
});

Deno.test("a slow job keeps no other waiting", async () => {
  using world = await openWithBells();
  const { jobs } = world.core;
  const [slow, isSlow, isNoted] = [0, 0, 0]
    .map(() => Promise.withResolvers<void>());
  jobs.handle("slow", () => {
    isSlow!.resolve();
    return slow!.promise;
  });
  jobs.handle("note", () => Promise.resolve(isNoted!.resolve()));
  jobs.begin();
  await world.passes(1);
  await jobs.commit(() => {}, jobs.plan("slow", null, 1_000));
  await commit(jobs, "a", 1_200);
  await world.clock.advance(1_000);
  await isSlow!.promise;
  await world.clock.advance(200);
  await isNoted!.promise; // for ever, if the slow one were waited for
  slow!.resolve();
  await world.clock.acted();
  jobs.end();
});

Deno.test("a commit that is repeated late still rings for its job", async () => {
  let faults = 0;
  using world = await openServers({
    between: (kv) => ({
      ...createHookedKv(kv, {
        async before({ kind }) {
          if (kind !== "commit" || faults === 0) return;
          faults--;
          await world.clock.advance(5_000); // as long as a time-out takes
          throw new Error("timed out");
        },
      }),
      listenQueue: () => new Promise<void>(() => {}),
    }),
  });
  world.core.jobs.begin();
  faults = 1;
  assert((await commit(world.core.jobs, "a", 700)).ok);
  world.core.jobs.end();
});

Deno.test("a runtime without queues runs its jobs by timer", async () => {
  const withoutQueues = (listenQueue: () => Promise<void>) => (kv: Kv): Kv => ({
    ...createHookedKv(kv, {}),
    atomic() {
      const tx = kv.atomic();
      tx.enqueue = () => assert.fail("there are no queues here");
      return tx;
    },
    listenQueue,
  });
  const refusals = [
    () => {
      throw new TypeError("Deno.Kv.listenQueue is not supported");
    },
    () => Promise.reject(new TypeError("not supported")),
  ];
  for (const refusal of refusals) {
    using world = await openServers({ between: withoutQueues(refusal) });
    const { jobs } = world.core;
    const noted = noting(jobs);
    jobs.begin();
    await world.clock.advance(1);
    await world.clock.acted();
    await commit(jobs, "a", 700);
    await world.clock.advance(700);
    await world.clock.acted();
    assert.deepEqual(noted, ["a"]);
    jobs.end();
  }
});

Deno.test("end() leaves no timer, and nothing is taken after it", async () => {
  using world = await openWithBells();
  const { jobs } = world.core;
  const noted = noting(jobs);
  jobs.begin();
  assert.equal(world.clock.timers(), 1);
  jobs.end();
  assert.equal(world.clock.timers(), 0);

  jobs.begin();
  await world.passes(1);
  await commit(jobs, "a", 1_000);
  jobs.end();
  assert.equal(world.clock.timers(), 0);
  await commit(jobs, "b", 500);
  assert.equal(world.clock.timers(), 0);
  await world.passes(2_000);
  for (const bell of world.bells) await bell({ bell: "jobs" });
  assert.deepEqual(noted, []);
});

Deno.test("end() while the timer is at work leaves no timer either", async () => {
  using world = await openWithBells();
  const { jobs } = world.core;
  const [begun, ending] = [0, 0].map(() => Promise.withResolvers<void>());
  jobs.handle("note", () => {
    begun!.resolve();
    return ending!.promise;
  });
  jobs.begin();
  await world.passes(1);
  await commit(jobs, "a", 100);
  await world.clock.advance(100);
  await begun!.promise;
  jobs.end();
  ending!.resolve();
  await world.clock.acted();
  assert.equal(world.clock.timers(), 0);
});

Deno.test("while KV is out of reach the timer goes on, and finds the job after", async () => {
  let isDown = false;
  using world = await openServers({
    between: (kv) => ({
      ...createHookedKv(kv, {
        before({ kind }) {
          if (isDown && kind === "list") throw new Error("connection refused");
        },
      }),
      listenQueue: () => new Promise<void>(() => {}),
    }),
  });
  const { jobs } = world.core;
  const noted = noting(jobs);
  jobs.begin();
  await world.clock.advance(1);
  await world.clock.acted();
  await commit(jobs, "a", 100);
  isDown = true;
  await world.clock.advance(100);
  await world.clock.acted();
  assert.match(world.log.join(), /connection refused/);
  isDown = false;
  await world.clock.advance(5_000);
  await world.clock.acted();
  assert.deepEqual(noted, ["a"]);
  jobs.end();
});

Deno.test("idle() waits for what this process runs", async () => {
  using world = await openServers();
  const { jobs } = world.core;
  const ending = Promise.withResolvers<void>();
  let isDone = false;
  jobs.handle("note", async () => {
    await ending.promise;
    isDone = true;
  });
  await commit(jobs, "a");
  const idle = jobs.idle();
  ending.resolve();
  await idle;
  assert(isDone);
});
