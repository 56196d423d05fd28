/**
 * A person in figures: what they did, how others took it, what they ask for. One
 * object for whoever shows it: those who run the bot, and the person, whom it
 * does not tell at once what partners did about them in secret.
 *
 * @module
 */
import type { Clock } from "../clock.ts";
import type { MediaKind, People, Wants } from "../people/people.ts";
import type { Ratings, Received } from "../chats/ratings.ts";
import type { Store } from "../store.ts";
import { readSecrets, readUserStatistics } from "./user_statistics.ts";

export interface UserFigures {
  /** Chats that have ended. */
  chats: number;
  chatMs: number;
  averageChatMs: number;
  /** Searches that have ended, in a chat or without. */
  waits: number;
  waitMs: number;
  averageWaitMs: number;
  /** The share of their chats they left by asking for the next, 0 to 1. */
  skipRate: number;
  /** Chats with somebody they had met before. */
  repeats: number;
  received: Received;
  ratingsGiven: number;
  reportsMade: number;
  reportsReceived: number;
  blocked: number;
  blockedBy: number;
  /** Chats begun in each hour of the day (UTC), 0 to 23. */
  hours: number[];
  /** The hours with the most chats, the most first; none without any. */
  peakHours: number[];
  /** Media they do not want to receive. */
  refuses: MediaKind[];
  wants: Wants;
}

const PEAKS = 3;

export interface UserFiguresDeps {
  store: Store;
  clock: Clock;
  people: People;
  ratings: Ratings;
}

export type UserFiguresDesk = ReturnType<typeof createUserFigures>;
export function createUserFigures(
  { store, clock, people, ratings }: UserFiguresDeps,
) {
  /** The figures of `userId`, or `null` who is unknown. */
  async function find(userId: number): Promise<UserFigures | null> {
    const [held, counted, received] = await Promise.all([
      people.find(userId),
      readUserStatistics(store, userId),
      ratings.received(userId),
    ]);
    if (!held) return null;
    const { refuses, wants } = held.person;
    return {
      chats: counted.chats,
      chatMs: counted.chat_ms,
      averageChatMs: share(counted.chat_ms, counted.chats),
      waits: counted.waits,
      waitMs: counted.wait_ms,
      averageWaitMs: share(counted.wait_ms, counted.waits),
      skipRate: share(counted.skips, counted.chats),
      repeats: counted.repeats,
      received,
      ratingsGiven: counted.ratings_given,
      reportsMade: counted.reports_made,
      reportsReceived: counted.reports_received,
      blocked: counted.blocks_made,
      blockedBy: counted.blocks_received,
      hours: counted.hours,
      peakHours: peaks(counted.hours),
      refuses,
      wants,
    };
  }

  /** The same, as `userId` may know it by now; see user_statistics.ts. */
  async function findOwn(userId: number): Promise<UserFigures | null> {
    const found = await find(userId);
    if (!found) return null;
    // Read later than the counts: what is counted meanwhile does not show.
    const secret = await readSecrets(store, userId, clock.now());
    const without = (count: number, kept: number) => Math.max(0, count - kept);
    const { received, reportsReceived, blockedBy } = found;
    return {
      ...found,
      received: { ...received, scam: without(received.scam, secret.scam) },
      reportsReceived: without(reportsReceived, secret.report),
      blockedBy: without(blockedBy, secret.block),
    };
  }

  return { find, findOwn };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

/** The busiest hours; of two as busy, the earlier first. */
function peaks(hours: readonly number[]): number[] {
  return hours
    .map((chats, hour) => ({ chats, hour }))
    .filter(({ chats }) => chats > 0)
    .sort((a, b) => b.chats - a.chats || a.hour - b.hour)
    .slice(0, PEAKS)
    .map(({ hour }) => hour);
}
