/**
 * Settings: what those who run the bot may change while it runs.
 *
 *   ["settings"]           Changes   what differs from the first values
 *   ["bell", "settings"]   true      rung by every change; servers watch it
 *
 * The first values come with the program and its environment. Every process
 * keeps a snapshot, so that reading a setting costs nothing. What they must be
 * like is in settings_schema.ts, which is loaded when first needed.
 *
 * @module
 */
import type { Clock } from "./clock.ts";
import { defaultPolicy, type FilterPolicy } from "./filters/default_policy.ts";
import { defaultWords } from "./filters/default_words.ts";
import {
  type BehaviourSettings,
  defaultBehaviour,
} from "./moderation/behaviour/tuning.ts";
import type { Language, MediaKind } from "./people/people.ts";
import type { PaceLimit } from "./relay/pace.ts";
import type { Store } from "./store.ts";

/** Wishes that may be kept for premium users. */
export const wishes = [
  "gender",
  "age",
  "country",
  "city",
  "interests",
  "language",
] as const;
export type Wish = (typeof wishes)[number];

type Phrases = Partial<Record<Language, string[]>>;

/**
 * Steps by which ratings limit people: each begins below a share of good ratings
 * (0 to 1, smoothed), once somebody has had a few, and ends a little above it.
 */
export interface RatingLimits {
  /** Nobody is limited by fewer ratings than these. */
  leastRatings: number;
  warnBelow: number;
  behindBelow: number;
  capBelow: number;
  /** How often they may search a day from the last step on. */
  searchesADay: number;
}

export interface Settings {
  /** In maintenance nobody registers or searches; chats that run go on. */
  mode: "normal" | "maintenance";

  /** After this long without a match a search comes to an end or goes on, ms. */
  searchTimeoutMs: number;
  /** How often a search goes on by itself after that. */
  searchRepeats: number;
  /** The least time between the begins of two searches of one person, ms. */
  findDebounceMs: number;
  /** The least time between two `/next` of one person, ms. */
  nextCooldownMs: number;
  /** How often one person may search. */
  searchPace: PaceLimit;
  /** For this long after a chat its two do not meet again, ms. */
  avoidMs: number;
  /** Whether premium users are found before those who wait longer. */
  isPremiumFirst: boolean;
  /** Wishes that only premium users may have. */
  premiumWishes: Wish[];

  /** How many messages one person may send. */
  pace: PaceLimit;
  /** After this long without a message both are nudged, ms; 0: never. */
  nudgeAfterMs: number;
  /** After this long without a message the chat ends, ms; 0: never. */
  idleEndMs: number;
  /** How long a chat may last, ms; 0: for ever. */
  chatLimitMs: number;
  /** The same where one of the two is premium. */
  premiumChatLimitMs: number;
  /** Whether copies can be forwarded and saved: each sender's choice, or not. */
  protection: "choice" | "always" | "never";
  /** Whether partners are shown that somebody is writing or sending. */
  showsActions: boolean;
  /** In place of the program's own, by language. */
  quickReplies: Phrases;
  iceBreakers: Phrases;

  /** What becomes of a message with a find of a kind in it. */
  filters: FilterPolicy;
  /** Words that must not be said. */
  badWords: string[];

  /** What is kept of messages: nothing; the last ones, for reports; all. */
  history: "off" | "evidence" | "full";
  /** How long the last messages are kept for reports, ms. */
  evidenceTtlMs: number;
  /** How long of these is kept what came with a report, ms. */
  reportEvidenceTtlMs: number;
  /** How long all messages are kept where all are, ms. */
  historyTtlMs: number;
  /** How long what is left of an ended chat is kept, ms. */
  sessionTtlMs: number;

  /** From this score of reports on somebody is banned for a while, or for good. */
  reportsToTemporaryBan: number;
  reportsToPermanentBan: number;
  /** How long a ban lasts that reports bring about, ms. */
  temporaryBanMs: number;
  /** So many warnings within 30 days are a ban of this length, ms. */
  warningsToBan: number;
  warningBanMs: number;
  /** How low ratings limit people. */
  ratingLimits: RatingLimits;
  /** What makes somebody look like a script, and what is done about it. */
  behaviour: BehaviourSettings;
  /** Kinds of media that nobody may send, and until when, ms. */
  blockedMedia: Partial<Record<MediaKind, number>>;
  /** How long the moderation log goes back, ms. */
  logTtlMs: number;
  /** Admins are told of what there is no more often than this, ms. */
  noticeEveryMs: number;

  /** Channels everybody must have joined: "@name" or an id. */
  requiredChannels: string[];
  /** Where people find us besides Telegram's chat with the bot. */
  links: {
    channel?: string;
    group?: string;
    website?: string;
    feedback?: string;
  };
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

export const defaultSettings: Settings = {
  mode: "normal",

  searchTimeoutMs: 10 * MINUTE_MS,
  searchRepeats: 1,
  findDebounceMs: 1_000,
  nextCooldownMs: 3_000,
  searchPace: { perSecond: 0.5, burst: 15 },
  avoidMs: 10 * MINUTE_MS,
  isPremiumFirst: true,
  premiumWishes: [],

  pace: { perSecond: 2, burst: 20 },
  nudgeAfterMs: 5 * MINUTE_MS,
  idleEndMs: 15 * MINUTE_MS,
  chatLimitMs: 0,
  premiumChatLimitMs: 0,
  protection: "choice",
  showsActions: true,
  quickReplies: {},
  iceBreakers: {},

  filters: defaultPolicy,
  badWords: [...defaultWords],

  history: "off",
  evidenceTtlMs: DAY_MS,
  reportEvidenceTtlMs: 30 * DAY_MS,
  historyTtlMs: 7 * DAY_MS,
  sessionTtlMs: 30 * DAY_MS,

  reportsToTemporaryBan: 3,
  reportsToPermanentBan: 5,
  temporaryBanMs: DAY_MS,
  warningsToBan: 3,
  warningBanMs: DAY_MS,
  ratingLimits: {
    leastRatings: 8,
    warnBelow: 0.5,
    behindBelow: 0.4,
    capBelow: 0.3,
    searchesADay: 20,
  },
  behaviour: defaultBehaviour,
  blockedMedia: {},
  logTtlMs: 90 * DAY_MS,
  noticeEveryMs: MINUTE_MS,

  requiredChannels: [],
  links: {},
};

/** Whether nobody may register, search or meet: maintenance. */
export function isClosed({ mode }: Settings): boolean {
  return mode === "maintenance";
}

/** Whether copies of what a person sends are protected, if they ask for it. */
export function isProtected(
  { protection }: Settings,
  isAskedFor = true,
): boolean {
  return protection === "choice" ? isAskedFor : protection === "always";
}

export type Changes = Partial<Settings>;

export type ChangeResult =
  | { kind: "saved" | "changed" }
  | { kind: "invalid"; issues: string[] };

const keys = {
  settings: ["settings"],
  bell: ["bell", "settings"],
};

/** How old a snapshot may be where no bell is heard, ms. */
const OLDEST_MS = 5_000;

export type SettingsDesk = ReturnType<typeof createSettings>;
export function createSettings(
  { store, clock, first, onFault }: {
    store: Store;
    clock: Clock;
    /** The values where nothing was changed. */
    first: Settings;
    onFault: (fault: unknown) => void;
  },
) {
  let snapshot = first;
  let versionstamp: string | null = null;
  let loading: Promise<void> | null = null;
  let isLoaded = false;
  let cancelTimer = () => {};
  let bell: ReadableStreamDefaultReader<unknown> | null = null;

  /** The settings as this process knows them: at most some seconds old. */
  function get(): Settings {
    return snapshot;
  }

  /** Reads them anew. A record that can't be read leaves the snapshot as it is. */
  async function refresh(): Promise<void> {
    const held = await store.get<unknown>(keys.settings);
    isLoaded = true;
    if (held.versionstamp === versionstamp) return;
    const read = held.value === null ? {} : await readChanges(held.value);
    if (read === null) return;
    versionstamp = held.versionstamp;
    snapshot = withChanges(read);
  }

  /** A stored record, checked; `null`, and told, when it can't be read. */
  async function readChanges(record: unknown): Promise<Changes | null> {
    const { Changes } = await import("./settings_schema.ts");
    const { success, data, error } = Changes.safeParse(record);
    if (!success) onFault(error);
    return success ? data : null;
  }

  /** Resolves when they were read once; at no cost from then on. */
  function loaded(): Promise<void> | void {
    if (isLoaded) return;
    loading ??= refresh().finally(() => loading = null);
    return loading;
  }

  /** The settings, and the versionstamp to give back with a change of them. */
  async function find() {
    await refresh();
    return { settings: snapshot, versionstamp };
  }

  /**
   * Changes some of them; the others stay. `seen` is the versionstamp they were
   * shown with: what was changed since stays, and the answer is `changed`. What
   * else belongs to the change is in `commit`, which stands for the store's.
   */
  async function change(
    change: Changes,
    seen: string | null,
    commit: Store["commit"] = store.commit,
  ): Promise<ChangeResult> {
    const { Changes } = await import("./settings_schema.ts");
    const parsed = Changes.safeParse(change);
    if (!parsed.success) {
      const issues = parsed.error.issues
        .map(({ path, message }) => `${path.join(".")}: ${message}`);
      return { kind: "invalid", issues };
    }
    const held = await store.get<Changes>(keys.settings);
    if (held.versionstamp !== seen) return { kind: "changed" };
    const { ok } = await commit((tx) =>
      tx.check(held)
        .set(keys.settings, { ...held.value, ...parsed.data })
        .set(keys.bell, true)
    );
    await refresh();
    return { kind: ok ? "saved" : "changed" };
  }

  function withChanges(changes: Changes): Settings {
    const changed = Object.entries(changes)
      .filter(([, value]) => value !== undefined);
    return { ...first, ...Object.fromEntries(changed) };
  }

  /** Begins to keep the snapshot fresh: by the bell, and by age where none is. */
  function begin() {
    tick();
    try {
      bell = store.watch<[true]>([keys.bell]).getReader();
      listen(bell).catch(onFault);
    } catch {
      // This runtime has no bell: the timer is enough.
    }
  }

  async function listen(from: ReadableStreamDefaultReader<unknown>) {
    while (!(await from.read()).done) await refresh().catch(onFault);
  }

  function tick() {
    cancelTimer = clock.after(OLDEST_MS, async () => {
      await refresh().catch(onFault);
      if (cancelTimer !== stopped) tick();
    });
  }

  function end() {
    cancelTimer();
    cancelTimer = stopped;
    bell?.cancel().catch(() => {}); // KV may be closed by now
    bell = null;
  }

  return { get, loaded, refresh, find, change, begin, end };
}

function stopped() {}
