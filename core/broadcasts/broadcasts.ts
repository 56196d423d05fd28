/**
 * Broadcasts: from a draft to everybody, and what can be done on the way.
 *
 * @module
 */
import type { Clock } from "../clock.ts";
import type { Jobs } from "../jobs.ts";
import type { Actor, ModerationLog } from "../moderation/log.ts";
import type { People } from "../people/people.ts";
import { type Random, timedId } from "../random.ts";
import type { Store } from "../store.ts";
import {
  type Broadcast,
  type BroadcastJob,
  ended,
  keys,
  save,
  type TellBroadcast,
} from "./broadcast.ts";
import { createWalk, type Deliver } from "./walk.ts";

export type DraftResult =
  | { kind: "drafted"; broadcast: Broadcast }
  | { kind: "empty" };
export type BeginResult = { kind: "begun" | "begun_before" | "gone" };
export type StopResult =
  | { kind: "stopped"; broadcast: Broadcast }
  | { kind: "not_running" };

const DRAFT_MS = 24 * 3_600_000;

export interface BroadcastsDeps {
  store: Store;
  clock: Clock;
  random: Random;
  jobs: Jobs;
  people: People;
  log: ModerationLog;
}

export type Broadcasts = ReturnType<typeof createBroadcasts>;
export function createBroadcasts(
  { store, clock, random, jobs, people, log }: BroadcastsDeps,
) {
  const walk = createWalk({ store, clock, people });

  /** A broadcast that is still kept, or `null`. */
  async function find(id: string): Promise<Broadcast | null> {
    return (await store.get<Broadcast>(keys.broadcast(id))).value;
  }

  /** Keeps a text to be looked at; nobody gets it yet. */
  async function draft(given: string, by: Actor): Promise<DraftResult> {
    const text = given.trim();
    if (text === "") return { kind: "empty" };
    const at = clock.now();
    const broadcast: Broadcast = {
      id: timedId(random, at),
      text,
      by,
      state: "draft",
      at,
      taken: 0,
      sent: 0,
      unreachable: 0,
      failed: 0,
    };
    await store.commit((tx) =>
      tx.set(keys.broadcast(broadcast.id), broadcast, { expireIn: DRAFT_MS })
    );
    return { kind: "drafted", broadcast };
  }

  /** Throws a draft away; `false` when it is none any more. */
  async function discard(id: string): Promise<boolean> {
    const held = await store.get<Broadcast>(keys.broadcast(id));
    if (held.value?.state !== "draft") return false;
    const { ok } = await store.commit((tx) => tx.check(held).delete(held.key));
    return ok || await discard(id);
  }

  /**
   * Sends a draft to everybody who is registered and can be reached. `told` is
   * where it is shown how far it has come.
   */
  async function begin(
    id: string,
    by: Actor,
    told: Omit<TellBroadcast, "id">,
  ): Promise<BeginResult> {
    const held = await store.get<Broadcast>(keys.broadcast(id));
    if (!held.value) return { kind: "gone" };
    if (held.value.state !== "draft") return { kind: "begun_before" };
    const begun: Broadcast = {
      ...held.value,
      state: "running",
      at: clock.now(),
    };
    const job: BroadcastJob = { id };
    const telling: TellBroadcast = { ...told, id };
    const { ok } = await jobs.commit(
      (tx) => {
        save(tx.check(held), begun);
        log.write(tx, { act: "broadcast", by, details: { id } });
      },
      jobs.plan("broadcast", job),
      jobs.plan("tell_broadcast", telling),
    );
    return ok ? { kind: "begun" } : await begin(id, by, told);
  }

  /** Ends a broadcast that runs: whoever is taken still gets it. */
  async function stop(id: string, by: Actor): Promise<StopResult> {
    const held = await store.get<Broadcast>(keys.broadcast(id));
    if (held.value?.state !== "running") return { kind: "not_running" };
    const stopped = ended(held.value, "stopped", clock.now());
    const { ok } = await store.commit((tx) => {
      save(tx.check(held), stopped);
      log.write(tx, { act: "broadcast", by, details: { id, stopped: true } });
    });
    return ok ? { kind: "stopped", broadcast: stopped } : await stop(id, by);
  }

  /** Names who delivers, and with that what runs the jobs. */
  function deliverBy(deliver: Deliver): void {
    jobs.handle<BroadcastJob>("broadcast", (job) => walk.step(job, deliver));
  }

  return { find, draft, discard, begin, stop, deliverBy };
}
