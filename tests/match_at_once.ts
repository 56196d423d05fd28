/**
 * Many people who press "find" at the same moment, on several processes.
 *
 * @module
 */
import type { Side } from "../core/chats/chats.ts";
import { openCluster, until } from "./processes.ts";

export interface MatchReport {
  matched: number;
  /** People whose partner has another partner, or another session. */
  asymmetric: number;
  /** Tickets and places in the queue that are left. */
  waiting: number;
  /** What the servers logged as a warning or an error. */
  faults: string[];
  /** Phones that were told of an error, or not exactly once of the match. */
  odd: string[];
}

export async function matchAtOnce(
  { people, servers }: { people: number; servers: number },
): Promise<MatchReport> {
  await using cluster = await openCluster();
  const { telegram } = cluster;
  const started = [];
  for (let at = 0; at < servers; at++) started.push(await cluster.start());
  await Promise.all(started.map(({ announced }) => announced));
  const targets = started.map(({ webhook }) => webhook);
  telegram.webhooks.splice(0, telegram.webhooks.length, ...targets);
  const phones = await Promise.all(
    Array.from({ length: people }, (_, at) => cluster.register(`P${at}`)),
  );

  const met = new Set<number>();
  const unsubscribe = telegram.events.subscribe((event) => {
    if (event.type !== "message") return;
    if (event.message.text?.includes("You have met")) met.add(event.person);
  });
  await Promise.all(phones.map((phone) => phone.sends("/find")));
  await until(telegram, () => met.size === people);
  unsubscribe();

  const sides = new Map(
    (await cluster.read<Side>("chats_by_user"))
      .map(({ key, value }) => [Number(key[1]), value]),
  );
  const asymmetric = [...sides].filter(([userId, { partner, session }]) => {
    const theirs = sides.get(partner);
    return theirs?.partner !== userId || theirs.session !== session;
  });
  const left = [await cluster.read("tickets"), await cluster.read("queue")];
  const isOdd = (phone: (typeof phones)[number]) => {
    const texts = phone.chat.map(({ text }) => text ?? "");
    return texts.some((text) => text.includes("went wrong")) ||
      texts.filter((text) => text.includes("You have met")).length !== 1;
  };
  return {
    matched: sides.size,
    asymmetric: asymmetric.length,
    waiting: left.flat().length,
    faults: started.flatMap(({ log }) => log)
      .filter((line) => /"level":"(warn|error)"/.test(line)),
    odd: phones.filter(isOdd).map(String),
  };
}
