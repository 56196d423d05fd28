/**
 * The one KV as a server has it: every call takes its time to get there and
 * back, and may be refused, lost, or heard of too late.
 *
 * @module
 */
import type { Kv } from "../../core/store.ts";
import type { Chance, Weather } from "./chance.ts";
import type { MemoryKv } from "./kv.ts";
import type { Diary } from "./diary.ts";
import type { Scheduler } from "./scheduler.ts";

export interface RemoteKvDeps {
  kv: MemoryKv;
  scheduler: Scheduler;
  chance: Chance;
  weather: Weather;
  diary: Diary;
  life: string;
  /** Whether the server that calls is still there. */
  isUp: () => boolean;
}

/** Longer than the store waits for an answer. */
const LATE_MS = [5_001, 9_000] as const;

export function createRemoteKv(deps: RemoteKvDeps): Kv & { leave(): void } {
  const { kv, scheduler, chance, weather, diary, life, isUp } = deps;
  const { now } = scheduler.clock;
  const leaving: (() => void)[] = [];

  function drawFate() {
    let lot = chance.random.next();
    for (const fate of ["locked", "broken", "silent", "late"] as const) {
      const share = weather.kv[fate];
      if (lot < share) return fate;
      lot -= share;
    }
    return "well";
  }

  /** `act` takes place in KV on the way; what it says may come back. */
  function call<T>(what: string, act: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      if (!isUp()) return;
      const fate = drawFate();
      const there = chance.latency(weather.kvMs);
      const isLostThere = chance.strikes(0.5);
      const comeBack = (speak: () => void) =>
        scheduler.after(chance.latency(weather.kvMs), () => isUp() && speak());
      if (fate !== "well") {
        diary.trace(`${life} kv ${what} ${fate}`);
        diary.disturb(life, "kv");
      }
      if (fate === "locked") {
        return comeBack(() => reject(new TypeError("database is locked")));
      }
      const isBroken = fate === "broken";
      if (isBroken && isLostThere) {
        return comeBack(() => reject(new Error("connection reset by peer")));
      }
      if (fate === "silent" && isLostThere) return;
      const delay = fate === "late" ? chance.between(...LATE_MS) : there;
      scheduler.after(delay, () =>
        act().then((answer) => {
          if (fate === "late") diary.disturb(life, "kv");
          if (fate === "silent") return;
          comeBack(() =>
            isBroken
              ? reject(new Error("connection reset by peer"))
              : resolve(answer)
          );
        }, (fault) => comeBack(() => reject(fault))));
    });
  }

  function note({ key, value }: Deno.KvEntryMaybe<unknown>) {
    if (key[0] !== "chats_by_user") return;
    const { partner = null } = (value ?? {}) as { partner?: number };
    diary.reads.push({ at: now(), life, userId: Number(key[1]), partner });
  }

  const remote = {
    get: (key: Deno.KvKey) =>
      call("get", async () => {
        const entry = await kv.get(key);
        note(entry);
        return entry;
      }),
    getMany: (keys: Deno.KvKey[]) =>
      call("getMany", async () => {
        const entries = await kv.getMany<unknown[]>(keys);
        entries.forEach(note);
        return entries;
      }),
    list(selector: Deno.KvListSelector, options: Deno.KvListOptions) {
      const rows = kv.list(selector, options);
      return {
        get cursor() {
          return rows.cursor;
        },
        // A list is read in one go: what is asked for fits into a batch or two.
        async *[Symbol.asyncIterator]() {
          yield* await call("list", () => Array.fromAsync(rows));
        },
      };
    },
    atomic() {
      const tx = kv.atomic();
      const commit = tx.commit.bind(tx);
      tx.commit = () =>
        call("commit", async () => {
          const result = await commit();
          const stamp = result.ok ? result.versionstamp : "refused";
          diary.trace(`${life} commit ${stamp}`);
          return result;
        });
      return tx;
    },
    watch: kv.watch,
    enqueue: (value: unknown, options?: { delay?: number }) =>
      call("enqueue", () => kv.enqueue(value, options)),
    listenQueue(handler: (value: unknown) => unknown) {
      const hear = async (value: unknown) => {
        if (isUp()) await handler(value);
      };
      leaving.push(() => kv.leaveQueue(hear));
      return kv.listenQueue(hear);
    },
    close() {},
    /** The server is gone: the queue looks for somebody else. */
    leave: () => leaving.forEach((leave) => leave()),
  };
  return remote as unknown as Kv & { leave(): void };
}
