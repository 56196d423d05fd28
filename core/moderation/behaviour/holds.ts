/**
 * What is done about somebody who looks like a script: each step in one commit,
 * with the search it ends, the chat it stops, its line in the moderation log and
 * the job that tells of it.
 *
 * @module
 */
import { type Chats, keys as chatKeys, type Side } from "../../chats/chats.ts";
import type { Clock } from "../../clock.ts";
import type { Jobs, Part } from "../../jobs.ts";
import type { Pseudonym } from "../../mask.ts";
import type { Matcher } from "../../matching/match.ts";
import { keys as queueKeys } from "../../matching/queue.ts";
import type { Ticket } from "../../matching/ticket.ts";
import type { Random } from "../../random.ts";
import type { SettingsDesk } from "../../settings.ts";
import type { Store } from "../../store.ts";
import type { Ban } from "../ban.ts";
import type { Bans } from "../bans.ts";
import type { LogEntry, ModerationLog } from "../log.ts";
import { createChallenge } from "./challenge.ts";
import { type Behaviour, cleared, type Hold, writeBehaviour } from "./hold.ts";
import { banReasonOf, detailsOf } from "./steps.ts";
import type { Signal } from "./tuning.ts";
import { strongest, type Weighed } from "./weigh.ts";

/** Tells `userId`, kindly, how it looks. */
export interface TellNoticed {
  userId: number;
  signal: Signal;
}

/** Tells `userId` of the hold that began then. */
export interface TellHeld {
  userId: number;
  since: number;
}

/** Whom a step is taken about, and why. */
export interface About {
  userId: number;
  held: Deno.KvEntryMaybe<Behaviour>;
  ban: Deno.KvEntryMaybe<Ban>;
  weighed: Weighed;
  /** Nobody waits for an answer that tells them. */
  isAway: boolean;
}

export interface HoldsDeps {
  store: Store;
  clock: Clock;
  random: Random;
  jobs: Jobs;
  chats: Pick<Chats, "ending">;
  matcher: Pick<Matcher, "giveUp">;
  bans: Pick<Bans, "prepare">;
  log: Pick<ModerationLog, "write">;
  settings: Pick<SettingsDesk, "get">;
  pseudonym: Pseudonym;
}

export type Holds = ReturnType<typeof createHolds>;
/** Each step answers with the entry it wrote; `null` where something changed. */
export function createHolds(deps: HoldsDeps) {
  const { store, clock, random, jobs, chats, matcher, bans, log } = deps;
  const { settings, pseudonym } = deps;

  /** A kind word. */
  function warn(about: About) {
    const { userId, weighed } = about;
    const signal = strongest(weighed);
    const told: TellNoticed = { userId, signal };
    return write(about, { warnedAt: clock.now() }, "warned", {
      write() {},
      jobs: [jobs.plan("tell_noticed", told)],
    });
  }

  /** They can neither write nor search until they show that they are no script. */
  function challenge(about: About) {
    const { challengeMs, challengeTries } = settings.get().behaviour;
    const since = clock.now();
    return begin(about, "challenged", {
      kind: "challenged",
      since,
      until: since + challengeMs,
      challenge: createChallenge(random, challengeTries),
    });
  }

  /** They can do neither until time is over; the chat they are in ends. */
  function mute(about: About) {
    const since = clock.now();
    const until = since + settings.get().behaviour.muteMs;
    return begin(about, "muted", { kind: "muted", since, until });
  }

  async function begin(about: About, act: LogEntry["act"], hold: Hold) {
    const strikes = (about.held.value?.strikes ?? 0) + 1;
    const beginning = await prepare(about, hold);
    return await write(about, { hold, strikes }, act, beginning);
  }

  async function ban(about: About) {
    const { userId, weighed, held } = about;
    const banning = await bans.prepare(userId, {
      reason: banReasonOf(weighed),
      until: clock.now() + settings.get().behaviour.banMs,
      by: "auto",
      cause: "behaviour",
      details: detailsOf(weighed),
    });
    // What led to it has been answered: the ban stands for it from now on.
    const next = cleared(clock.now());
    const part: Part = {
      write: (tx) => writeBehaviour(tx, held, next, clock.now()),
      jobs: [],
    };
    const parts = "part" in banning ? [part, banning.part] : [part];
    return entryAfter(held, next, await jobs.commitParts(...parts));
  }

  async function write(
    { userId, held, ban, weighed }: About,
    change: Partial<Behaviour>,
    act: LogEntry["act"],
    part: Part,
  ) {
    const next: Behaviour = { strikes: 0, ...held.value, ...change };
    const now = clock.now();
    const own: Part = {
      write(tx) {
        writeBehaviour(tx.check(ban), held, next, now);
        log.write(tx, {
          act,
          of: pseudonym(userId),
          by: "auto",
          reason: strongest(weighed),
          details: {
            ...detailsOf(weighed),
            ...next.hold && { until: next.hold.until },
          },
        });
      },
      jobs: [],
    };
    return entryAfter(held, next, await jobs.commitParts(own, part));
  }

  /** The search of theirs ends; their chat takes nothing of them, or ends, too. */
  async function prepare(
    { userId, isAway }: Pick<About, "userId" | "isAway">,
    hold: Hold,
  ): Promise<Part> {
    const [side, ticket] = await store.getMany<[Side, Ticket]>([
      chatKeys.side(userId),
      queueKeys.ticket(userId),
    ]);
    const ending = hold.kind === "muted"
      ? await chats.ending(userId, side, {
        endedBy: userId,
        reason: "left",
        request: 0,
      })
      : null;
    const { since, until } = hold;
    const told: TellHeld = { userId, since };
    return {
      write(tx) {
        tx.check(side).check(ticket);
        if (ticket.value) matcher.giveUp(tx, ticket.value);
        if (ending) ending.part.write(tx);
        else if (side.value) {
          tx.set(side.key, { ...side.value, heldUntil: until });
        }
      },
      jobs: [
        ...ending?.part.jobs ?? [],
        ...isAway ? [jobs.plan("tell_held", told)] : [],
      ],
    };
  }

  return { warn, challenge, mute, ban };
}

type Committed = Deno.KvCommitResult | Deno.KvCommitError;

function entryAfter(
  { key }: Deno.KvEntryMaybe<Behaviour>,
  value: Behaviour,
  result: Committed,
): Deno.KvEntryMaybe<Behaviour> | null {
  if (!result.ok) return null;
  return { key, value, versionstamp: result.versionstamp };
}
