/**
 * Made-up people and an hour of history, so that a dashboard has something to
 * show. For demonstrations only: nobody of it exists.
 *
 * @module
 */
import { keys as chatKeys, type Session, type Side } from "../chats/chats.ts";
import type { Clock } from "../clock.ts";
import { enter } from "../matching/queue.ts";
import { createTicket } from "../matching/ticket.ts";
import { suggestNickname } from "../people/nickname_ideas.ts";
import {
  anybody,
  type Gender,
  genders,
  keys as peopleKeys,
  languages,
  newPerson,
  ONLINE_MS,
  type RegisteredPerson,
} from "../people/people.ts";
import { type Random, randomId } from "../random.ts";
import { keys as writerKeys } from "../relay/writer.ts";
import type { Store } from "../store.ts";

export interface SeedDeps {
  store: Store;
  clock: Clock;
  random: Random;
  sessionTtlMs: number;
}

export interface Seeded {
  people: number;
  chats: number;
  waiting: number;
}

const MINUTE_MS = 60_000;
/** Ids that Telegram gives to nobody: its users begin at 1. */
const FIRST_ID = -1_000_000;
const CHAT_SHARE = 0.2;
const WAITING_SHARE = 0.08;

/** Adds `count` people, some of them chatting and some waiting. Throws if KV fails. */
export async function seed(
  { store, clock, random, sessionTtlMs }: SeedDeps,
  count: number,
): Promise<Seeded> {
  const now = clock.now();
  const below = (limit: number) => Math.floor(random.next() * limit);
  const pick = <T>(choices: readonly T[]): T => choices[below(choices.length)]!;
  const base = FIRST_ID - below(1_000_000_000);

  const people = Array.from({ length: count }, (_, at) => madeUp(base - at));
  for (let at = 0; at < people.length; at += 200) {
    const some = people.slice(at, at + 200);
    await store.commit((tx) => {
      for (const person of some) tx.set(peopleKeys.person(person.id), person);
      tx.sum(["gauges", "people"], BigInt(some.length));
    });
  }
  const pairs = Math.floor(count * CHAT_SHARE / 2);
  for (let at = 0; at < pairs; at++) await addChat(people.splice(0, 2));
  const waiting = people.splice(0, Math.floor(count * WAITING_SHARE));
  for (const person of waiting) await addWaiting(person);
  for (let at = 0; at + 1 < people.length; at += 2) {
    await addSession(people.slice(at, at + 2));
  }
  for (let minute = 0; minute < 60; minute++) {
    await addMinute(Math.floor(now / MINUTE_MS) - minute, pairs);
  }
  return { people: count, chats: pairs, waiting: waiting.length };

  function madeUp(id: number): RegisteredPerson {
    const gender = pick(genders);
    const joinedAt = now - below(90 * 24 * 60) * MINUTE_MS;
    return {
      ...newPerson(id, joinedAt),
      step: null,
      language: pick(languages),
      age: 18 + below(50),
      gender,
      country: pick(["IN", "BD", "NP", "IR", "US", "GB", "NL"]),
      nickname: suggestNickname(random),
      // Nobody finds them: a real person must not wait for an answer of theirs.
      wants: { ...anybody, country: "AQ" },
    };
  }

  async function addChat([a, b]: RegisteredPerson[]) {
    if (!a || !b) return;
    const chat = {
      session: randomId(random),
      since: now - below(40) * MINUTE_MS,
    };
    const side = { ...chat, request: 0, isFinder: true, isProtecting: true };
    const expiry = { expireIn: ONLINE_MS };
    await store.commit((tx) =>
      tx.set(
        chatKeys.side(a.id),
        { ...side, partner: b.id } satisfies Side,
      )
        .set(chatKeys.side(b.id), { ...side, partner: a.id } satisfies Side)
        .set(chatKeys.chat(chat), { ...chat, people: [a.id, b.id] })
        .set(writerKeys.activity(chat.session), now - below(4) * MINUTE_MS)
        .set(peopleKeys.online(a.id), now, expiry)
        .set(peopleKeys.online(b.id), now, expiry)
        .sum(["gauges", "chats"], 1n)
    );
  }

  async function addWaiting(person: RegisteredPerson) {
    const wanted: Gender | "any" = pick([...genders, "any"]);
    const wants = { ...person.wants, gender: wanted };
    const since = now - below(120) * 1_000;
    const about = { since, request: 0, avoid: [] };
    await store.commit((tx) => {
      enter(tx, createTicket({ ...person, wants }, about));
      tx.set(peopleKeys.online(person.id), now, { expireIn: ONLINE_MS })
        .sum(["gauges", "searching", person.gender, wanted], 1n);
    });
  }

  async function addSession([a, b]: RegisteredPerson[]) {
    if (!a || !b) return;
    const endedAt = now - below(24 * 60) * MINUTE_MS;
    const session: Session = {
      session: randomId(random),
      since: endedAt - below(30) * MINUTE_MS,
      people: [a.id, b.id],
      endedAt,
      endedBy: pick([a.id, b.id]),
      reason: pick(["left", "next"]),
      request: 0,
    };
    const expiry = { expireIn: sessionTtlMs };
    const value = pick(["good", "good", "good", "bad"]);
    await store.commit((tx) =>
      tx.set(chatKeys.session(session.session), session, expiry)
        .sum(["ratings_received", a.id, value], 1n)
    );
  }

  async function addMinute(minute: number, busy: number) {
    const messages = Math.round(busy * (2 + random.next() * 2)) + 1;
    await store.commit((tx) =>
      tx.sum(["counters", "messages", minute], BigInt(messages))
    );
  }
}
