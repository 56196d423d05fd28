/**
 * Memberships: who has joined the channels that everybody must have joined.
 *
 *   ["memberships", userId, channel]   number   until when it is believed, ms;
 *                                               expires
 *   ["unseen_channels", channel]       Unseen   the bot can't see who is in it;
 *                                               expires
 *
 * Whoever may tell is asked by the caller; that somebody is a member is believed
 * for a while, so that most searches cost no question.
 *
 * @module
 */
import type { Clock } from "../clock.ts";
import type { Jobs } from "../jobs.ts";
import type { SettingsDesk } from "../settings.ts";
import type { Store } from "../store.ts";

/** What is known of somebody in a channel; `unknown`: nobody can say now. */
export type Membership = "member" | "absent" | "unseen" | "unknown";

interface Unseen {
  /** Until when it isn't asked for again, ms. */
  until: number;
  /** When the admins were told, ms. */
  toldAt: number;
}

/** Tells the admin `userId` that the bot can't see who is in `channel`. */
export interface TellChannelUnseen {
  userId: number;
  channel: string;
}

/** For so long a membership is believed, and an unseen channel not asked for. */
export const BELIEVED_MS = 5 * 60_000;
/** Admins are told of the same channel no more often than this. */
export const TOLD_EVERY_MS = 24 * 3_600_000;

const keys = {
  membership: (userId: number, channel: string) => [
    "memberships",
    userId,
    channel,
  ],
  unseen: (channel: string) => ["unseen_channels", channel],
};

export interface MembershipsDeps {
  store: Store;
  clock: Clock;
  jobs: Jobs;
  settings: Pick<SettingsDesk, "get">;
  adminIds: readonly number[];
}

export type Memberships = ReturnType<typeof createMemberships>;
export function createMemberships(
  { store, clock, jobs, settings, adminIds }: MembershipsDeps,
) {
  /**
   * The required channels that `userId` has not joined, by what `ask` says of
   * those that are not known. Nobody is kept out for a channel that can't be
   * seen, nor while nobody can say.
   */
  async function lacking(
    userId: number,
    ask: (channel: string) => Promise<Membership>,
  ): Promise<string[]> {
    const { requiredChannels } = settings.get();
    if (requiredChannels.length === 0) return [];
    const [memberships, unseen] = await Promise.all([
      store.getMany<number[]>(
        requiredChannels.map((channel) => keys.membership(userId, channel)),
      ),
      store.getMany<Unseen[]>(requiredChannels.map(keys.unseen)),
    ]);
    const now = clock.now();
    const isKnown = (at: number) =>
      (memberships[at]?.value ?? 0) > now ||
      (unseen[at]?.value?.until ?? 0) > now;
    const open = requiredChannels.filter((_, at) => !isKnown(at));
    const answers = await Promise.all(open.map(async (channel) => {
      const membership = await ask(channel);
      if (membership === "member") await believe(userId, channel);
      if (membership === "unseen") await noteUnseen(channel);
      return membership;
    }));
    return open.filter((_, at) => answers[at] === "absent");
  }

  async function believe(userId: number, channel: string): Promise<void> {
    const key = keys.membership(userId, channel);
    const until = clock.now() + BELIEVED_MS;
    await store.commit((tx) => tx.set(key, until, { expireIn: BELIEVED_MS }));
  }

  /** Does not ask for a while, and tells the admins unless they know. */
  async function noteUnseen(channel: string): Promise<void> {
    const held = await store.get<Unseen>(keys.unseen(channel));
    const now = clock.now();
    const known = held.value?.toldAt ?? -Infinity;
    const isTold = now - known < TOLD_EVERY_MS;
    const unseen = { until: now + BELIEVED_MS, toldAt: isTold ? known : now };
    const told = isTold ? [] : adminIds.map((userId) =>
      jobs.plan(
        "tell_channel_unseen",
        { userId, channel } satisfies TellChannelUnseen,
      )
    );
    // Whoever was faster has told them.
    await jobs.commit(
      (tx) =>
        tx.check(held)
          .set(held.key, unseen, { expireIn: TOLD_EVERY_MS }),
      ...told,
    );
  }

  return { lacking };
}
