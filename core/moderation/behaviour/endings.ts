/**
 * What the end of a chat, and what is said of it afterwards, are signs of.
 *
 * @module
 */
import type { Pseudonym } from "../../mask.ts";
import { keys as relayKeys, type Relay } from "../../relay/writer.ts";
import type { Store } from "../../store.ts";
import {
  readSigns,
  type Sign,
  type SignKind,
  type SignOf,
  type Where,
} from "./signs.ts";

/** Whoever leaves so soon, without a word, has not looked at anything. */
const SKIP_MS = 3_000;
/** Whoever leaves so soon after having written does not want an answer. */
const RUN_MS = 10_000;
/** A chat of this length speaks for both. */
const STAY_MS = 30_000;
/** What is wrong with a script or a spammer shows at once. */
const COMPLAINT_MS = 120_000;
/** Whoever reports so soon has seen nothing to report. */
const ACCUSATION_MS = 20_000;
/** More messages than a chat of some seconds has. */
const LOOKED_AT = 20;

/** A chat that is over: who ended it, how, and with whom. */
export interface Ending extends Where {
  people: readonly [number, number];
  endedAt: number;
  /** 0 when nobody did. */
  endedBy: number;
  reason: string;
}

interface Deps {
  store: Store;
  pseudonym: Pseudonym;
}

/** What the end of a chat is a sign of; reads only where it ended soon. */
export async function signsOfEnd(
  deps: Deps,
  ended: Ending,
): Promise<SignOf[]> {
  const { people, since, endedAt, endedBy, reason } = ended;
  const lasted = endedAt - since;
  const partner = people.find((id) => id !== endedBy) ?? 0;
  const stays = lasted < STAY_MS
    ? []
    : people.map((userId) => signOf(userId, ended, "stay"));
  if (endedBy === 0 || lasted > COMPLAINT_MS) return stays;
  if (reason === "blocked") {
    return [...stays, ...await complaintOf(deps, partner, endedBy, ended)];
  }
  if (reason !== "next" && reason !== "left") return stays;
  const going = lasted > RUN_MS ? [] : await goingOf(deps, ended);
  const left = signOf(partner, ended, "left", {
    hangsOn: deps.pseudonym(endedBy),
  });
  return [...stays, ...going, left];
}

/**
 * What it is a sign of that `userId` wanted to leave, though the pause between
 * two `/next` kept them: else who gets a partner at once could never be seen to
 * skip one.
 */
export async function signsOfHaste(
  { store }: Pick<Deps, "store">,
  userId: number,
  { session, since }: Where,
  now: number,
): Promise<SignOf[]> {
  if (now - since > SKIP_MS) return [];
  const where = { session, since, endedAt: now };
  const { hasWritten } = await messagesOf(store, userId, where);
  return hasWritten ? [] : [signOf(userId, where, "skip")];
}

/** What it says of somebody that they went so soon. */
async function goingOf(
  { store, pseudonym }: Deps,
  ended: Ending,
): Promise<SignOf[]> {
  const { endedBy, endedAt, since, people } = ended;
  const { hasWritten, hasHeard } = await messagesOf(store, endedBy, ended);
  if (hasWritten) {
    const from = people.find((id) => id !== endedBy) ?? 0;
    return [signOf(endedBy, ended, hasHeard ? "dash" : "run", {
      hangsOn: pseudonym(from),
    })];
  }
  const isSkip = endedAt - since <= SKIP_MS;
  return isSkip ? [signOf(endedBy, ended, "skip")] : [];
}

/** That `from` complained of `of`: of silence there is nothing to complain. */
async function complaintOf(
  { store, pseudonym }: Deps,
  of: number,
  from: number,
  where: Where & { endedAt: number },
): Promise<SignOf[]> {
  const { hasWritten } = await messagesOf(store, of, where);
  if (!hasWritten) return [];
  return [signOf(of, where, "complaint", { hangsOn: pseudonym(from) })];
}

/** A report: who made it of whom, when; 0 stands for who is gone. */
export interface Accusation {
  reporter: number;
  reported: number;
  session: string;
  at: number;
  /** Below 1 for who reports too many. */
  weight?: number;
}

/** Somebody who did these, of whoever else, is not accused out of the blue. */
const blameworthy: readonly SignKind[] = ["contact", "flood", "instant"];

/** What a report is a sign of, of a chat since `since` that `lasted` so long. */
export async function signsOfReport(
  deps: Deps,
  { reporter, reported, session, at, weight = 1 }: Accusation,
  since: number,
  lasted: number,
): Promise<SignOf[]> {
  if (reported === 0 || lasted > COMPLAINT_MS) return [];
  const where = { session, since, endedAt: at };
  const complaint = await complaintOf(deps, reported, reporter, where);
  const counted = weight >= 1 ? complaint : [];
  if (lasted > ACCUSATION_MS) return counted;
  const of = deps.pseudonym(reported);
  const noticed = await readSigns(deps.store, of, at);
  if (noticed.some(({ kind }) => blameworthy.includes(kind))) return counted;
  const accusation = signOf(reporter, where, "accusation", {
    hangsOn: of,
    ...complaint.length === 0 && { isBaseless: true as const },
  });
  return [...counted, accusation];
}

/** Whether anything was said in a chat that has just begun, by either. */
async function messagesOf(
  store: Store,
  userId: number,
  { session }: Where,
): Promise<{ hasWritten: boolean; hasHeard: boolean }> {
  const rows = await store.list<Relay>({ prefix: relayKeys.ofUser(userId) }, {
    limit: LOOKED_AT,
    reverse: true,
  });
  const here = rows.filter(({ value }) => value.session === session);
  return {
    hasWritten: here.some(({ value }) => value.isOwn),
    hasHeard: here.some(({ value }) => !value.isOwn),
  };
}

function signOf(
  userId: number,
  { session, since, endedAt }: Where & { endedAt: number },
  kind: SignKind,
  about: Pick<Sign, "hangsOn" | "isBaseless"> = {},
): SignOf {
  const sign = { session, since, kind, at: endedAt, nth: 0, ...about };
  return { userId, sign };
}
