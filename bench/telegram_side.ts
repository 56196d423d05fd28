/**
 * Telegram's side of the relay, as light as it can be, in a process of its own:
 * delivers messages to a webhook, one after another in each chat and all chats
 * side by side, and answers `copyMessage`.
 *
 * Reads one JSON line a run from its input, writes one with the result.
 *
 * @module
 */
import { SECRET } from "./relay_server.ts";

export interface Run {
  /** The webhook. */
  url: string;
  /** People who write, in turn. */
  people: number;
  /** Deliveries at the same time. Telegram opens 100 connections at the most. */
  connections: number;
  /** How long, ms. */
  ms: number;
  /** Deliver each message again after its 200. */
  isRepeating: boolean;
}

export interface RunResult {
  messages: number;
  seconds: number;
  /** Messages that reached the partner after a later one of the same sender. */
  inversions: number;
  /** Messages that reached the partner more than once. */
  duplicates: number;
  /** Deliveries that were not answered with 200. */
  failures: number;
}

let updateId = 0;
let messageId = 0;
let copyId = 1_000_000_000;
/** The last message that reached the partner, by sender. */
const arrived = new Map<number, number>();
let inversions = 0;
let duplicates = 0;

if (import.meta.main) {
  Deno.serve({
    port: 0,
    hostname: "127.0.0.1",
    onListen: ({ port }) => console.log(port),
  }, onCall);
  const lines = Deno.stdin.readable.pipeThrough(new TextDecoderStream());
  for await (const line of lines) {
    console.log(JSON.stringify(await run(JSON.parse(line))));
  }
}

async function onCall(request: Request): Promise<Response> {
  const call = await request.json();
  if (!request.url.endsWith("/copyMessage")) {
    return Response.json({ ok: true, result: { message_id: ++copyId } });
  }
  const last = arrived.get(call.from_chat_id) ?? 0;
  if (call.message_id === last) duplicates++;
  if (call.message_id < last) inversions++;
  arrived.set(call.from_chat_id, Math.max(last, call.message_id));
  return Response.json({ ok: true, result: { message_id: ++copyId } });
}

async function run(
  { url, people, connections, ms, isRepeating }: Run,
): Promise<RunResult> {
  [inversions, duplicates] = [0, 0];
  const began = performance.now();
  const results = await Promise.all(
    Array.from({ length: connections }, (_, at) => {
      const writers = { first: at + 1, step: connections, people };
      return write(writers, url, began + ms, isRepeating);
    }),
  );
  return {
    messages: results.reduce((sum, { sent }) => sum + sent, 0),
    failures: results.reduce((sum, { failed }) => sum + failed, 0),
    seconds: (performance.now() - began) / 1_000,
    inversions,
    duplicates,
  };
}

/** Some people in turn; the next writes once the last message was taken. */
async function write(
  { first, step, people }: { first: number; step: number; people: number },
  url: string,
  until: number,
  isRepeating: boolean,
) {
  let [sent, failed] = [0, 0];
  for (let id = first; performance.now() < until; id += step) {
    if (id > people) id = first;
    const body = update(id);
    for (let times = isRepeating ? 2 : 1; times > 0; times--) {
      const { status } = await post(url, body);
      if (status !== 200) failed++;
    }
    sent++;
  }
  return { sent, failed };
}

async function post(url: string, body: string): Promise<Response> {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "X-Telegram-Bot-Api-Secret-Token": SECRET,
    },
    body,
  });
  await response.body?.cancel();
  return response;
}

function update(id: number): string {
  const person = { id, first_name: "Somebody" };
  return JSON.stringify({
    update_id: ++updateId,
    message: {
      message_id: ++messageId,
      date: Math.floor(Date.now() / 1000),
      from: { ...person, is_bot: false, language_code: "en" },
      chat: { ...person, type: "private" },
      text: "A message as long as most of them are.",
    },
  });
}
