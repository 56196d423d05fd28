import assert from "node:assert/strict";
import { signals } from "../../core/moderation/behaviour/tuning.ts";
import { badKinds, goodKinds } from "./kinds.ts";
import { runTown, type Town } from "./simulated_town.ts";

const small = {
  kinds: [
    ...goodKinds.slice(0, 5).map((kind) => [kind, 2] as const),
    ...badKinds.map((kind) => [kind, 1] as const),
  ],
  minutes: 8,
};

/** What was done about somebody, by the moderation log. */
async function doneAbout(
  { fileOf }: Town,
  actor: Parameters<Town["fileOf"]>[0],
) {
  const { acts } = await fileOf(actor);
  const count = (act: string, isCounted = (_reason?: string) => true) =>
    acts.filter((line) => line.act === act && isCounted(line.reason)).length;
  // The filters warn, too, in other words.
  const isSignal = (reason?: string) =>
    signals.some((signal) => signal === reason);
  return {
    warned: count("warned", isSignal),
    challenged: count("challenged"),
    passed: count("challenge_passed"),
    muted: count("muted"),
    banned: count("banned"),
  };
}

Deno.test("people of a simulated town are told everything that is done about them, and understand all they are told", async () => {
  const town = await runTown({ ...small, seed: 3 });
  assert.deepEqual(town.log, []);
  const all = await Promise.all(
    town.actors.map(async (actor) => {
      const { warned, challenged, passed, muted, banned } = actor.record;
      const seen = { warned, challenged, passed, muted, banned };
      assert.deepEqual(seen, await doneAbout(town, actor), actor.kind.name);
      return seen;
    }),
  );
  const sum = (of: (seen: (typeof all)[number]) => number) =>
    all.reduce((sum, seen) => sum + of(seen), 0);
  // So that it is of something.
  assert(sum(({ challenged }) => challenged) > 3);
  assert(sum(({ passed }) => passed) > 0);
  assert(sum(({ muted, banned }) => muted + banned) > 1);
});

Deno.test("a seed repeats its simulated town", async () => {
  const [one, same, other] = await Promise.all([4, 4, 5].map(outcome));
  assert.deepEqual(one, same);
  assert.notDeepEqual(one, other);
});

async function outcome(seed: number) {
  const { actors, chats, messages } = await runTown({
    ...small,
    minutes: 3,
    seed,
  });
  return { chats, messages, records: actors.map(({ record }) => record) };
}
