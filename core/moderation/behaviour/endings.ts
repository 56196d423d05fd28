/**
 * What the end of a chat, and what is said of it afterwards, are signs of.
 *
 * @module
 */
import type { Pseudonym } from "../../mask.ts";
import { keys as relayKeys, type Relay } from "../../relay/writer.ts";
import type { Store } from "../../store.ts";
import { readSigns, type SignKind, type SignOf, type Where } from "./signs.ts";

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
const LOOKED_AT = 8;

/** A chat that is over: who ended it, how, and with whom. */
export interface Ending extends Where {
  people: readonly [number, number];
  endedAt: number;
  /** 0 when nobody did. */
  endedBy: number;
  reason: string;
}

/** What the end of a chat is a sign of; reads only where it ended very soon. */
export async function signsOfEnd(
  store: Store,
  ended: Ending,
): Promise<SignOf[]> {
  const { people, since, endedAt, endedBy, reason } = ended;
  const lasted = endedAt - since;
  if (lasted >= STAY_MS) {
    const stays = people.map((userId) => signOf(userId, ended, "stay"));
    return [...stays, ...complaintOf(ended)];
  }
  const isLeft = endedBy !== 0 && (reason === "next" || reason === "left");
  if (!isLeft || lasted > RUN_MS) return complaintOf(ended);
  const { hasWritten, hasHeard } = await messagesOf(store, endedBy, ended);
  if (hasWritten) return [signOf(endedBy, ended, hasHeard ? "dash" : "run")];
  return lasted <= SKIP_MS ? [signOf(endedBy, ended, "skip")] : [];
}

function complaintOf(ended: Ending): SignOf[] {
  const { people, endedBy, reason } = ended;
  const partner = people.find((id) => id !== endedBy);
  if (reason !== "blocked" || !partner) return [];
  if (ended.endedAt - ended.since > COMPLAINT_MS) return [];
  return [signOf(partner, ended, "complaint")];
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
const blameworthy: readonly SignKind[] = [
  "contact",
  "flood",
  "instant",
  "complaint",
];

/** What a report is a sign of, of a chat since `since` that `lasted` so long. */
export async function signsOfReport(
  { store, pseudonym }: { store: Store; pseudonym: Pseudonym },
  { reporter, reported, session, at, weight = 1 }: Accusation,
  since: number,
  lasted: number,
): Promise<SignOf[]> {
  if (reported === 0) return [];
  const where = { session, since, endedAt: at };
  const isComplaint = weight >= 1 && lasted <= COMPLAINT_MS;
  const complaint = isComplaint ? [signOf(reported, where, "complaint")] : [];
  if (lasted > ACCUSATION_MS) return complaint;
  const noticed = await readSigns(store, pseudonym(reported), at);
  const isKnown = noticed.some(({ kind }) => blameworthy.includes(kind));
  return isKnown
    ? complaint
    : [...complaint, signOf(reporter, where, "accusation")];
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
): SignOf {
  return { userId, sign: { session, since, kind, at: endedAt, nth: 0 } };
}
