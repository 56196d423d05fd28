import assert from "node:assert/strict";
import { createPseudonym } from "../../core/mask.ts";
import { createSalt, OtherSaltError } from "../../core/salt.ts";
import { createStore } from "../../core/store.ts";
import { hastyClock } from "../clock.ts";
import { createHookedKv } from "../faulty_kv.ts";
import { createTestRandom } from "../random.ts";
import { openServers } from "./servers.ts";

/** A KV that processes with one salt or another start over. */
async function openStarts() {
  const kv = await Deno.openKv(":memory:");
  let reads = 0;
  const watched = createHookedKv(kv, {
    before: () => void reads++,
    after: () => {},
  });
  return {
    kv,
    reads: () => reads,
    start: (salt: string, accepted?: string) =>
      createSalt({
        store: createStore({
          kv: watched,
          clock: hastyClock,
          random: createTestRandom(1),
        }),
        pseudonym: createPseudonym(salt),
        accepted,
      }),
    [Symbol.dispose]: () => kv.close(),
  };
}

async function acceptedBy(checked: Promise<void> | void): Promise<string> {
  const fault = await Promise.resolve(checked).catch((fault) => fault);
  assert(fault instanceof OtherSaltError, `checked with ${fault}`);
  return fault.accept;
}

Deno.test("a new KV takes any salt, and from then on that one alone", async () => {
  using starts = await openStarts();
  const first = starts.start("the old salt");
  await first.checked();
  await first.remember();
  await starts.start("the old salt").checked();
  await acceptedBy(starts.start("the new salt").checked());
});

Deno.test("another salt is not written down unless it was accepted", async () => {
  using starts = await openStarts();
  await starts.start("the old salt").remember();
  await starts.start("the new salt").remember();
  await starts.start("the old salt").checked();

  const accept = await acceptedBy(starts.start("the new salt").checked());
  await starts.start("a third salt", accept).remember();
  await acceptedBy(starts.start("a third salt", accept).checked());
  const accepting = starts.start("the new salt", accept);
  await accepting.checked();
  await accepting.remember();
  await starts.start("the new salt").checked();
  await acceptedBy(starts.start("the old salt", accept).checked());
});

Deno.test("the salt is read once, however many updates ask", async () => {
  using starts = await openStarts();
  const salt = starts.start("the salt of all");
  await Promise.all([salt.checked(), salt.checked()]);
  assert.equal(salt.checked(), undefined);
  assert.equal(starts.reads(), 1);
});

Deno.test("of two first starts at once, with different salts, one is remembered", async () => {
  using starts = await openStarts();
  const [one, other] = [starts.start("one salt"), starts.start("another salt")];
  await Promise.all([one.checked(), other.checked()]);
  await Promise.all([one.remember(), other.remember()]);
  const outcomes = await Promise.allSettled([
    starts.start("one salt").checked(),
    starts.start("another salt").checked(),
  ]);
  assert.deepEqual(outcomes.map(({ status }) => status).sort(), [
    "fulfilled",
    "rejected",
  ]);
});

Deno.test("what is kept of the salt does not show it", async () => {
  using starts = await openStarts();
  await starts.start("the salt of all").remember();
  const { value } = await starts.kv.get<string>(["salt"]);
  assert.match(value ?? "", /^[0-9a-f]{32}$/);
});

Deno.test("no update is handled by a core whose salt is another", async () => {
  using world = await openServers();
  await world.kv.set(["salt"], "0123456789abcdef0123456789abcdef");
  await acceptedBy(world.core.ready());
  await world.kv.delete(["salt"]);
  await world.core.ready();
});
