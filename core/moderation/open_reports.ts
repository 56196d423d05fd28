/**
 * Open reports: those nobody has decided on, each for whom it is for.
 *
 * @module
 */
import { timeOf } from "../random.ts";
import type { Role } from "../roles.ts";
import type { Store } from "../store.ts";
import type { Judgement } from "./judgement.ts";
import { type Actor, adminNamed } from "./log.ts";
import { keys, type Report } from "./report.ts";

/** Who reads reports and decides on them. */
export interface Judge {
  by: Actor;
  role: Role;
}

export interface OpenReportsDeps {
  store: Store;
  judgement: Pick<Judgement, "reportedOf" | "reporterOf">;
}

export function createOpenReports({ store, judgement }: OpenReportsDeps) {
  /** The report of that id, or `null`; also where it is none for `judge`. */
  async function findById(id: string, judge: Judge): Promise<Report | null> {
    const report = (await read(id))?.value;
    return report && isFor(report, judge) ? report : null;
  }

  /**
   * Whether it is for `judge` to read and decide on: nobody does so with one about
   * or by themselves, but owners, above whom nobody stands.
   */
  function isFor(report: Report, judge: Judge): boolean {
    if (judge.role === "owner") return true;
    const { reportedOf, reporterOf } = judgement;
    return [reportedOf(report), reporterOf(report)]
      .every((of) => adminNamed(of) !== judge.by);
  }

  async function read(id: string) {
    const key = placeOf(id);
    return key && await store.get<Report>(key);
  }

  /** At most `limit` reports for `judge` to decide on, newest first. */
  async function open(
    judge: Judge,
    limit = 50,
    after?: string,
  ): Promise<Report[]> {
    const prefix = ["open_reports"];
    const reports: Report[] = [];
    for (let last = after;;) {
      const range = last === undefined
        ? { prefix }
        : { start: prefix, end: keys.open(last) };
      const rows = await store.list(range, { limit, reverse: true });
      const ids = rows.map(({ key }) => String(key[1]));
      const found = await store.getAll<Report>(
        ids.map(placeOf).filter((place) => place !== null),
      );
      reports.push(
        ...found.map(({ value }) => value)
          .filter((report) => report !== null)
          .filter((report) => isFor(report, judge)),
      );
      last = ids.at(-1);
      if (reports.length >= limit || rows.length < limit) {
        return reports.slice(0, limit);
      }
    }
  }

  function placeOf(id: string): Deno.KvKey | null {
    const at = timeOf(id);
    return at === null ? null : keys.report({ at, id });
  }

  return { read, isFor, findById, open };
}
