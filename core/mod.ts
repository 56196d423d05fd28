/**
 * Core: what is true and what may happen. One line a subject.
 *
 * @module
 */
import { createBlocks } from "./people/blocks.ts";
import { createBroadcasts } from "./broadcasts/broadcasts.ts";
import { createCards } from "./chats/cards.ts";
import { createCensus } from "./statistics/census.ts";
import { createChats } from "./chats/chats.ts";
import type { Clock } from "./clock.ts";
import { createHistory } from "./chats/history.ts";
import { createErasures } from "./own_data/erasure.ts";
import { createFeedback } from "./people/feedback.ts";
import { createJobs } from "./jobs.ts";
import { createKnown } from "./people/known.ts";
import { createLive } from "./statistics/live.ts";
import { describeFault, type Log } from "./log.ts";
import type { Mask, Pseudonym } from "./mask.ts";
import { createAgain } from "./matching/again.ts";
import { createForecasts } from "./matching/forecast.ts";
import { createMatcher } from "./matching/match.ts";
import { createProgress } from "./matching/progress.ts";
import { createResets } from "./matching/reset.ts";
import { createSearch } from "./matching/search.ts";
import { createSweeper } from "./matching/sweep.ts";
import { createMemberships } from "./people/memberships.ts";
import { createModes } from "./mode.ts";
import { createAppeals } from "./moderation/appeals.ts";
import { createBans } from "./moderation/bans.ts";
import { createBehaviour } from "./moderation/behaviour/mod.ts";
import { createModerationLog } from "./moderation/log.ts";
import { createMediaBlocks } from "./moderation/media_blocks.ts";
import { createNotices } from "./moderation/notices.ts";
import { createOwnData } from "./own_data/own_data.ts";
import { createPeople } from "./people/people.ts";
import { createPreferences } from "./people/preferences.ts";
import type { Random } from "./random.ts";
import { createRatings } from "./chats/ratings.ts";
import { createQuestions } from "./people/questions.ts";
import { createRegistration } from "./people/registration.ts";
import { createAlbums } from "./relay/albums.ts";
import { createGate } from "./relay/gate.ts";
import { createRelay } from "./relay/relay.ts";
import { createScreen } from "./relay/screening.ts";
import { createUnsent } from "./relay/unsent.ts";
import { createWriter } from "./relay/writer.ts";
import { createRenewal } from "./people/renewal.ts";
import { createReports } from "./moderation/reports.ts";
import { createRoles } from "./roles.ts";
import { createSalt } from "./salt.ts";
import { createSettings, type Settings } from "./settings.ts";
import { createSignIn } from "./sign_in.ts";
import { createStandings } from "./people/standing.ts";
import { createStatistics } from "./statistics/statistics.ts";
import type { Store } from "./store.ts";
import { createUserFigures } from "./statistics/user_figures.ts";
import { createWarnings } from "./moderation/warnings.ts";
import { createWatch } from "./chats/watch.ts";

export { defaultSettings, type Settings } from "./settings.ts";

export interface CoreDeps {
  store: Store;
  clock: Clock;
  random: Random;
  /** The first values; those who run the bot may change them later. */
  settings: Settings;
  mask: Mask;
  /** What records name a person by where they must not hold the id. */
  pseudonym: Pseudonym;
  /** What accepts a salt that is not the one of the records. */
  acceptedSalt?: string | undefined;
  /** Whether the environment makes them an owner. */
  isAdmin: (userId: number) => boolean;
  /** Those of the environment, to whom what goes wrong is told. */
  adminIds: readonly number[];
  log: Log;
}

export type Core = ReturnType<typeof createCore>;
export function createCore(deps: CoreDeps) {
  const { store, clock, random, mask, pseudonym, adminIds, log } = deps;

  const settings = createSettings({
    store,
    clock,
    first: deps.settings,
    onFault: (fault) =>
      log.warn("settings_unread", { fault: describeFault(fault) }),
  });
  const salt = createSalt({
    store,
    pseudonym,
    accepted: deps.acceptedSalt,
  });
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
  const census = createCensus({ store, statistics });
  const known = createKnown({ store, clock, mask });
  const moderationLog = createModerationLog({
    store,
    clock,
    random,
    settings,
  });
  const roles = createRoles({
    store,
    clock,
    jobs,
    log: moderationLog,
    pseudonym,
    isOwner: deps.isAdmin,
    ownerIds: adminIds,
  });
  const { isAdmin } = roles;
  const blocks = createBlocks({ store, pseudonym });
  const chats = createChats({
    store,
    clock,
    jobs,
    statistics,
    blocks,
    pseudonym,
    settings,
  });
  const forecasts = createForecasts({ store, clock, statistics });
  const watch = createWatch({ store, clock, jobs, chats, settings });
  const matcher = createMatcher({
    store,
    clock,
    random,
    jobs,
    statistics,
    forecasts,
    blocks,
    watch,
    settings,
  });
  const notices = createNotices({
    store,
    clock,
    jobs,
    settings,
    readers: roles.onDuty,
  });
  const bans = createBans({
    store,
    clock,
    random,
    jobs,
    chats,
    matcher,
    log: moderationLog,
    notices,
    settings,
    pseudonym,
  });
  const appeals = createAppeals({
    store,
    clock,
    random,
    jobs,
    chats,
    bans,
    log: moderationLog,
    notices,
    settings,
    pseudonym,
    clearing: (userId) => erasures.clearing(userId),
  });
  const warnings = createWarnings({
    store,
    clock,
    random,
    jobs,
    bans,
    log: moderationLog,
    settings,
    pseudonym,
  });
  const history = createHistory({ store, clock, settings });
  const reports = createReports({
    store,
    clock,
    random,
    jobs,
    chats,
    history,
    bans,
    warnings,
    roles,
    log: moderationLog,
    notices,
    settings,
    pseudonym,
  });
  const ratings = createRatings({
    store,
    clock,
    jobs,
    reports,
    log: moderationLog,
    settings,
    pseudonym,
  });
  const mediaBlocks = createMediaBlocks({
    clock,
    jobs,
    settings,
    log: moderationLog,
  });
  const sweeper = createSweeper({
    store,
    clock,
    random,
    jobs,
    matcher,
    settings,
  });
  const behaviour = createBehaviour({
    store,
    clock,
    random,
    jobs,
    chats,
    matcher,
    bans,
    log: moderationLog,
    settings,
    pseudonym,
    onFault: (fault) => log.warn("not_judged", { fault: describeFault(fault) }),
  });
  const search = createSearch({
    store,
    clock,
    jobs,
    statistics,
    matcher,
    sweeper,
    bans,
    behaviour,
    settings,
    pseudonym,
  });
  const resets = createResets({
    store,
    clock,
    jobs,
    statistics,
    matcher,
    log: moderationLog,
  });
  const modes = createModes({ settings, jobs, resets, log: moderationLog });
  const broadcasts = createBroadcasts({
    store,
    clock,
    random,
    jobs,
    people,
    log: moderationLog,
  });
  const cards = createCards({ clock, people, chats });
  const progress = createProgress({ store, clock, jobs, forecasts });
  const again = createAgain({
    store,
    clock,
    jobs,
    chats,
    matcher,
    blocks,
    behaviour,
    settings,
    pseudonym,
  });
  const standings = createStandings({ store, clock, jobs, pseudonym });
  const memberships = createMemberships({
    store,
    clock,
    jobs,
    settings,
    adminIds,
  });
  const erasures = createErasures({
    store,
    clock,
    jobs,
    chats,
    search,
    blocks,
    census,
    known,
    pseudonym,
    settings,
  });
  const questions = createQuestions({ store, clock, people, chats });
  const feedback = createFeedback({
    store,
    clock,
    random,
    jobs,
    questions,
    mask,
    adminIds,
  });
  const renewal = createRenewal({ search, chats });
  const preferences = createPreferences({ people, renewal });
  const screen = createScreen({ settings });
  const registration = createRegistration({
    clock,
    settings,
    screen,
    people,
    questions,
    erasures,
    renewal,
    census,
    known,
  });
  const writer = createWriter({
    store,
    clock,
    statistics,
    settings,
    pseudonym,
  });
  const albums = createAlbums({ store, clock, jobs, writer, pseudonym });
  const gate = createGate({ clock, settings, screen, warnings });
  const relay = createRelay({
    store,
    writer,
    albums,
    gate,
    behaviour,
    settings,
  });
  const unsent = createUnsent({ store, jobs });
  const figures = createUserFigures({ store, clock, people, ratings });
  const ownData = createOwnData({
    roles,
    store,
    clock,
    people,
    blocks,
    figures,
    warnings,
    log: moderationLog,
    pseudonym,
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

  /**
   * Resolves when updates may be handled; at no cost from then on. What it reads
   * is read at once. Throws `OtherSaltError` where nobody would be recognized.
   */
  async function ready(): Promise<void> {
    await Promise.all([settings.loaded(), salt.checked()]);
  }

  /** Begins what goes on by itself: jobs, and keeping the settings fresh. */
  function begin() {
    settings.begin();
    // Where they can't be loaded now, the first text tries again.
    screen.prepare().catch((fault) =>
      log.warn("filters_not_loaded", { fault: describeFault(fault) })
    );
    salt.remember().catch((fault) =>
      log.warn("salt_not_remembered", { fault: describeFault(fault) })
    );
    jobs.begin();
    blocks.renewOld().catch((fault) =>
      log.warn("blocks_not_renewed", { fault: describeFault(fault) })
    );
    census.begin().catch((fault) =>
      log.warn("people_not_counted", { fault: describeFault(fault) })
    );
  }

  /** Removes the counts that nobody looks at any more. */
  async function forgetOld() {
    await statistics.forgetOld();
    await forecasts.forgetOld();
    await census.recount();
  }

  function end() {
    settings.end();
    jobs.end();
  }

  return {
    ready,
    begin,
    end,
    forgetOld,
    store,
    clock,
    random,
    settings,
    mask,
    pseudonym,
    isAdmin,
    adminIds,
    log,
    jobs,
    statistics,
    people,
    census,
    known,
    roles,
    salt,
    moderationLog,
    behaviour,
    modes,
    resets,
    broadcasts,
    blocks,
    erasures,
    feedback,
    figures,
    ownData,
    memberships,
    preferences,
    registration,
    chats,
    ratings,
    search,
    forecasts,
    progress,
    again,
    cards,
    standings,
    albums,
    relay,
    unsent,
    bans,
    appeals,
    warnings,
    mediaBlocks,
    history,
    reports,
    signIn,
    live,
  };
}
