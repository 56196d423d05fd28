/**
 * Own data: everything stored about a person, as they may read it themselves.
 * Nobody else's id, name or words are in it.
 *
 *   ["own_data_requests", userId]   Given   when they got it last; expires
 *
 * @module
 */
import type { Blocks } from "../people/blocks.ts";
import type { Clock } from "../clock.ts";
import type { Pseudonym } from "../mask.ts";
import type { ModerationLog } from "../moderation/log.ts";
import { readNoticed } from "../moderation/behaviour/own_signs.ts";
import { readModeration } from "../moderation/own_moderation.ts";
import {
  readFeedback,
  readMessages,
  readRelayed,
  readReports,
  readSessions,
  readSmallThings,
  readState,
  readWebSessions,
  time,
} from "./own_records.ts";
import type { People, Person } from "../people/people.ts";
import type { Roles } from "../roles.ts";
import type { Store } from "../store.ts";
import type { UserFiguresDesk } from "../statistics/user_figures.ts";
import type { Warnings } from "../moderation/warnings.ts";

export type OwnDataResult =
  /** Whatever `JSON.stringify` takes, with times that can be read. */
  | { kind: "given"; data: Record<string, unknown> }
  /** By that very update, and it came. */
  | { kind: "given_before" }
  | { kind: "too_soon"; waitMs: number }
  | { kind: "nothing_stored" };

interface Given {
  at: number;
  /** The update that asked: until it came, each delivery is given it. */
  request: number;
  hasCome?: true;
}

const EVERY_MS = 10 * 60_000;

const keys = { given: (userId: number) => ["own_data_requests", userId] };

export interface OwnDataDeps {
  store: Store;
  clock: Clock;
  people: People;
  blocks: Blocks;
  figures: UserFiguresDesk;
  warnings: Warnings;
  roles: Pick<Roles, "roleOf">;
  log: ModerationLog;
  pseudonym: Pseudonym;
}

export type OwnData = ReturnType<typeof createOwnData>;
export function createOwnData(deps: OwnDataDeps) {
  const { store, clock, people, blocks, figures, warnings, roles } = deps;

  /** Everything about `userId`, once in ten minutes. */
  async function give(userId: number, request: number): Promise<OwnDataResult> {
    const held = await people.find(userId);
    if (!held) return { kind: "nothing_stored" };
    const last = await store.get<Given>(keys.given(userId));
    const isRepeated = last.value?.request === request;
    if (isRepeated && last.value?.hasCome) return { kind: "given_before" };
    const waitMs = (last.value?.at ?? -Infinity) + EVERY_MS - clock.now();
    if (waitMs > 0 && !isRepeated) return { kind: "too_soon", waitMs };
    const given: Given = { at: clock.now(), request };
    const { ok } = await store.commit((tx) =>
      tx.check(last).set(last.key, given, { expireIn: EVERY_MS })
    );
    if (!ok) return await give(userId, request); // asked for twice at once
    return { kind: "given", data: await collect(held.person) };
  }

  /** What `request` was given has come: its next delivery is not given it. */
  async function confirm(userId: number, request: number): Promise<void> {
    const last = await store.get<Given>(keys.given(userId));
    const given = last.value;
    if (given?.request !== request) return;
    await store.commit((tx) =>
      tx.check(last)
        .set(last.key, { ...given, hasCome: true }, { expireIn: EVERY_MS })
    );
  }

  async function collect(person: Person): Promise<Record<string, unknown>> {
    const { id } = person;
    const [counted, warned] = await Promise.all([
      figures.findOwn(id),
      warnings.of(id),
    ]);
    const { wants: _, refuses: __, ...statistics } = counted ?? {};
    return {
      at: time(clock.now()),
      ...viewPerson(person),
      state: await readState(store, id),
      role: await roles.roleOf(id),
      statistics,
      sessions: await readSessions(store, id),
      blocksMade: await Array.fromAsync(
        blocks.madeBy(id),
        ({ at }) => ({ at: time(at) }),
      ),
      moderation: await readModeration(deps, id),
      noticed: await readNoticed(deps, id),
      warnings: warned.map(({ at, reason }) => ({ at: time(at), reason })),
      reportsMade: await readReports(store, id),
      feedback: await readFeedback(store, id),
      messages: await readMessages(store, id),
      relayedMessageNumbers: await readRelayed(store, id),
      dashboardSessions: await readWebSessions(store, id),
      smallThings: await readSmallThings(store, id),
    };
  }

  return { give, confirm };
}

/** The person's own record, in three parts. */
function viewPerson(person: Person) {
  const {
    v: _,
    wants,
    refuses,
    isAnonymous,
    isAuto,
    isProtecting,
    hidesOnline,
    joinedAt,
    premiumUntil,
    askedAt,
    unreachableSince,
    ...profile
  } = person;
  return {
    profile: {
      ...profile,
      joinedAt: time(joinedAt),
      premiumUntil: time(premiumUntil),
      askedAt: time(askedAt),
      unreachableSince: time(unreachableSince),
    },
    settings: { isAnonymous, isAuto, isProtecting, hidesOnline, refuses },
    wants,
  };
}
