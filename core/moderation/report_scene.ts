/**
 * What somebody would report: a chat of theirs, and who was in it.
 *
 * What that rests on is checked by the commit of the report. So whoever erases
 * everything meanwhile is in no report by name: what was written before the
 * erasure is found by it, what comes after has them by their pseudonym.
 *
 * @module
 */
import {
  keys as chatKeys,
  partnerOf,
  type Session,
  type Side,
} from "../chats/chats.ts";
import type { Clock } from "../clock.ts";
import type { Pseudonym } from "../mask.ts";
import {
  keys as peopleKeys,
  type Person,
  readPerson,
} from "../people/people.ts";
import type { Store } from "../store.ts";
import { type Ban, banKey } from "./ban.ts";
import { keys, type Pointer, type Report } from "./report.ts";

/** A chat as one of its two may report it. */
export interface Scene {
  session: string;
  since: number;
  lasted: number;
  reporter: Person;
  /** `null` who has erased everything. */
  partner: Person | null;
  reported: Pick<Report, "reported" | "erased">;
}

export interface ReadScene {
  /** `null`: it isn't their chat, or too long ago. */
  scene: Scene | null;
  /** What that rests on. */
  basis: Deno.AtomicCheck[];
  /** Where the report stands that they made of it, if they did. */
  made: Deno.KvEntryMaybe<Pointer>;
  /** Where their own ban stands, if there is one. */
  ban: Deno.KvEntryMaybe<Ban>;
}

/** What `userId` would report of `session`, which runs or is still kept. */
export async function readScene(
  { store, clock, pseudonym }: {
    store: Store;
    clock: Clock;
    pseudonym: Pseudonym;
  },
  userId: number,
  session: string,
): Promise<ReadScene> {
  const [side, ended, made, ban, person] = await store.getMany<
    [Side, Session, Pointer, Ban, unknown]
  >([
    chatKeys.side(userId),
    chatKeys.session(session),
    keys.bySession(session, userId),
    banKey(pseudonym, userId),
    peopleKeys.person(userId),
  ]);
  const running = side.value?.session === session ? side.value : null;
  const of = running?.partner ?? partnerOf(userId, ended.value);
  const reporter = readPerson(person)?.person;
  if (!reporter || of === null) {
    return { scene: null, basis: [side, ended, person], made, ban };
  }
  const theirs = await store.get(peopleKeys.person(of));
  const partner = readPerson(theirs)?.person ?? null;
  const since = running?.since ?? ended.value?.since ?? 0;
  const until = running ? clock.now() : ended.value?.endedAt ?? since;
  const scene: Scene = {
    session,
    since,
    lasted: until - since,
    reporter,
    partner,
    reported: partner
      ? { reported: of }
      : { reported: 0, erased: ended.value?.erased ?? pseudonym(of) },
  };
  return {
    scene,
    basis: [running ? side : ended, person, theirs],
    made,
    ban,
  };
}
