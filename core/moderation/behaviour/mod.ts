/**
 * Behaviour: who looks like a script or a spammer, and what is done about it.
 * First a kind word, then a challenge, then a pause, then a ban; each step is a
 * line of the moderation log with the signals that led to it, and can be taken
 * back.
 *
 * What is noticed is in signs.ts, what it comes to in weigh.ts. A person is
 * judged when they search, and at once after what can't wait; never before a
 * message of theirs is sent.
 *
 * @module
 */
import { type Ban, isInForce, keys as banKeys } from "../ban.ts";
import type { Refusal } from "../../relay/gate.ts";
import { type Behaviour, type Hold, holdIn, keys } from "./hold.ts";
import { type About, createHolds, type HoldsDeps } from "./holds.ts";
import { createProofs } from "./proofs.ts";
import { createObserver, type Utterance } from "./observer.ts";
import { noteSigns, readSigns, type SignKind, type SignOf } from "./signs.ts";
import { type Step, stepFor } from "./steps.ts";
import { wellFounded } from "./suspects.ts";
import { weigh, type Weighed } from "./weigh.ts";

/** What is known of somebody who is about to begin something. */
export interface Judged {
  /** Where it stands: to be checked by the commit of what they begin. */
  held: Deno.KvEntryMaybe<Behaviour>;
  hold: Hold | null;
}

/** What an admin sees of somebody. */
export interface BehaviourView extends Weighed {
  hold: Hold | null;
  strikes: number;
  /** When they last showed that they are no script, ms. */
  provenAt: number | null;
  /** How often each sign was noticed in the last hours. */
  signs: Record<string, number>;
}

/** Signs of what is going on and can't wait for the next search. */
const urgent: readonly SignKind[] = ["contact", "instant", "flood"];
/** Scripts that flood give a sign after the other: one look for all of them. */
const JUDGE_AFTER_MS = 1_000;
const TRIES = 10;

export type BehaviourDesk = ReturnType<typeof createBehaviour>;
export function createBehaviour(
  deps: HoldsDeps & { onFault: (fault: unknown) => void },
) {
  const { store, clock, settings, pseudonym } = deps;
  const observer = createObserver(deps);
  const holds = createHolds(deps);
  const { answer, pardon } = createProofs(deps);
  /** Those who are to be judged soon. */
  const awaited = new Set<number>();

  async function read(userId: number) {
    const who = pseudonym(userId);
    const now = clock.now();
    const [[held, ban], signs] = await Promise.all([
      store.getMany<[Behaviour, Ban]>([
        keys.behaviour(who),
        banKeys.ban(who),
      ]),
      readSigns(store, who, now),
    ]);
    const behaviour = held.value ?? { strikes: 0 };
    const { provenAt = 0, pardonedAt: clearedAt = 0 } = behaviour;
    const tuning = settings.get().behaviour;
    const since = { provenAt, clearedAt };
    const weighed = weigh(signs, tuning, now, since);
    return { held, ban, behaviour, signs, weighed, now, since };
  }

  /** What is left of it when that counts alone which is well founded. */
  async function weighClosely(
    { signs, now, since }: Awaited<ReturnType<typeof read>>,
  ): Promise<Weighed> {
    const counted = await wellFounded(store, signs, now);
    return weigh(counted, settings.get().behaviour, now, since);
  }

  /**
   * Judges `userId` and does what is to be done. Where nobody waits for the
   * answer (`isAway`), a job tells them of a hold.
   */
  async function judge(
    userId: number,
    { isAway = false }: { isAway?: boolean } = {},
  ): Promise<Judged> {
    for (let tried = 0; tried < TRIES; tried++) {
      const tuning = settings.get().behaviour;
      if (!tuning.isOn) return { held: await findEntry(userId), hold: null };
      const known = await read(userId);
      const { held, ban, behaviour, now } = known;
      const hold = holdIn(held.value, now);
      if (hold) return { held, hold };
      // Most people are never looked at more closely: that takes more reads.
      const isDue = stepFor(known.weighed, behaviour, tuning, now) !== null;
      if (!isDue) return { held, hold: null };
      const weighed = await weighClosely(known);
      const step = stepFor(weighed, behaviour, tuning, now);
      if (step === null) return { held, hold: null };
      // A ban says all there is to say, but for a longer one.
      const isBanned = isInForce(ban.value, now);
      if (isBanned && step !== "ban") return { held, hold: null };
      const taken = await take(step, { userId, held, ban, weighed, isAway });
      // A ban is the bans' to tell of, and to check.
      if (taken !== null) return taken;
    }
    throw new Error("Cannot judge: the person's state changed at every try");
  }

  async function take(
    step: Step,
    about: About,
  ): Promise<Judged | null> {
    const held = await holds[step](about);
    return held && { held, hold: holdIn(held.value, clock.now()) };
  }

  /** What a message that is about to be recorded is a sign of. */
  function onMessage(
    userId: number,
    partner: number,
    messageId: number,
    utterance: Utterance,
  ): SignOf[] {
    if (!settings.get().behaviour.isOn) return [];
    return observer.onMessage(userId, partner, messageId, utterance);
  }

  /** After a message was recorded: judges its writer soon, if that can't wait. */
  function onRecorded(userId: number, signs: readonly SignOf[]) {
    const isUrgent = signs.some(({ sign }) => urgent.includes(sign.kind));
    if (isUrgent) judgeSoon(userId);
  }

  /** Once for all that is noticed meanwhile; no message waits for it. */
  function judgeSoon(userId: number) {
    if (awaited.has(userId)) return;
    awaited.add(userId);
    clock.after(JUDGE_AFTER_MS, async () => {
      awaited.delete(userId);
      // Who can't be judged now is judged when they search.
      await judge(userId, { isAway: true }).catch(deps.onFault);
    });
  }

  /** A message did not pass. What that is a sign of is written before this ends. */
  async function onRefused(
    userId: number,
    utterance: Utterance,
    refusal: Refusal,
  ): Promise<void> {
    if (!settings.get().behaviour.isOn) return;
    const signs = refusal.kind === "filtered"
      ? observer.onFiltered(userId, { ...utterance, found: [refusal.why] })
      : refusal.kind === "too_fast"
      ? observer.onFlood(userId, utterance)
      : [];
    if (signs.length === 0) return;
    await store.commit((tx) => noteSigns(tx, pseudonym, signs));
    judgeSoon(userId);
  }

  /** The hold in force on `userId`, or `null`. */
  async function holdOf(userId: number): Promise<Hold | null> {
    if (!settings.get().behaviour.isOn) return null;
    return holdIn((await findEntry(userId)).value, clock.now());
  }

  function findEntry(userId: number) {
    return store.get<Behaviour>(keys.behaviour(pseudonym(userId)));
  }

  /**
   * What there is to see of `userId`, but for what they said of `reader`, if one
   * is named: that is not for them. Changes nothing.
   */
  async function view(
    userId: number,
    reader?: number,
  ): Promise<BehaviourView> {
    const known = await read(userId);
    const { behaviour, now } = known;
    const of = reader === undefined ? null : pseudonym(reader);
    const signs = known.signs.filter(({ kind, hangsOn }) =>
      kind !== "accusation" || hangsOn !== of
    );
    const weighed = await weighClosely({ ...known, signs });
    const counts: Record<string, number> = {};
    for (const { kind } of signs) counts[kind] = (counts[kind] ?? 0) + 1;
    return {
      ...weighed,
      hold: holdIn(behaviour, now),
      strikes: behaviour.strikes,
      provenAt: behaviour.provenAt ?? null,
      signs: counts,
    };
  }

  return {
    judge,
    onMessage,
    onRecorded,
    onRefused,
    holdOf,
    view,
    answer,
    pardon,
  };
}
