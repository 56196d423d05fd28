/**
 * A broadcast on its way: a job goes through the people by their ids, a few at a
 * time. Before anything is sent, a checked commit says who is next; so whatever
 * happens, nobody gets it twice. A process that is killed while some are under
 * way leaves only those unknown: they are counted, and not tried again.
 *
 * @module
 */
import type { Clock } from "../clock.ts";
import type { Again } from "../jobs.ts";
import { isRegistered, type People } from "../people/people.ts";
import { readablePerson } from "../people/person_record.ts";
import { type Store, UncertainCommitError } from "../store.ts";
import {
  type Broadcast,
  type BroadcastJob,
  ended,
  keys,
  save,
} from "./broadcast.ts";

export type Delivery =
  | { kind: "sent" | "unreachable" }
  /** `isOutage`: Telegram did not answer, so nobody knows. */
  | { kind: "failed"; isOutage?: boolean }
  /** It surely was not sent, and may be after a pause. */
  | { kind: "later"; afterMs: number };

/** Sends a text to one person. */
export type Deliver = (userId: number, text: string) => Promise<Delivery>;

type Delivered = Delivery & { userId: number };

/** 25 a second. */
const AT_ONCE = 10;
const EVERY_MS = 400;
/** Until the next is tried, where Telegram answers nobody. */
const OUTAGE_MS = 30_000;

export interface WalkDeps {
  store: Store;
  clock: Clock;
  people: People;
}

export function createWalk({ store, clock, people }: WalkDeps) {
  /** Takes the next few people, sends, and says when to go on. */
  async function step(
    job: BroadcastJob,
    deliver: Deliver,
  ): Promise<Again<BroadcastJob> | void> {
    const held = await store.get<Broadcast>(keys.broadcast(job.id));
    if (held.value?.state !== "running") {
      // It is over: surely, for nobody else goes on with it.
      return await store.isCurrent(held)
        ? undefined
        : { afterMs: 1, payload: job };
    }
    const { next, after } = await readNext(held.value);
    const isOver = after === undefined;
    const taken: Broadcast = {
      ...held.value,
      ...after !== undefined && { after },
      left: [],
      taken: held.value.taken + next.length,
    };
    const { ok } = await store.commit((tx) =>
      save(
        tx.check(held),
        isOver ? ended(held.value!, "done", clock.now()) : taken,
      )
    );
    if (isOver && ok) return;
    // Somebody stopped it just then, or another server takes the same people.
    if (!ok) return { afterMs: 1, payload: job };
    const text = held.value.text;
    const delivered = await Promise.all(
      next.map(async (userId) => ({ userId, ...await deliver(userId, text) })),
    );
    await note(job.id, delivered);
    return { afterMs: pauseAfter(delivered), payload: job };
  }

  /** Who is next, and up to whom; nobody, and nobody's id, at the end. */
  async function readNext(
    { left = [], after = -Infinity, isProbing }: Broadcast,
  ): Promise<{ next: number[]; after?: number }> {
    if (left.length > 0) {
      const found = await people.findMany(left);
      return { next: found.flatMap((one) => one?.id ?? []), after };
    }
    const rows = await store.list<unknown>({
      prefix: ["people"],
      ...after !== -Infinity && { start: ["people", after, 0] },
    }, { limit: isProbing ? 1 : AT_ONCE });
    const last = rows.at(-1);
    if (!last) return { next: [] };
    const next = rows.map(({ value }) => readablePerson(value))
      .filter((one) => one && isRegistered(one) && !one.unreachableSince)
      .flatMap((one) => one?.id ?? []);
    return { next, after: Number(last.key[1]) };
  }

  /** Adds up what was sent; those to be tried again come first next time. */
  async function note(id: string, delivered: Delivered[]): Promise<void> {
    for (const { userId, kind } of delivered) {
      if (kind === "unreachable") await people.markReachable(userId, false);
    }
    const count = (wanted: Delivery["kind"]) =>
      delivered.filter(({ kind }) => kind === wanted).length;
    const again = delivered.filter(({ kind }) => kind === "later")
      .map(({ userId }) => userId);
    for (;;) {
      const held = await store.get<Broadcast>(keys.broadcast(id));
      if (!held.value) {
        if (await store.isCurrent(held)) return;
        continue;
      }
      const { sent, unreachable, failed, taken, state } = held.value;
      const isRunning = state === "running";
      const noted: Broadcast = {
        ...held.value,
        sent: sent + count("sent"),
        unreachable: unreachable + count("unreachable"),
        failed: failed + count("failed"),
        taken: taken - again.length,
        ...isRunning && {
          left: [...held.value.left ?? [], ...again],
          isProbing: isOutage(delivered),
        },
      };
      if ((await commit(held, noted)).ok) return;
    }
  }

  /** What may have been noted already is not noted twice. */
  async function commit(held: Deno.KvEntryMaybe<Broadcast>, noted: Broadcast) {
    return await store.commit((tx) => save(tx.check(held), noted))
      .catch((fault) => {
        if (fault instanceof UncertainCommitError) return { ok: true };
        throw fault;
      });
  }

  return { step };
}

/** How long to wait after these: as long as Telegram needs. */
function pauseAfter(delivered: Delivery[]): number {
  if (delivered.length === 0) return 1;
  if (isOutage(delivered)) return OUTAGE_MS;
  const asked = delivered
    .map((one) => one.kind === "later" ? one.afterMs : 0);
  return Math.max(EVERY_MS, ...asked);
}

/** Whether nobody was answered: then it is no fault of theirs. */
function isOutage(delivered: Delivery[]): boolean {
  return delivered.length > 0 &&
    delivered.every((one) => one.kind === "failed" && one.isOutage);
}
