/**
 * A core over a KV file of its own, as production has it, for measuring.
 *
 * @module
 */
import { systemClock } from "../core/clock.ts";
import { createLog } from "../core/log.ts";
import { createPseudonym } from "../core/mask.ts";
import { enter } from "../core/matching/queue.ts";
import { createTicket } from "../core/matching/ticket.ts";
import { createCore, defaultSettings } from "../core/mod.ts";
import {
  anybody,
  type Gender,
  newPerson,
  type RegisteredPerson,
} from "../core/people/people.ts";
import { systemRandom } from "../core/random.ts";
import { createStore, type Kv } from "../core/store.ts";

export async function openBenchWorld() {
  const folder = await Deno.makeTempDir({ prefix: "passerby-bench-" });
  const path = `${folder}/kv.sqlite`;
  const kv = await Deno.openKv(path);
  const core = createBenchCore(kv);
  return {
    path,
    kv,
    core,
    async [Symbol.asyncDispose]() {
      kv.close();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

export function createBenchCore(kv: Kv) {
  const core = createCore({
    store: createStore({ kv, clock: systemClock, random: systemRandom }),
    clock: systemClock,
    random: systemRandom,
    settings: {
      ...defaultSettings,
      findDebounceMs: 0,
      searchPace: { perSecond: 1_000_000, burst: 1_000_000 },
      pace: { perSecond: 1_000_000, burst: 1_000_000 },
      // All write as only scripts do. That is noticed, noted down and judged as
      // ever; but a score that is out of reach lets them go on.
      behaviour: {
        ...defaultSettings.behaviour,
        warnAt: 1_000_000,
        challengeAt: 1_000_000,
        banAt: 1_000_000,
      },
    },
    mask: String,
    pseudonym: createPseudonym("the-salt-of-the-bench"),
    isAdmin: () => false,
    adminIds: [],
    log: createLog({ level: "error" }),
  });
  for (const kind of ["tell_matched", "tell_ended", "tell_timed_out"]) {
    core.jobs.handle(kind, () => Promise.resolve());
  }
  return core;
}

export function madeUpPerson(id: number, gender: Gender): RegisteredPerson {
  return {
    ...newPerson(id, 0),
    step: null,
    language: "en",
    age: 20 + id % 40,
    gender,
    country: "NL",
    nickname: `Person ${id}`,
    wants: { ...anybody, gender: gender === "male" ? "female" : "male" },
  };
}

/** Writes `count` people from `firstId` on, in commits of some hundred. */
export async function writePeople(
  kv: Deno.Kv,
  { firstId, count, gender, isWaiting }: {
    firstId: number;
    count: number;
    gender: (id: number) => Gender;
    isWaiting: boolean;
  },
): Promise<void> {
  const now = Date.now();
  for (let at = 0; at < count; at += 200) {
    const tx = kv.atomic();
    for (
      let id = firstId + at;
      id < firstId + Math.min(at + 200, count);
      id++
    ) {
      const person = madeUpPerson(id, gender(id));
      tx.set(["people", id], person);
      const since = now - count + id - firstId;
      if (isWaiting) {
        enter(tx, createTicket(person, { since, request: id, avoid: [] }));
      }
    }
    await tx.commit();
  }
}
