/**
 * Reporting: from "something is wrong with them" to a report, with what follows
 * from it, in one commit.
 *
 * @module
 */
import type { Chats } from "../chats/chats.ts";
import type { History, Kept } from "../chats/history.ts";
import type { Clock } from "../clock.ts";
import type { Jobs, Part } from "../jobs.ts";
import type { Pseudonym } from "../mask.ts";
import { type Random, timedId } from "../random.ts";
import type { Roles } from "../roles.ts";
import type { SettingsDesk } from "../settings.ts";
import { countFor, keepSecret } from "../statistics/user_statistics.ts";
import type { Store } from "../store.ts";
import { type Banned, bannedBy } from "./ban.ts";
import { signsOfReport } from "./behaviour/endings.ts";
import { noteSigns, type SignOf } from "./behaviour/signs.ts";
import { readConduct, writeConduct } from "./conduct.ts";
import type { Judgement } from "./judgement.ts";
import type { ModerationLog } from "./log.ts";
import type { Notices } from "./notices.ts";
import {
  keys,
  type Pointer,
  type Report,
  type ReportReason,
} from "./report.ts";
import { readScene, type Scene } from "./report_scene.ts";
import { AT_ONCE_MS } from "./report_score.ts";

/** Whom somebody may report: their partner, or the last one. */
export interface Reportable {
  session: string;
  isReported: boolean;
}

export type ReportResult =
  | { kind: "reported" | "reported_before"; report: Report }
  | Banned
  /** It isn't their session, or too long ago. */
  | { kind: "unknown" };

/** A record stays far below KV's 64 KiB. */
const EVIDENCE = 40;
const EVIDENCE_CHARS = 500;
const TRIES = 20;

export interface ReportingDeps {
  store: Store;
  clock: Clock;
  random: Random;
  jobs: Jobs;
  chats: Pick<Chats, "find" | "findLast" | "meant">;
  history: History;
  judgement: Judgement;
  roles: Pick<Roles, "roleOf">;
  log: ModerationLog;
  notices: Notices;
  settings: Pick<SettingsDesk, "get">;
  pseudonym: Pseudonym;
}

export function createReporting(deps: ReportingDeps) {
  const { store, clock, random, jobs, chats, history } = deps;
  const { judgement, roles, log, notices, settings, pseudonym } = deps;

  /**
   * The session whose partner `userId` may report now, or `null`; `at` is when
   * they wrote that they want to, ms.
   */
  async function reportable(
    userId: number,
    at?: number,
  ): Promise<Reportable | null> {
    const session = await chats.meant(userId, at);
    if (session === null) return null;
    const held = await store.get(keys.bySession(session, userId));
    return { session, isReported: held.value !== null };
  }

  /**
   * Reports the partner of a session, once; `request` is the update that asks.
   * Where it is one report too many, they are banned in the same commit.
   */
  async function report(
    userId: number,
    session: string,
    reason: ReportReason,
    request: number,
  ): Promise<ReportResult> {
    for (let tried = 0; tried < TRIES; tried++) {
      const { scene, made, ban, basis } = await readScene(
        deps,
        userId,
        session,
      );
      if (scene === null) {
        if (await store.isCurrent(...basis)) return { kind: "unknown" };
        continue;
      }
      if (made.value) {
        const { value: held } = await store.get<Report>(
          keys.report(made.value),
        );
        if (!held) continue; // erased just then
        const kind = held.request === request ? "reported" : "reported_before";
        return { kind, report: held };
      }
      const banned = bannedBy(ban.value, clock.now());
      if (banned && await store.isCurrent(ban)) return banned;
      const [fresh, parts] = await prepare(scene, reason, request);
      const checking: Part = {
        write: (tx) => tx.check(...basis, made, ban),
        jobs: [],
      };
      const { ok } = await jobs.commitParts(checking, ...parts);
      if (ok) return { kind: "reported", report: fresh };
    }
    throw new Error("Cannot report: what it is about changed at every try");
  }

  /** A report, with what it leads to. */
  async function prepare(
    scene: Scene,
    reason: ReportReason,
    request: number,
  ): Promise<[Report, Part[]]> {
    const { session, since, lasted, reporter, partner } = scene;
    const at = clock.now();
    const about = { session, ...scene.reported, reason, request };
    const mine = await readConduct(store, pseudonym(reporter.id));
    const weighed = await judgement.weighFor(reporter.id, about, mine.conduct, {
      reporterJoinedAt: reporter.joinedAt,
      reportedJoinedAt: partner?.joinedAt ?? at,
    });
    const weighty: Report = {
      id: timedId(random, at),
      reporter: reporter.id,
      ...about,
      at,
      ...weighed,
    };
    const { isOn } = settings.get().behaviour;
    const signs = isOn ? await signsOfReport(deps, weighty, since, lasted) : [];
    const isAtOnce = at - since <= AT_ONCE_MS;
    const made: Report = {
      ...weighty,
      ...isAtOnce && signs.some(isBaseless) && { isGroundless: true },
    };
    const evidence = await evidenceOf(scene);
    const consequences = await judgement.judge(made);
    const notice = reason === "scam" && await isNews(made)
      ? [await notices.noticing("scam_report")]
      : [];
    const writing: Part = {
      write(tx) {
        write(tx, made, evidence);
        const { held, conduct } = mine;
        writeConduct(tx, held, { ...conduct, made: conduct.made + 1 });
        noteSigns(tx, pseudonym, signs);
        const of = judgement.reportedOf(made);
        const by = `user:${pseudonym(reporter.id)}`;
        log.write(tx, { act: "reported", of, by, reason });
      },
      jobs: [],
    };
    return [made, [writing, ...notice, ...consequences]];
  }

  /**
   * Whether those who run the bot may be told of it: who is one of them would
   * read of a report about themselves while still in the chat. Owners may.
   */
  async function isNews({ reported }: Report): Promise<boolean> {
    const role = await roles.roleOf(reported);
    return role === null || role === "owner";
  }

  function write(tx: Deno.AtomicOperation, made: Report, evidence: Kept[]) {
    const { id, at, session, reporter, reported } = made;
    tx.set(keys.bySession(session, reporter), { at, id } satisfies Pointer)
      .set(keys.report(made), made)
      .set(keys.open(id), true)
      .set(keys.byUser(made), true)
      .set(keys.byReporter(made), true);
    if (evidence.length > 0) {
      const expireIn = settings.get().reportEvidenceTtlMs;
      tx.set(keys.evidence(id), evidence, { expireIn });
    }
    countFor(tx, reporter, "reports_made");
    countFor(tx, reported, "reports_received");
    keepSecret(tx, reported, "report", { session, at });
  }

  /** The end of what was kept; what somebody said who is gone is theirs. */
  async function evidenceOf(
    { session, reporter, partner }: Scene,
  ): Promise<Kept[]> {
    const kept = await history.ofSession(session, EVIDENCE);
    return kept.filter(({ from }) => partner !== null || from === reporter.id)
      .map(({ text, ...said }) => ({
        ...said,
        ...text !== undefined && { text: text.slice(0, EVIDENCE_CHARS) },
      }));
  }

  return { reportable, report };
}

/** Whether it says that somebody was accused of whom there was nothing to see. */
function isBaseless({ sign }: SignOf): boolean {
  return sign.kind === "accusation" && sign.isBaseless === true;
}
