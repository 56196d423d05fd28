/**
 * Two servers, of which the other overtakes the first: what a test has it do
 * happens after the first has read, and before its next commit.
 *
 * @module
 */
import type { Core } from "../../core/mod.ts";
import { createHookedKv, type KvCall } from "../faulty_kv.ts";
import { openServers } from "./servers.ts";

/** Whether a call to KV is the one that is overtaken. */
type At = (call: KvCall) => boolean;
type Options = Omit<
  NonNullable<Parameters<typeof openServers>[0]>,
  "count" | "between"
>;

export async function openOvertaken(
  { settings = {}, ...options }: Options = {},
) {
  let next: { act: () => Promise<unknown>; at: At } | null = null;
  let overtakings = 0;
  const world = await openServers({
    ...options,
    count: 2,
    settings: { findDebounceMs: 0, avoidMs: 0, ...settings },
    between: (kv, server) =>
      server !== 0 ? kv : createHookedKv(kv, {
        async before(call) {
          if (!next?.at(call)) return;
          const { act } = next;
          next = null;
          await act();
          overtakings++;
        },
      }),
  });
  const [one, other] = world.servers as [Core, Core];
  let request = 0;

  /** These two meet on the other server; the session's id. */
  async function meet(a: number, b: number): Promise<string> {
    await other.search.find(a, --request);
    const found = await other.search.find(b, --request);
    if (found.kind !== "matched") throw new Error(`${b}: ${found.kind}`);
    return found.session;
  }

  /** The same, and part. */
  async function meetAndPart(a: number, b: number): Promise<string> {
    const session = await meet(a, b);
    await other.chats.end(a, "left", --request);
    await world.clock.advance(1);
    return session;
  }

  /** `id` erases everything, by the other server. */
  async function erase(id: number): Promise<void> {
    const held = await other.people.find(id);
    const { joinedAt } = held!.person;
    // The first call ends what goes on and takes the person out; all else goes.
    await other.erasures.erase(id, joinedAt, --request);
  }

  /** A minute later, when what an erasure has to do twice is done. */
  async function passes(ms: number): Promise<void> {
    await world.idle();
    await world.clock.advance(ms);
    for (const { jobs } of world.servers) await jobs.runDue();
    await world.idle();
  }

  return Object.assign(world, {
    one,
    other,
    meet,
    meetAndPart,
    erase,
    passes,
    /**
     * What the other server does just before the first one's next commit, or
     * before what else `at` says.
     */
    overtake(
      act: () => Promise<unknown>,
      at: At = ({ kind }) => kind === "commit",
    ) {
      next = { act, at };
    },
    /** How often that came about. */
    overtakings: () => overtakings,
  });
}
