/**
 * Where a person stands, and that their phone says so in the end.
 *
 * Another's act or the time may change where somebody stands while they are
 * being told; what was said last would then be wrong. So whoever says it looks
 * again once it has arrived, and leaves a job behind if it is no longer so.
 *
 * @module
 */
import { keys as chatKeys, type Side } from "./chats.ts";
import type { Jobs } from "./jobs.ts";
import { keys as queueKeys } from "./matching/queue.ts";
import type { Ticket } from "./matching/ticket.ts";
import type { Store } from "./store.ts";

export type Standing =
  | { kind: "idle" | "searching" }
  | { kind: "chatting"; session: string };

/** Tells `userId` where they stand: what they were told is out of date. */
export interface TellStanding {
  userId: number;
}

export type Standings = ReturnType<typeof createStandings>;
export function createStandings({ store, jobs }: { store: Store; jobs: Jobs }) {
  /** Where `userId` stands, of one moment. */
  async function find(userId: number): Promise<Standing> {
    const [side, ticket] = await store.getMany<[Side, Ticket]>([
      chatKeys.side(userId),
      queueKeys.ticket(userId),
    ]);
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

function isSame(a: Standing, b: Standing): boolean {
  return a.kind === b.kind &&
    (a.kind !== "chatting" || b.kind !== "chatting" || a.session === b.session);
}
