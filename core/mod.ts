/**
 * Core: what is true and what may happen. One line a subject.
 *
 * @module
 */
import { createChats } from "./chats.ts";
import type { Clock } from "./clock.ts";
import { createJobs } from "./jobs.ts";
import { createLive } from "./live.ts";
import { describeFault, type Log } from "./log.ts";
import type { Mask } from "./mask.ts";
import { createMatcher } from "./matching/match.ts";
import { createSearch } from "./matching/search.ts";
import { createSweeper } from "./matching/sweep.ts";
import { createPeople } from "./people.ts";
import type { Random } from "./random.ts";
import { createRatings } from "./ratings.ts";
import { createRegistration } from "./registration.ts";
import { createAlbums } from "./relay/albums.ts";
import type { PaceLimit } from "./relay/pace.ts";
import { createRelay } from "./relay/relay.ts";
import { createWriter } from "./relay/writer.ts";
import { createSignIn } from "./sign_in.ts";
import { createStandings } from "./standing.ts";
import { createStatistics } from "./statistics.ts";
import type { Store } from "./store.ts";

export interface Settings {
  /** After this long without a match a search ends, ms. */
  searchTimeoutMs: number;
  /** The least time between the begins of two searches of one person, ms. */
  findDebounceMs: number;
  /** How long what is left of an ended chat is kept, ms. */
  sessionTtlMs: number;
  /** For this long after a chat its two do not meet again, ms. */
  avoidMs: number;
  pace: PaceLimit;
}

export const defaultSettings: Settings = {
  searchTimeoutMs: 10 * 60_000,
  avoidMs: 10 * 60_000,
  findDebounceMs: 1_000,
  sessionTtlMs: 30 * 24 * 3_600_000,
  pace: { perSecond: 2, burst: 20 },
};

export interface CoreDeps {
  store: Store;
  clock: Clock;
  random: Random;
  settings: Settings;
  mask: Mask;
  isAdmin: (userId: number) => boolean;
  log: Log;
}

export type Core = ReturnType<typeof createCore>;
export function createCore(deps: CoreDeps) {
  const { store, clock, random, settings, mask, isAdmin, log } = deps;
  const { sessionTtlMs, avoidMs } = settings;

  const jobs = createJobs({
    store,
    clock,
    random,
    onFailure: ({ kind, id, failures }, fault, isLast) =>
      log[isLast ? "error" : "warn"]("job_failed", {
        kind,
        id,
        failures,
        isLast,
        fault: describeFault(fault),
      }),
  });
  const statistics = createStatistics({ store, clock });
  const people = createPeople({ store, clock });
  const chats = createChats({
    store,
    clock,
    jobs,
    statistics,
    sessionTtlMs,
    avoidMs,
  });
  const ratings = createRatings({ store, clock, chats, sessionTtlMs });
  const matcher = createMatcher({ store, clock, random, jobs, statistics });
  const sweeper = createSweeper({
    store,
    clock,
    random,
    jobs,
    matcher,
    searchTimeoutMs: settings.searchTimeoutMs,
  });
  const search = createSearch({
    store,
    clock,
    jobs,
    statistics,
    matcher,
    sweeper,
    findDebounceMs: settings.findDebounceMs,
  });
  const standings = createStandings({ store, jobs });
  const registration = createRegistration({ clock, people, chats, search });
  const writer = createWriter({ store, clock, statistics, sessionTtlMs });
  const albums = createAlbums({ store, clock, jobs, writer });
  const relay = createRelay({
    store,
    clock,
    writer,
    albums,
    limit: settings.pace,
  });
  const signIn = createSignIn({ store, clock, random, isAdmin });
  const live = createLive({
    store,
    clock,
    people,
    chats,
    statistics,
    mask,
    onFault: (fault) =>
      log.warn("live_failed", { fault: describeFault(fault) }),
  });

  return {
    store,
    clock,
    random,
    settings,
    mask,
    isAdmin,
    log,
    jobs,
    statistics,
    people,
    registration,
    chats,
    ratings,
    search,
    standings,
    albums,
    relay,
    signIn,
    live,
  };
}
