import assert from "node:assert/strict";
import { defaultPolicy } from "../core/filters/mod.ts";
import { defaultSettings, type Settings } from "../core/mod.ts";
import type { Person } from "../simulator/mod.ts";
import { tracesOf } from "./traces.ts";
import { openWorld, type World } from "./world.ts";

const root = new URL("../", import.meta.url);
const A_MINUTE = 60_000;

interface Row {
  subject: string;
  holds: string;
  howLong: string;
  whoSees: string;
  onErasure: string;
}

/** The table of docs/privacy.md. */
async function readTable(): Promise<Row[]> {
  const text = await Deno.readTextFile(new URL("docs/privacy.md", root));
  return text.split("\n").flatMap((line) => {
    const [, subject, ...rest] = line.split("|").map((cell) => cell.trim());
    const name = subject?.match(/^`([a-z_]+)`$/)?.[1];
    const [holds = "", howLong = "", whoSees = "", onErasure = ""] = rest;
    return name ? [{ subject: name, holds, howLong, whoSees, onErasure }] : [];
  });
}

/** The first parts of all keys that core builds, and where. */
async function subjectsInCore(): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const file of await filesIn("core/")) {
    const source = await Deno.readTextFile(new URL(file, root));
    const header = /^ \* +\["([a-z_]+)"/gm;
    const code =
      /(?:=>|\b(?:prefix|start|keys?|\w*[kK]ey)\s*[:=]|\bsum\(|\bset\(|\bget\()\s*\[\s*"([a-z_]+)"/g;
    for (const pattern of [header, code]) {
      for (const [, subject = ""] of source.matchAll(pattern)) {
        found.set(subject, file);
      }
    }
  }
  return found;
}

async function filesIn(folder: string): Promise<string[]> {
  const files: string[] = [];
  for await (const entry of Deno.readDir(new URL(folder, root))) {
    const path = folder + entry.name;
    if (entry.isDirectory) files.push(...await filesIn(`${path}/`));
    else if (path.endsWith(".ts")) files.push(path);
  }
  return files;
}

Deno.test("every key that core builds has its line in docs/privacy.md, and no other", async () => {
  const table = new Set((await readTable()).map(({ subject }) => subject));
  const built = await subjectsInCore();
  for (const [subject, file] of built) {
    assert(
      table.has(subject),
      `docs/privacy.md does not say what ${file} keeps under "${subject}"`,
    );
  }
  for (const subject of table) {
    assert(built.has(subject), `nobody keeps anything under "${subject}"`);
  }
});

Deno.test("every line of docs/privacy.md says what, how long, who sees it and what an erasure does", async () => {
  const table = await readTable();
  assert(table.length > 40);
  for (const { subject, ...cells } of table) {
    for (const cell of Object.values(cells)) {
      assert(cell.length > 3, `"${subject}" leaves a cell empty`);
    }
  }
  const subjects = table.map(({ subject }) => subject);
  assert.equal(new Set(subjects).size, subjects.length, "a line stands twice");
});

Deno.test("everything found in the store has its line, and nothing names who erased it", async () => {
  const table = new Map((await readTable()).map((row) => [row.subject, row]));
  const found = new Set<string>();
  const named = new Set<string>();

  for (const history of ["evidence", "full"] as const) {
    using world = await openWorld({ servers: 2, settings: lively(history) });
    const people: Person[] = [];
    const look = async () => {
      for await (const { key } of world.kv.list({ prefix: [] })) {
        found.add(String(key[0]));
        const isNamed = people.some(({ id }) => key.includes(id));
        if (isNamed) named.add(String(key[0]));
      }
    };
    await everythingHappens(world, people, look);
    for (const person of people) {
      await person.sends("/deleteme");
      await person.presses("Erase everything");
      await look();
    }
    await world.passes(10 * A_MINUTE);
    for (const { id } of people) {
      assert.deepEqual(await tracesOf(world.kv, id), []);
    }
    for await (const { key } of world.kv.list({ prefix: [] })) {
      const { onErasure = "" } = table.get(String(key[0])) ?? {};
      assert.match(onErasure, /stay/, `${key.join(" / ")} is left`);
    }
  }

  for (const subject of found) {
    assert(table.has(subject), `docs/privacy.md knows nothing of "${subject}"`);
  }
  for (const { subject, onErasure } of table.values()) {
    assert(found.has(subject), `nothing was ever found under "${subject}"`);
    const saysNobody = onErasure.includes("names nobody");
    assert(!(saysNobody && named.has(subject)), `"${subject}" names people`);
  }
});

/** Everything is kept that can be, and little is needed for something to happen. */
function lively(history: Settings["history"]): Partial<Settings> {
  return {
    history,
    avoidMs: 0,
    nextCooldownMs: 3_000,
    pace: { perSecond: 0.1, burst: 8 },
    nudgeAfterMs: 2 * A_MINUTE,
    filters: { ...defaultPolicy, link: "warn" },
    behaviour: { ...defaultSettings.behaviour, challengeAt: 2.7 },
  };
}

/** All that people can do, and some that goes wrong; `look` between the steps. */
async function everythingHappens(
  world: World,
  people: Person[],
  look: () => Promise<void>,
): Promise<void> {
  const { core, telegram } = world;
  await core.salt.remember();
  const ada = await world.registered("Ada", { isAdmin: true });
  const bob = await world.registered("Bob");
  const cem = await world.registered("Cem");
  const dee = await world.registered("Dee");
  people.push(ada, bob, cem, dee);
  const lamp = telegram.addChannel({ title: "Lamp", username: "lamp" });
  telegram.addChannel({ title: "Dark", username: "dark", bot: "absent" });
  for (const person of people) await person.joins(lamp);
  await core.settings.change({ requiredChannels: ["@lamp", "@dark"] }, null);
  for (const server of world.servers) await server.core.settings.refresh();

  await ada.sends("/find");
  await look();
  await world.meet(ada, bob);
  await ada.sends("Hello");
  await bob.sends("Hi there", { replyTo: bob.sees("Hello") });
  await bob.sends("See https://spam.example");
  await ada.sendsAlbum();
  await look();
  await world.passes(3 * A_MINUTE);
  for (let at = 0; at < 12; at++) await bob.sends(`Number ${at}`);
  await look();
  await world.passes(A_MINUTE);
  await bob.sends("/report");
  await bob.presses("Abuse");
  await ada.sends("/report");
  await ada.presses("Spam");

  // Ada can't be told that Bob is gone, for so long that it is given up.
  const recover = telegram.faults.add({
    kind: "server_error",
    chat_id: ada.id,
    method: "sendMessage",
  });
  await bob.sends("/next");
  await look();
  for (let at = 0; at < 30; at++) await world.passes(A_MINUTE);
  recover();
  await bob.sends("/stop");
  await bob.presses("👎");
  await bob.sends("/again");
  await look();

  await world.meet(cem, bob);
  await core.preferences.accept(cem.id, ["photo"], false);
  await bob.sendsAlbum();
  await cem.sends("Hello");
  await cem.sends("/block");
  await world.settle();
  await bob.presses("👍");
  await world.meet(ada, bob);
  // What people and the program decide about people.
  const { bans, reports, warnings } = core;
  const by = core.pseudonym(ada.id);
  const judge = { role: "owner", by: `admin:${by}` } as const;
  const [open] = await reports.open(judge);
  await reports.approve(open!.id, { ...judge, action: "warn" });
  await warnings.warn(cem.id, { reason: "abuse", by: `admin:${by}` });
  await cem.sends("/stop");
  await bans.ban(cem.id, { reason: "scam", until: null, by: "auto" });
  await look();
  await cem.sends("/appeal It was not me");
  await look();
  const eve = world.person("Eve");
  people.push(eve);
  await eve.sends("/start");
  await bans.ban(eve.id, { reason: "fake_reports", until: null, by: "auto" });
  await eve.sends("/appeal");
  await look();
  await eve.presses("Cancel");
  await bob.sends("/feedback It is nice here");
  await bob.sends("/mydata");
  await ada.sends("/admin");
  await core.signIn.open(await core.signIn.createLink(ada.id), "a phone");
  await cem.sends("/find");
  await look();

  // What looks as scripts do.
  await ada.sends("/stop");
  for (let at = 0; at < 3; at++) {
    await world.meet(dee, ada);
    await dee.sends("I am @lantern_keeper everywhere");
    await world.passes(5_000);
    await ada.sends("/stop");
  }
  dee.sees("Are you a person?");
  await look();

  // What those who run the bot do from Telegram.
  await core.roles.appoint(bob.id, "moderator", `admin:${by}`);
  await ada.sends("/admin_broadcast Hello, everybody");
  await ada.presses("Send to everybody");
  await look();
  for (let at = 0; at < 5; at++) await world.passes(A_MINUTE);
  await core.resets.reset(world.clock.now(), `admin:${by}`);
  await look();
}
