/**
 * Roles: who may run the bot, and what each may do.
 *
 *   ["roles", userId]   Appointment   whom somebody appointed, to what
 *
 * Those of the environment are owners for as long as they stand there; nobody
 * can dismiss them. All others are appointed, and lose their role with the rest
 * when they erase everything. Who is banned keeps a role, but it rests.
 *
 * @module
 */
import type { Clock } from "./clock.ts";
import type { Jobs } from "./jobs.ts";
import { type Ban, banKey, isInForce } from "./moderation/ban.ts";
import type { Actor, ModerationLog } from "./moderation/log.ts";
import type { Pseudonym } from "./mask.ts";
import {
  type FieldChecks,
  isOneOf,
  isText,
  isWhole,
  readRecord,
} from "./record.ts";
import type { Store } from "./store.ts";

/** The highest first. */
export const roles = ["owner", "admin", "moderator"] as const;
export type Role = (typeof roles)[number];

/** What a role may be needed for, with the least role that has it. */
const leastRole = {
  /** The panel, all numbers and lists. */
  look: "moderator",
  /** Ban, unban, warn; decide on reports and appeals. */
  moderate: "moderator",
  reset_queue: "admin",
  set_mode: "admin",
  block_media: "admin",
  broadcast: "admin",
  appoint: "owner",
  /** Download everything that is stored. */
  export: "owner",
} as const satisfies Record<string, Role>;
export type Act = keyof typeof leastRole;

interface Appointment {
  role: Role;
  /** "admin:<pseudonym>". */
  by: string;
  at: number;
}

const appointmentChecks: FieldChecks<Appointment> = {
  role: isOneOf(roles),
  by: isText,
  at: isWhole,
};

export interface RoleHolder {
  userId: number;
  role: Role;
  /** Whether the environment says so. */
  isFixed: boolean;
  /** Whether it rests, as long as they are banned. */
  isAtRest: boolean;
}

export type AppointResult =
  | { kind: "appointed" | "unchanged" }
  /** The environment makes them an owner. */
  | { kind: "fixed" };
export type DismissResult = { kind: "dismissed" | "no_role" | "fixed" };

/** Tells `userId` which role they have now; `null`: none any more. */
export interface TellRole {
  userId: number;
  role: Role | null;
}

/** Has the command menu of `userId` show what they may use by now. */
export interface FitMenu {
  userId: number;
}

/** Puts it right after a change, in the commit of the change or later. */
export function fittingMenu(jobs: Pick<Jobs, "plan">, userId: number) {
  return jobs.plan("fit_menu", { userId } satisfies FitMenu);
}

/** The same for `userId` where they have a role: it rests, or does no more. */
export async function fittingMenuOfRole(
  store: Store,
  jobs: Pick<Jobs, "plan">,
  userId: number,
) {
  const { versionstamp } = await store.get(keys.role(userId));
  return versionstamp === null ? [] : [fittingMenu(jobs, userId)];
}

export const keys = { role: (userId: number) => ["roles", userId] };

export interface RolesDeps {
  store: Store;
  clock: Clock;
  jobs: Jobs;
  log: ModerationLog;
  pseudonym: Pseudonym;
  /** Whether the environment names them. */
  isOwner: (userId: number) => boolean;
  ownerIds: readonly number[];
}

export type Roles = ReturnType<typeof createRoles>;
export function createRoles(
  { store, clock, jobs, log, pseudonym, isOwner, ownerIds }: RolesDeps,
) {
  /** The role of `userId`, or `null` who has none. */
  async function roleOf(userId: number): Promise<Role | null> {
    if (isOwner(userId)) return "owner";
    const held = await store.get(keys.role(userId));
    return readAppointment(held)?.role ?? null;
  }

  /**
   * The role that `userId` may act in now: none while they are banned, but for
   * owners, above whom nobody stands.
   */
  async function roleInForce(userId: number): Promise<Role | null> {
    const role = await roleOf(userId);
    return role && await isAtRest(userId, role) ? null : role;
  }

  /** Whether `role` is not in force for `userId` now. */
  async function isAtRest(userId: number, role: Role): Promise<boolean> {
    if (role === "owner") return false;
    const { value } = await store.get<Ban>(banKey(pseudonym, userId));
    return isInForce(value, clock.now());
  }

  /** Makes `userId` something, instead of what they were; they are told. */
  async function appoint(
    userId: number,
    role: Role,
    by: Actor,
  ): Promise<AppointResult> {
    if (isOwner(userId)) return { kind: "fixed" };
    const held = await store.get(keys.role(userId));
    if (readAppointment(held)?.role === role) return { kind: "unchanged" };
    const appointment: Appointment = { role, by, at: clock.now() };
    const { ok } = await jobs.commit((tx) => {
      tx.check(held).set(held.key, appointment);
      note(tx, userId, by, role);
    }, ...telling({ userId, role }));
    // Somebody else appointed or dismissed them just then: theirs came first.
    return ok ? { kind: "appointed" } : await appoint(userId, role, by);
  }

  /** Takes the role of `userId` away; they are told. */
  async function dismiss(userId: number, by: Actor): Promise<DismissResult> {
    if (isOwner(userId)) return { kind: "fixed" };
    const held = await store.get(keys.role(userId));
    if (held.versionstamp === null) return { kind: "no_role" };
    const { ok } = await jobs.commit((tx) => {
      tx.check(held).delete(held.key);
      note(tx, userId, by, null);
    }, ...telling({ userId, role: null }));
    return ok ? { kind: "dismissed" } : await dismiss(userId, by);
  }

  function note(
    tx: Deno.AtomicOperation,
    userId: number,
    by: Actor,
    role: Role | null,
  ) {
    const details = { role: role ?? "none" };
    log.write(tx, { act: "role", of: pseudonym(userId), by, details });
  }

  function telling(told: TellRole) {
    return [jobs.plan("tell_role", told), fittingMenu(jobs, told.userId)];
  }

  /** Everybody with a role, the highest first. */
  async function list(): Promise<RoleHolder[]> {
    const appointed: Omit<RoleHolder, "isAtRest">[] = [];
    for await (const entry of store.iterate({ prefix: ["roles"] })) {
      const userId = Number(entry.key[1]);
      const role = readAppointment(entry)?.role;
      if (role && !isOwner(userId)) {
        appointed.push({ userId, role, isFixed: false });
      }
    }
    const fixed = ownerIds.map((userId) => (
      { userId, role: "owner", isFixed: true } as const
    ));
    const holders = [...fixed, ...appointed]
      .sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role));
    return await Promise.all(holders.map(async (holder) => ({
      ...holder,
      isAtRest: await isAtRest(holder.userId, holder.role),
    })));
  }

  /** The ids of those whose role is in force. */
  async function onDuty(): Promise<number[]> {
    const holders = await list();
    return holders.filter(({ isAtRest }) => !isAtRest)
      .map(({ userId }) => userId);
  }

  /** Whether `userId` may act in a role now, whichever. */
  async function isAdmin(userId: number): Promise<boolean> {
    return await roleInForce(userId) !== null;
  }

  /** Whether somebody with `role` may act against `userId`. */
  async function isBelow(role: Role, userId: number): Promise<boolean> {
    const other = await roleOf(userId);
    return other === null || roles.indexOf(role) < roles.indexOf(other);
  }

  return {
    roleOf,
    roleInForce,
    isAtRest,
    isAdmin,
    isBelow,
    appoint,
    dismiss,
    list,
    onDuty,
  };
}

/** Whether `role` is enough for `act`. */
export function can(role: Role, act: Act): boolean {
  return roles.indexOf(role) <= roles.indexOf(leastRole[act]);
}

function readAppointment(
  { value, versionstamp }: Deno.KvEntryMaybe<unknown>,
): Appointment | null {
  return versionstamp === null ? null : readRecord(appointmentChecks, value);
}
