/**
 * Where a person stands, and that their phone says so in the end.
 *
 * Another's act or the time may change where somebody stands while they are
 * being told; what was said last would then be wrong. So whoever says it looks
 * again once it has arrived, and leaves a job behind if it is no longer so.
 *
 * @module
 */
import { keys as chatKeys, type Side } from "../chats/chats.ts";
import type { Clock } from "../clock.ts";
import type { Jobs } from "../jobs.ts";
import type { Pseudonym } from "../mask.ts";
import { keys as queueKeys } from "../matching/queue.ts";
import type { Ticket } from "../matching/ticket.ts";
import { type Ban, banKey, type Banned, bannedBy } from "../moderation/ban.ts";
import type { Store } from "../store.ts";

export type Standing =
  | { kind: "idle" | "searching" }
  | { kind: "chatting"; session: string }
  | Banned;

/** Tells `userId` where they stand: what they were told is out of date. */
export interface TellStanding {
  userId: number;
}

export type Standings = ReturnType<typeof createStandings>;
export function createStandings(
  { store, clock, jobs, pseudonym }: {
    store: Store;
    clock: Clock;
    jobs: Jobs;
    pseudonym: Pseudonym;
  },
) {
  /** Where `userId` stands, of one moment. */
  async function find(userId: number): Promise<Standing> {
    const [side, ticket, ban] = await store.getMany<[Side, Ticket, Ban]>([
      chatKeys.side(userId),
      queueKeys.ticket(userId),
      banKey(pseudonym, userId),
    ]);
    const banned = bannedBy(ban.value, clock.now());
    if (banned) return banned;
    if (side.value) return { kind: "chatting", session: side.value.session };
    return { kind: ticket.value ? "searching" : "idle" };
  }

  /** To be called when `said` has reached the phone of `userId`. */
  async function confirm(userId: number, said: Standing): Promise<void> {
    if (isSame(await find(userId), said)) return;
    const told: TellStanding = { userId };
    await jobs.commit(() => {}, jobs.plan("tell_standing", told));
  }

  return { find, confirm };
}

/** That a ban began or ended is told by itself: it is no other place to stand. */
function isSame(a: Standing, b: Standing): boolean {
  return placeOf(a) === placeOf(b);
}

function placeOf(standing: Standing): string {
  switch (standing.kind) {
    case "chatting":
      return `chatting in ${standing.session}`;
    case "searching":
      return standing.kind;
    case "idle":
    case "banned":
      return "idle";
  }
}
