/**
 * The watch over a running chat: nudges its people when it has been quiet, and
 * ends it when it was quiet for too long or has reached its limit. One durable
 * job a chat, written with the match, which goes on to the next time of interest.
 *
 *   ["watches", session]   Watched   what was told already; expires
 *
 * @module
 */
import { type Chat, type Chats, keys as chatKeys } from "./chats.ts";
import type { Clock } from "../clock.ts";
import type { Again, Jobs, PlannedJob } from "../jobs.ts";
import { ACTIVITY_STEP_MS, keys as writerKeys } from "../relay/writer.ts";
import type { Settings, SettingsDesk } from "../settings.ts";
import type { Store } from "../store.ts";

type WatchJob = Pick<Chat, "session" | "since">;

interface Watched {
  /** The quiet spell that was nudged for: when it began, ms. */
  nudged?: number;
  /** The end that was announced, ms. */
  announced?: number;
}

/** Tells `userId` that their chat is quiet. */
export interface TellNudge {
  userId: number;
  session: string;
  /** When it ends if nobody writes, ms; never when not given. */
  endsAt?: number;
}

/** Tells `userId` that their chat ends at `endsAt` (ms). */
export interface TellEndsSoon {
  userId: number;
  session: string;
  endsAt: number;
}

/** What is to happen in a chat next, and when, ms. */
type Step =
  | { kind: "look"; at: number }
  | { kind: "nudge"; at: number; spell: number; endsAt?: number }
  | { kind: "announce"; at: number; endsAt: number }
  | { kind: "end"; at: number; reason: "inactive" | "too_long" };

const ANNOUNCED_MS = 60_000;
/** Settings may change meanwhile: so often, at least, a chat is looked at. */
const LOOK_MS = 5 * 60_000;
/** A chat that changed under a step is looked at again after this. */
const SOON_MS = 1_000;

const keys = { watched: (session: string) => ["watches", session] };

export interface WatchDeps {
  store: Store;
  clock: Clock;
  jobs: Jobs;
  chats: Chats;
  settings: Pick<SettingsDesk, "get">;
}

export type Watch = ReturnType<typeof createWatch>;
export function createWatch(
  { store, clock, jobs, chats, settings }: WatchDeps,
) {
  /** The watch over `chat`, to be written in the commit that begins it. */
  function plan(chat: Chat): PlannedJob {
    const { session, since } = chat;
    const { at } = nextStep(chat, null, {}, settings.get(), since);
    const job: WatchJob = { session, since };
    return jobs.plan("watch_chat", job, Math.max(1, at - since));
  }

  async function watch(job: WatchJob): Promise<Again<WatchJob> | void> {
    const { session } = job;
    const [chat, active, watched] = await store.getMany<
      [Chat, number, Watched]
    >([
      chatKeys.chat(job),
      writerKeys.activity(session),
      keys.watched(session),
    ]);
    if (!chat.value) {
      // It is over: surely, for nobody else ends it when its time comes.
      return await store.isCurrent(chat)
        ? undefined
        : { afterMs: SOON_MS, payload: job };
    }
    const now = clock.now();
    const told = watched.value ?? {};
    const current = settings.get();
    const step = nextStep(chat.value, active.value, told, current, now);
    if (step.at > now) return { afterMs: step.at - now, payload: job };
    if (step.kind === "end") {
      const isEnded = await chats.expire(chat.value, step.reason);
      return isEnded ? undefined : { afterMs: SOON_MS, payload: job };
    }
    const { people } = chat.value;
    const tellings = people.map((userId) => telling(step, userId, session));
    const expiry = { expireIn: current.sessionTtlMs };
    await jobs.commit(
      (tx) =>
        tx.check(chat).check(watched)
          .set(watched.key, { ...told, ...noteOf(step) }, expiry),
      ...tellings.filter((telling) => telling !== null),
    );
    return { afterMs: 1, payload: job };
  }

  function telling(
    step: Step,
    userId: number,
    session: string,
  ): PlannedJob | null {
    if (step.kind === "nudge") {
      const { endsAt } = step;
      const told: TellNudge = { userId, session, ...endsAt && { endsAt } };
      return jobs.plan("tell_nudge", told);
    }
    if (step.kind !== "announce") return null;
    const told: TellEndsSoon = { userId, session, endsAt: step.endsAt };
    return jobs.plan("tell_ends_soon", told);
  }

  jobs.handle("watch_chat", watch);

  return { plan };
}

function noteOf(step: Step): Watched {
  if (step.kind === "nudge") return { nudged: step.spell };
  return step.kind === "announce" ? { announced: step.endsAt } : {};
}

/**
 * What happens in `chat` next. `active` is when a message last passed, as it is
 * stored: the last may have come a little later, and nobody is hurried.
 */
function nextStep(
  { since, isPremium }: Chat,
  active: number | null,
  { nudged, announced }: Watched,
  settings: Settings,
  now: number,
): Step {
  const { nudgeAfterMs, idleEndMs, chatLimitMs, premiumChatLimitMs } = settings;
  const spell = active === null ? since : active + ACTIVITY_STEP_MS;
  const limitMs = isPremium ? premiumChatLimitMs : chatLimitMs;
  const idleAt = idleEndMs > 0 ? spell + idleEndMs : Infinity;
  const endsAt = limitMs > 0 ? since + limitMs : Infinity;

  const steps: Step[] = [{ kind: "look", at: now + LOOK_MS }];
  if (endsAt <= idleAt) {
    steps.push({ kind: "end", at: endsAt, reason: "too_long" });
  } else steps.push({ kind: "end", at: idleAt, reason: "inactive" });
  if (limitMs > ANNOUNCED_MS && announced !== endsAt && now < endsAt) {
    steps.push({ kind: "announce", at: endsAt - ANNOUNCED_MS, endsAt });
  }
  const nudgeAt = spell + nudgeAfterMs;
  if (nudgeAfterMs > 0 && nudged !== spell && nudgeAt < idleAt) {
    steps.push({
      kind: "nudge",
      at: nudgeAt,
      spell,
      ...idleAt < Infinity && { endsAt: idleAt },
    });
  }
  // Of what has fallen due together, the end makes the rest needless.
  const due = steps.find(({ kind, at }) => kind === "end" && at <= now);
  return due ?? steps.reduce((a, b) => b.at < a.at ? b : a);
}
