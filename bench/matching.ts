/**
 * What a match costs, by how many wait.
 *
 * @module
 */
import { enter } from "../core/matching/queue.ts";
import { createTicket } from "../core/matching/ticket.ts";
import { type Figure, median, ratio } from "./figure.ts";
import { madeUpPerson, openBenchWorld, writePeople } from "./world.ts";

const FEW = 10;
const MANY = 100_000;
const MATCHES = 400;
const WARM_UP = 50;

/** The time of a match with many waiting against that with few; side by side. */
export async function measureMatching(): Promise<Figure[]> {
  await using few = await openQueue(FEW);
  await using many = await openQueue(MANY);
  const times = { few: [] as number[], many: [] as number[] };
  for (let at = 0; at < MATCHES + WARM_UP; at++) {
    const pair = [await few.match(at), await many.match(at)] as const;
    if (at < WARM_UP) continue;
    times.few.push(pair[0]);
    times.many.push(pair[1]);
  }
  return [ratio({
    name: `cost of a match, ${MANY.toLocaleString("en")} waiting / ${FEW}`,
    measured: median(times.many) * 1_000,
    against: median(times.few) * 1_000,
    unit: "µs",
    atMost: 1.3,
  })];
}

/** A queue of `length` men; each match brings a woman and another man. */
async function openQueue(length: number) {
  const world = await openBenchWorld();
  const { kv, core } = world;
  await writePeople(kv, {
    firstId: 1,
    count: length,
    gender: () => "male",
    isWaiting: true,
  });

  /** Milliseconds from the search to the match. */
  async function match(round: number): Promise<number> {
    const seeker = madeUpPerson(10_000_000 + round, "female");
    await kv.set(["people", seeker.id], seeker);
    const began = performance.now();
    const result = await core.search.find(seeker.id, seeker.id);
    const took = performance.now() - began;
    if (result.kind !== "matched") throw new Error("Nobody was found");
    await core.jobs.idle();
    await refill(round);
    return took;
  }

  async function refill(round: number) {
    const person = madeUpPerson(20_000_000 + round, "male");
    const since = Date.now();
    const ticket = createTicket(person, {
      since,
      request: person.id,
      avoid: [],
    });
    const tx = kv.atomic().set(["people", person.id], person);
    enter(tx, ticket);
    await tx.commit();
  }

  return {
    match,
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}
