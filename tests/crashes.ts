/**
 * A server that is killed again and again while people chat and search, and
 * what is true afterwards.
 *
 * Some people stay in one chat and write without pause: what Telegram was told
 * is done must have reached the partner. Others search, stop and move on: what
 * their phone says in the end must be what the records say.
 *
 * @module
 */
import type { Side } from "../core/chats/chats.ts";
import type { Person } from "../simulator/mod.ts";
import { type Cluster, openCluster, until } from "./processes.ts";

export interface CrashReport {
  rounds: number;
  messages: number;
  /** Messages whose update was answered with 200 and never reached anyone. */
  lost: number;
  /** Messages that reached the partner more than once. */
  twice: number;
  /** Messages that reached the partner after a later one. */
  inversions: number;
  /** Searches, moves and stops of those who don't stay. */
  moves: number;
  /** People in no consistent state. */
  stranded: number;
  /** The phones that say something else than the records. */
  untold: string[];
  /** What the servers logged as an error. */
  errors: string[];
}

export interface CrashPlan {
  rounds: number;
  /** Pairs who stay and write. */
  pairs: number;
  /** People who search, stop and move on. */
  walkers: number;
  /** How long a server lives before it is killed, ms: drawn between these. */
  lifeMs: [number, number];
}

export async function surviveCrashes(plan: CrashPlan): Promise<CrashReport> {
  await using cluster = await openCluster();
  const { telegram } = cluster;
  let server = await cluster.start();
  await server.announced;
  const { port } = server;

  const everybody = await Promise.all(
    Array.from(
      { length: plan.pairs * 2 + plan.walkers },
      (_, at) => cluster.register(`P${at}`),
    ),
  );
  const stayers = everybody.slice(0, plan.pairs * 2);
  const walkers = everybody.slice(plan.pairs * 2);
  for (const phone of stayers) await phone.sends("/find");
  await until(telegram, () => stayers.every(isToldOfMatch));

  let isOver = false;
  let moves = 0;
  const writing = stayers.map(async (phone, at) => {
    const sent: number[] = [];
    while (!isOver) {
      // Not by the id: the filters take that for a telephone number.
      await phone.sends(`person ${at}, number ${sent.length}`);
      sent.push(sent.length);
    }
    return sent.length;
  });
  const walking = walkers.map(async (phone) => {
    const steps = ["/find", "/next", "/find", "/stop", "/next", "/find"];
    for (let at = phone.id; !isOver; at++) {
      await phone.sends(steps[at % steps.length]!);
      moves++;
    }
  });

  const logs = [server.log];
  for (let round = 0; round < plan.rounds; round++) {
    const [least, most] = plan.lifeMs;
    await pause(least + Math.random() * (most - least));
    await server.kill();
    server = await cluster.start(port);
    logs.push(server.log);
  }
  isOver = true;
  await Promise.all([...writing, ...walking]);
  await telegram.idle();
  await untilJobsAreDone(cluster);
  await telegram.idle();

  const received = compare(stayers);
  const told = await compareWithRecords(cluster, everybody);
  const sent = await Promise.all(writing);
  return {
    rounds: plan.rounds,
    messages: sent.reduce((sum, count) => sum + count, 0),
    moves,
    ...received(sent),
    ...told,
    errors: logs.flat().filter((line) => line.includes('"level":"error"')),
  };
}

function isToldOfMatch(phone: Person): boolean {
  return phone.chat.some(({ text }) => text?.includes("You have met"));
}

/** What arrived at whom, against what was sent. */
function compare(stayers: Person[]) {
  const arrivals = new Map<number, number[]>();
  for (const phone of stayers) {
    for (const { text, is_own } of phone.chat) {
      const [, from, number] =
        /^person (\d+), number (\d+)$/.exec(text ?? "") ?? [];
      if (is_own || from === undefined) continue;
      const list = arrivals.get(Number(from)) ?? [];
      arrivals.set(Number(from), [...list, Number(number)]);
    }
  }
  return (sent: number[]) => {
    let [lost, twice, inversions] = [0, 0, 0];
    stayers.forEach((_, at) => {
      const arrived = arrivals.get(at) ?? [];
      const unique = new Set(arrived);
      lost += (sent[at] ?? 0) - unique.size;
      twice += arrived.length - unique.size;
      let newest = -1;
      for (const number of arrived) {
        if (number < newest && !isRepeated(arrived, number)) inversions++;
        newest = Math.max(newest, number);
      }
    });
    return { lost, twice, inversions };
  };
}

function isRepeated(arrived: number[], number: number): boolean {
  return arrived.indexOf(number) !== arrived.lastIndexOf(number);
}

/** People whose records are at odds with each other, or with their phone. */
async function compareWithRecords({ read }: Cluster, everybody: Person[]) {
  const sides = new Map(
    (await read<Side>("chats_by_user"))
      .map(({ key, value }) => [Number(key[1]), value]),
  );
  const waiting = new Set(
    (await read("tickets")).map(({ key }) => Number(key[1])),
  );
  let stranded = 0;
  const untold: string[] = [];
  for (const phone of everybody) {
    const side = sides.get(phone.id);
    const isOdd = side &&
      (waiting.has(phone.id) || sides.get(side.partner)?.partner !== phone.id);
    if (isOdd) stranded++;
    const state = side
      ? "chatting"
      : waiting.has(phone.id)
      ? "searching"
      : "idle";
    if (shownState(phone) === state) continue;
    untold.push(`${state}:\n${phone}`);
  }
  return { stranded, untold };
}

/** What a person believes, from the last thing the bot told them. */
function shownState(phone: Person): string {
  const signs: [string, string][] = [
    ["You have met", "chatting"],
    ["You are in a chat", "chatting"],
    ["Looking for", "searching"],
    ["Still looking", "searching"],
    ["left the chat", "idle"],
    ["moved on", "idle"],
    ["search has ended", "idle"],
    ["not in a chat", "idle"],
  ];
  for (const { text, is_own } of phone.chat.toReversed()) {
    if (is_own) continue;
    const sign = signs.find(([words]) => text?.includes(words));
    if (sign) return sign[1];
  }
  return "idle";
}

/** What goes on for as long as somebody searches, or chats. */
const endless = ["sweep", "tell_progress", "watch_chat"];

/** Jobs left by the dead fall due when their lease ends. */
async function untilJobsAreDone({ read }: Cluster): Promise<void> {
  let left: string[] = [];
  for (let tried = 0; tried < 300; tried++) {
    left = (await read<{ kind: string }>("jobs"))
      .map(({ value }) => value.kind)
      .filter((kind) => !endless.includes(kind));
    if (left.length === 0) return;
    await pause(100);
  }
  throw new Error(`Some jobs were never done: ${left.join(", ")}`);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
