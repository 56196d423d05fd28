/**
 * What must hold when a run has come to rest. Each broken invariant is a
 * sentence; none of them is "almost".
 *
 * @module
 */
import type { Job } from "../../core/jobs.ts";
import type { Chat, Session, Side } from "../../core/chats/chats.ts";
import { isFit, type Ticket } from "../../core/matching/ticket.ts";
import {
  anybody,
  isRegistered,
  type Person,
} from "../../core/people/people.ts";
import { assertConsistent } from "../core/servers.ts";
import { findBrokenRelay } from "./invariants_relay.ts";
import type { Crowd } from "./crowd.ts";
import type { MemoryKv } from "./kv.ts";
import type { Diary } from "./diary.ts";
import { isLastWordOfDead, shownTo } from "./shown.ts";

export interface Outcome {
  kv: MemoryKv;
  crowd: Crowd;
  diary: Diary;
  now: number;
}

/** Whoever waits as long as this was looked for by their own job, too. */
const LOOKED_FOR_MS = 60_000;

export async function findBroken(outcome: Outcome): Promise<string[]> {
  return [
    ...await findInconsistent(outcome),
    ...findWaiting(outcome),
    ...findLeftOver(outcome),
    ...findMistold(outcome),
    ...findBrokenRelay(outcome),
  ];
}

async function findInconsistent(
  { kv, crowd, now }: Outcome,
): Promise<string[]> {
  function read<T>(prefix: string): Promise<Deno.KvEntry<T>[]> {
    const rows = kv.under<T>(prefix);
    if (prefix === "people" && crowd.mayChange) {
      for (const { value } of rows) (value as Person).wants = anybody;
    }
    return Promise.resolve(rows);
  }
  try {
    await assertConsistent({ read, now });
    return [];
  } catch (fault) {
    return [`the records contradict each other: ${(fault as Error).message}`];
  }
}

function findWaiting({ kv, now }: Outcome): string[] {
  const since = now - LOOKED_FOR_MS;
  const waiting = kv.under<Ticket>("tickets").map(({ value }) => value)
    .filter((ticket) => ticket.since < since);
  const blocked = new Set(
    kv.under("blocks_by_pair").map(({ key }) => key.slice(1).join()),
  );
  return waiting.flatMap((a) =>
    waiting
      .filter((b) =>
        a.userId < b.userId && isFit(a, b, since) &&
        !blocked.has([a.userId, b.userId].map(String).sort().join())
      )
      .map((b) => `${a.userId} and ${b.userId} fit and keep waiting`)
  );
}

/** Jobs that go on for as long as somebody searches, chats, asks or is banned. */
export function isEndless({ kind }: Pick<Job, "kind">): boolean {
  return [
    "sweep",
    "watch_chat",
    "tell_progress",
    "ban_over",
    "tell_again",
    "tell_again_over",
  ].includes(kind);
}

function findLeftOver({ kv }: Outcome): string[] {
  const all = kv.under<{ kind: string }>("jobs");
  const sweeps = all.filter(({ value }) => value.kind === "sweep").length;
  const jobs = all.filter(({ value }) => !isEndless(value));
  const tickets = kv.under("tickets").length;
  return [
    ...jobs.map(({ value }) => `a job is left: ${value.kind}`),
    ...kv.under<{ kind: string }>("jobs_aside")
      .map(({ value }) => `a job was given up: ${value.kind}`),
    ...kv.under("albums").map(({ key }) => `an album is left: ${key}`),
    ...sweeps < tickets ? [`${tickets} wait, ${sweeps} are looked for`] : [],
  ];
}

/** Phones that show something else than the records say. */
function findMistold({ kv, crowd, diary }: Outcome): string[] {
  return crowd.phones.flatMap((phone) => {
    const { id, state } = phone;
    const person = kv.under<Person>("people")
      .find(({ value }) => value.id === id);
    const isGone = state.hasBlocked || state.isDeleted;
    if (!person || !isRegistered(person.value) || isGone) return [];
    const [side] = kv.under<Side>("chats_by_user")
      .filter(({ key }) => key[1] === id);
    const isSearching = kv.under("tickets").some(({ key }) => key[1] === id);
    const truth = side
      ? `chatting in ${side.value.session}`
      : isSearching
      ? "searching"
      : "idle";
    const shown = shownTo(id, diary.landed);
    const seen = shown.at(-1)?.state ?? "idle";
    return seen === truth || isLastWordOfDead(shown, truth, diary)
      ? []
      : [`${phone.name} (${id}) sees ${seen} and is ${truth}`];
  });
}

/** Every chat there was, with when it began and ended (ms). */
export function sessionsOf({ kv }: Pick<Outcome, "kv">) {
  const running = kv.under<Chat>("chats");
  const ended = kv.under<Session>("sessions");
  return [
    ...running.map(({ value }) => ({
      ...value,
      endedAt: Infinity,
      reason: null,
    })),
    ...ended.map(({ value }) => value),
  ];
}
