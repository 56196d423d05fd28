/**
 * Questions to registered people: what they type next is the answer. What was
 * asked is in their record, so any server takes the answer.
 *
 * @module
 */
import { type Chats, keys as chatKeys, type Side } from "../chats/chats.ts";
import type { Clock } from "../clock.ts";
import { keys as queueKeys } from "../matching/queue.ts";
import type { Ticket } from "../matching/ticket.ts";
import type { Store } from "../store.ts";
import {
  hasQuestion,
  isRegistered,
  keys as peopleKeys,
  type People,
  type Person,
  readPerson,
} from "./people.ts";

export type AskResult =
  | { kind: "asked"; person: Person }
  | { kind: "chatting" | "searching" | "unregistered" };

/** What was asked, but for an appeal: that is asked for again by itself. */
export type PastQuestion = Exclude<Person["editing"], "appeal" | undefined>;

/** Whoever writes later than that means nothing they were asked. */
const REMEMBERED_MS = 3_600_000;

export type Questions = ReturnType<typeof createQuestions>;
export function createQuestions(
  { store, clock, people, chats }: {
    store: Store;
    clock: Clock;
    people: Pick<People, "update">;
    chats: Pick<Chats, "findLast">;
  },
) {
  /** The next typed message will change `field`; `null` calls that off. */
  async function ask(
    userId: number,
    field: NonNullable<Person["editing"]> | null,
  ): Promise<AskResult> {
    if (!field) return await callOff(userId);
    for (;;) {
      const [saved, side, ticket] = await store.getMany<
        [unknown, Side, Ticket]
      >([
        peopleKeys.person(userId),
        chatKeys.side(userId),
        queueKeys.ticket(userId),
      ]);
      const person = readPerson(saved)?.person;
      if (!person || !isRegistered(person)) return { kind: "unregistered" };
      // In a chat, what they type is for the partner; whoever searches may be
      // in one before they have typed it.
      if (side.value) return { kind: "chatting" };
      if (ticket.value) return { kind: "searching" };
      const asked = { ...person, editing: field, askedAt: clock.now() };
      const { ok } = await store.commit((tx) =>
        tx.check(saved, side, ticket).set(saved.key, asked)
      );
      if (ok) return { kind: "asked", person: asked };
    }
  }

  async function callOff(userId: number): Promise<AskResult> {
    const held = await people.update(userId, (person) => {
      if (!isRegistered(person) || !person.editing) return null;
      const { editing: _, askedAt: __, ...rest } = person;
      return rest;
    });
    return held && isRegistered(held.person)
      ? { kind: "asked", person: held.person }
      : { kind: "unregistered" };
  }

  /** Whether what `person` types now answers what they were asked. */
  async function isOpen(person: Person): Promise<boolean> {
    return hasQuestion(person, clock.now()) && !await hasChattedSince(person);
  }

  /** A chat came in between: what they type now was meant for the partner. */
  async function hasChattedSince({ id, askedAt = 0 }: Person) {
    const last = await chats.findLast(id);
    return last !== null && last.endedAt > askedAt;
  }

  /**
   * Calls off what they were asked too long ago to answer it now. Returns what it
   * was while they may still think of it, else `null`.
   */
  async function callOffPast(userId: number): Promise<PastQuestion | null> {
    const now = clock.now();
    let past = null as { editing: PastQuestion; person: Person } | null;
    await people.update(userId, (person) => {
      const { editing, askedAt: _, ...rest } = person;
      const isPast = isRegistered(person) && !hasQuestion(person, now);
      past = isPast && editing && editing !== "appeal"
        ? { editing, person }
        : null;
      return past && rest;
    });
    if (!past) return null;
    const { editing, person } = past;
    const isRecent = (person.askedAt ?? 0) + REMEMBERED_MS > now;
    return isRecent && !await hasChattedSince(person) ? editing : null;
  }

  return { ask, isOpen, callOffPast };
}
