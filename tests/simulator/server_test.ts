import assert from "node:assert/strict";
import { createSimulator } from "../../simulator/mod.ts";
import type {
  Act,
  PersonView,
  SimEvent,
  SimState,
} from "../../simulator/protocol.ts";
import { serveSimulator } from "../../simulator/server.ts";

function openServer() {
  const sim = createSimulator();
  const { url, shutdown } = serveSimulator(sim, {});

  async function post<Answer>(path: string, body: unknown) {
    const response = await fetch(`${url}/sim/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: url },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() as Answer };
  }
  return {
    sim,
    url,
    post,
    act: (act: Act) => post<{ ok: boolean; error?: string }>("act", act),
    async state(): Promise<SimState> {
      return await (await fetch(`${url}/sim/state`)).json();
    },
    [Symbol.asyncDispose]: shutdown,
  };
}

/** Reads events until one of `type` comes. */
async function nextEvent<Type extends SimEvent["type"]>(
  events: AsyncIterator<SimEvent>,
  type: Type,
) {
  for (;;) {
    const { value } = await events.next();
    if (value.type === type) return value as SimEvent & { type: Type };
  }
}

async function* readEvents(body: ReadableStream<Uint8Array<ArrayBuffer>>) {
  let rest = "";
  for await (const text of body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n\n");
    rest = lines.pop()!;
    for (const line of lines) {
      if (line.startsWith("data: ")) {
        yield JSON.parse(line.slice(6)) as SimEvent;
      }
    }
  }
}

Deno.test("The page adds people, and each act shows in the state", async () => {
  await using server = openServer();
  const { body: person } = await server.post<PersonView>("people", {
    name: "Alice",
  });
  const { id } = person;
  const act = async (act: object) =>
    assert.deepEqual(
      (await server.act({ person: id, ...act } as Act)).body,
      { ok: true },
    );
  await act({ act: "send", text: "/start" });
  const alice = server.sim.person(id)!;
  const [start] = alice.chat;
  const reply_to = start!.message_id;
  for (
    const kind of [
      "photo",
      "voice",
      "video",
      "video_note",
      "audio",
      "document",
      "sticker",
      "animation",
      "location",
      "venue",
      "contact",
      "story",
      "dice",
    ]
  ) await act({ act: kind, reply_to });
  await act({ act: "album" });
  await act({ act: "poll", question: "Tea?", options: ["Yes", "No"] });
  await act({ act: "edit", message_id: reply_to, text: "/begin" });
  await act({ act: "react", message_id: reply_to, emoji: "👍" });
  await act({ act: "react", message_id: reply_to, emoji: null });
  await act({ act: "delete", message_id: alice.chat.at(-1)?.message_id });
  await act({ act: "block" });
  const { people: [shown] } = await server.state();
  assert.equal(shown?.blocked, true);
  assert.deepEqual(shown?.chat.map(({ kind }) => kind), [
    "text",
    "photo",
    "voice",
    "video",
    "video_note",
    "audio",
    "document",
    "sticker",
    "animation",
    "location",
    "venue",
    "contact",
    "story",
    "dice",
    "photo",
    "photo",
    "photo",
  ]);
  assert.equal(shown?.chat[0]?.text, "/begin");
  assert.ok(shown?.chat[0]?.edit_date);
  await act({ act: "unblock" });
  await act({ act: "delete_account" });
  assert.equal((await server.state()).people[0]?.deleted, true);
});

Deno.test("The page presses buttons and keys by where they stand", async () => {
  await using server = openServer();
  const { sim } = server;
  const alice = sim.addPerson({ name: "Alice" });
  await alice.starts();
  const send = (reply_markup: object) =>
    sim.fetch(`${sim.apiRoot}/bot${sim.token}/sendMessage`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ chat_id: alice.id, text: "?", reply_markup }),
    });
  await send({ keyboard: [["Find"]] });
  await send({ inline_keyboard: [[{ text: "Go", callback_data: "go" }]] });
  const { message_id } = alice.last();
  const person = alice.id;
  const press: Act = { person, act: "press", message_id, row: 0, column: 0 };
  assert.equal((await server.act(press)).status, 200);
  assert.deepEqual(await server.act({ ...press, column: 1 }), {
    status: 400,
    body: { ok: false, error: "That button is gone" },
  });
  const key: Act = { person, act: "press_key", row: 0, column: 0 };
  await server.act(key);
  assert.equal(alice.chat.at(-1)?.text, "Find");
  assert.match(
    (await server.act({ ...key, row: 9 })).body.error!,
    /key is gone/,
  );
});

Deno.test("What can't be done is refused, with the reason", async () => {
  await using server = openServer();
  const { id } = server.sim.addPerson({ name: "Alice" });
  const refused = async (act: object) => {
    const { status, body } = await server.act(act as Act);
    assert.equal(status, 400);
    return body.error;
  };
  assert.equal(
    await refused({ person: 5, act: "block" }),
    "There is nobody with id 5",
  );
  assert.match(
    (await refused({ person: id, act: "send", text: " " }))!,
    /no empty message/,
  );
  assert.match((await refused({ person: id, act: "fly" }))!, /Invalid/);
  assert.match(
    (await server.post<{ error: string }>("people", { name: "" })).body.error,
    /Too small/,
  );
  assert.equal((await server.post("faults", { faults: [{}] })).status, 400);
  assert.equal((await server.post("crowd", { size: -1 })).status, 400);
});

Deno.test("Events tell the page what happens on the phones", async () => {
  await using server = openServer();
  const { sim, url } = server;
  const response = await fetch(`${url}/sim/events`);
  const events = readEvents(response.body!);
  const alice = sim.addPerson({ name: "Alice" });
  const bot = (method: string, params: object) =>
    sim.fetch(`${sim.apiRoot}/bot${sim.token}/${method}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ chat_id: alice.id, ...params }),
    });
  const added = await nextEvent(events, "person");
  assert.equal(added.person.name, "Alice");
  await alice.starts();
  const started = await nextEvent(events, "message");
  assert.equal(started.message.text, "/start");
  await bot("sendChatAction", { action: "typing" });
  assert.equal((await nextEvent(events, "typing")).action, "typing");
  assert.equal((await nextEvent(events, "call")).call.method, "sendChatAction");
  await bot("sendMessage", { text: "?", reply_markup: { keyboard: [["A"]] } });
  assert.equal((await nextEvent(events, "typing")).action, null);
  assert.ok((await nextEvent(events, "keyboard")).keyboard);
  const mine = await alice.sends("hallo");
  await alice.edits(mine, "hello");
  assert.equal((await nextEvent(events, "edited")).message.text, "hello");
  await alice.reacts(mine, "🔥");
  assert.deepEqual((await nextEvent(events, "reaction")).reactions, [
    { emoji: "🔥", is_own: true },
  ]);
  alice.deletes(mine);
  assert.deepEqual((await nextEvent(events, "deleted")).message_ids, [
    mine.message_id,
  ]);
  await bot("setMyCommands", {
    commands: [{ command: "find", description: "Find" }],
  });
  assert.equal((await nextEvent(events, "commands")).commands.length, 1);
  await server.post("faults", { faults: [{ kind: "latency", ms: 1 }] });
  assert.deepEqual((await nextEvent(events, "faults")).faults, [
    { kind: "latency", ms: 1 },
  ]);
  await server.post("crowd", { size: 3 });
  assert.equal((await nextEvent(events, "crowd")).size, 3);
  assert.equal((await server.state()).people.length, 1);
});

Deno.test("Files have something to show, and can't run scripts", async () => {
  await using server = openServer();
  const { sim, url } = server;
  const types = {
    photo: "image/png",
    voice: "audio/wav",
    audio: "audio/wav",
    video: "image/svg+xml",
    video_note: "image/svg+xml",
    animation: "image/svg+xml",
    sticker: "image/svg+xml",
    document: "text/plain",
  } as const;
  for (const [kind, type] of Object.entries(types)) {
    const { file_id } = sim.files.create(kind as keyof typeof types);
    const response = await fetch(`${url}/sim/file/${file_id}`);
    assert.equal(response.headers.get("content-type"), type);
    assert.match(response.headers.get("content-security-policy")!, /sandbox/);
    assert.ok((await response.bytes()).length > 5);
  }
  const gone = await fetch(`${url}/sim/file/none`);
  assert.equal(gone.status, 404);
  await gone.body?.cancel();
});

Deno.test("A picked file is kept and shown as it is", async () => {
  await using server = openServer();
  const { id } = server.sim.addPerson({ name: "Alice" });
  await server.act({
    person: id,
    act: "document",
    file: { data: btoa("words"), mime_type: "text/html", file_name: "a.html" },
  });
  const { people: [alice] } = await server.state();
  const media = alice?.chat[0]?.media;
  assert.deepEqual([media?.file_name, media?.file_size], ["a.html", 5]);
  const shown = await fetch(`${server.url}/sim/file/${media?.file_id}`);
  assert.equal(await shown.text(), "words");
});

Deno.test("Pages from elsewhere can't drive it", async () => {
  await using server = openServer();
  const { url } = server;
  const port = new URL(url).port;
  const ask = async (headers: Record<string, string>, body?: string) => {
    const response = await fetch(`${url}/sim/${body ? "people" : "state"}`, {
      headers,
      ...(body && { method: "POST", body }),
    });
    await response.body?.cancel();
    return response.status;
  };
  const json = { "content-type": "application/json" };
  const eve = '{"name":"Eve"}';
  assert.equal(await ask({}), 200);
  assert.equal(await ask({ origin: `http://localhost:${port}` }), 200);
  assert.equal(await ask({ origin: "http://[::1]:3000" }), 200);
  assert.equal(await ask({ origin: "https://evil.example" }), 403);
  assert.equal(await ask({ origin: "null" }), 403);
  assert.equal(await ask({ "sec-fetch-site": "cross-site" }), 403);
  assert.equal(await ask({ ...json, origin: "https://a.io" }, eve), 403);
  assert.equal(await ask({ "content-type": "text/plain" }, eve), 415);
  assert.equal(await hostStatus(Number(port), "evil.example"), 403);
  assert.equal(await hostStatus(Number(port), "localhost"), 200);
});

/** `fetch` doesn't let a caller choose the Host header. */
async function hostStatus(port: number, host: string): Promise<number> {
  using connection = await Deno.connect({ port, hostname: "127.0.0.1" });
  const head = `GET /sim/state HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
  await connection.write(new TextEncoder().encode(head));
  const start = new Uint8Array(16);
  await connection.read(start);
  return Number(new TextDecoder().decode(start).split(" ")[1]);
}

Deno.test("The page itself is served, and nothing else", async () => {
  await using server = openServer();
  const page = await fetch(`${server.url}/`);
  assert.match(page.headers.get("content-type")!, /^text\/html/);
  await page.body?.cancel();
  for (const path of ["/nothing", "/sim/nothing", "/bot7:a/getMe"]) {
    const response = await fetch(server.url + path);
    assert.ok(response.status >= 401);
    await response.body?.cancel();
  }
});

Deno.test("main.ts serves in a process of its own, and logs each call as a line", async () => {
  const log = await Deno.makeTempFile();
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-A",
      "simulator/main.ts",
      ...["--token", "7:abc", "--people", "2", "--log", log],
    ],
    stdout: "piped",
  }).spawn();
  const lines = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const url = (await lines.read()).value!.trim();
  const { result } = await (await fetch(`${url}/bot7:abc/getMe`)).json();
  assert.equal(result.id, 7);
  const state: SimState = await (await fetch(`${url}/sim/state`)).json();
  assert.equal(state.people.length, 2);
  child.kill();
  await lines.cancel();
  await child.status;
  const [line] = (await Deno.readTextFile(log)).split("\n");
  assert.equal(JSON.parse(line!).method, "getMe");
  await Deno.remove(log);
});
