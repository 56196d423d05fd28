import assert from "node:assert/strict";
import type { Person } from "../../../simulator/mod.ts";
import { openWorld, type World } from "../../world.ts";
import { labels } from "../people.ts";
import { maskOf } from "./people.ts";

/** Alice reports Bob after both said what `talk` says. */
async function openReport(
  talk: (alice: Person, bob: Person, world: World) => Promise<unknown>,
  settings: { history?: "off" | "evidence" | "full" } = {},
) {
  const world = await openWorld({
    servers: 2,
    settings: {
      history: "evidence",
      pace: { perSecond: 100, burst: 100 },
      ...settings,
    },
  });
  const ada = await world.registered("Ada", { isAdmin: true });
  const [alice, bob] = await world.pair();
  await talk(alice, bob, world);
  await world.passes(2_000);
  await alice.sends("/report");
  await alice.presses("Nudity");
  return { world, ada, alice, bob };
}

/** Sends something of every kind, in turn. */
async function sendsEverything(bob: Person, world: World) {
  const sendings = [
    () => bob.sendsPhoto({ caption: "my hat" }),
    () => bob.sendsVideo(),
    () => bob.sendsGif(),
    () => bob.sendsVoice(),
    () => bob.sendsAudio(),
    () => bob.sendsDocument(),
    () => bob.sendsVideoNote(),
    () => bob.sendsSticker(),
  ];
  for (const send of sendings) {
    await send();
    await world.passes(1_000);
  }
}

/** What the bot has sent an admin since the button was pressed. */
async function shows(ada: Person) {
  const { length } = ada.chat;
  await ada.presses("Show media");
  return ada.chat.slice(length);
}

/** A press on a button of the newest message, as Telegram tells of it. */
function pressOf(ada: Person, label: string) {
  const { message_id, buttons, text } = ada.last();
  const from = ada.user;
  const chat = { id: ada.id, type: "private", first_name: from.first_name };
  const inline_keyboard = buttons.map((row) =>
    row.map(({ text, callback_data }) => ({ text, callback_data }))
  );
  const data = buttons.flat().find((button) => button.text === label)
    ?.callback_data;
  const message = {
    message_id,
    date: 1,
    chat,
    text,
    reply_markup: { inline_keyboard },
  };
  return {
    callback_query: { id: "1", from, chat_instance: "1", data, message },
  };
}

Deno.test("the media of a report come on a press: every kind, protected, covered where that can be, with whose they are", async () => {
  const { world, ada, bob } = await openReport((_, bob, world) =>
    sendsEverything(bob, world)
  );
  using _ = world;
  await ada.sends("/admin_reports");
  ada.sees("They: [Photos] my hat");
  ada.sees("They: [Music]");
  const shown = await shows(ada);
  const media = shown.slice(0, -1);
  assert.deepEqual(
    media.map(({ kind, has_media_spoiler = false }) => [
      kind,
      has_media_spoiler,
    ]),
    [
      ["photo", true],
      ["video", true],
      ["animation", true],
      ["voice", false],
      ["audio", false],
      ["document", false],
      ["video_note", false],
      ["sticker", false],
    ],
  );
  assert.equal(media[0]?.caption, "They: [Photos] my hat");
  for (const message of media) {
    assert(message.is_protected, message.kind);
    assert.equal(message.buttons[0]?.[0]?.text, maskOf(world, bob));
    assert(!JSON.stringify(message).includes(String(bob.id)));
  }
});

Deno.test("under the media stands the way back to the report, to decide on it", async () => {
  const { world, ada, bob } = await openReport((_, bob) => bob.sendsPhoto());
  using _ = world;
  await ada.sends("/admin_reports");
  await ada.presses("Show media");
  assert.deepEqual(labels(ada), [maskOf(world, bob), "‹ Back"]);
  await ada.presses("‹ Back");
  ada.sees(`Report about ${maskOf(world, bob)}: Nudity`);
  const page = ada.last();
  await ada.presses("Ban for ever");
  ada.sees("Approved.");
  assert.equal((await world.core.bans.find(bob.id))?.until, null);
  await ada.presses("Ban for ever", { on: page });
  ada.sees("That was decided before.");
});

Deno.test("a reply to a picture acts on who sent it", async () => {
  const { world, ada, alice, bob } = await openReport(
    async (alice, bob, world) => {
      await bob.sendsPhoto();
      await world.passes(1_000);
      await alice.sendsPhoto();
    },
  );
  using _ = world;
  await ada.sends("/admin_reports");
  const [first, second] = await shows(ada);
  assert.equal(first?.caption, "They: [Photos]");
  assert.equal(second?.caption, "The reporter: [Photos]");
  await ada.sends("/ban 7d nudity", { replyTo: first! });
  assert.equal((await world.core.bans.find(bob.id))?.reason, "nudity");
  await ada.sends("/warn nudity", { replyTo: second! });
  ada.sees(`${maskOf(world, alice)} is warned`);
});

Deno.test("of many the last ten are shown, oldest first", async () => {
  const { world, ada } = await openReport(async (_, bob, world) => {
    for (let at = 0; at < 12; at++) {
      await bob.sendsPhoto({ caption: `hat ${at}` });
      await world.passes(1_000);
    }
  });
  using _ = world;
  await ada.sends("/admin_reports");
  const captions = (await shows(ada)).slice(0, -1)
    .map(({ caption }) => caption?.replace(/^.*hat /, ""));
  assert.deepEqual(
    captions,
    Array.from({ length: 10 }, (_, at) => `${at + 2}`),
  );
});

Deno.test("what Telegram does not give is counted, and the rest still comes", async () => {
  const { world, ada } = await openReport(async (_, bob, world) => {
    await bob.sendsPhoto();
    await world.passes(1_000);
    await bob.sendsVoice();
  });
  using _ = world;
  await ada.sends("/admin_reports");
  const rows = await world.read<{ fileId: string }[]>("report_evidence");
  const { key, value } = rows[0]!;
  value[0]!.fileId = "gone";
  await world.kv.set(key, value);
  const shown = await shows(ada);
  assert.deepEqual(shown.map(({ kind }) => kind), ["voice", "text"]);
  assert.match(shown.at(-1)?.text ?? "", /1 of the files could not be shown/);
});

Deno.test("a flood wait in the middle does not bring everything twice", async () => {
  const { world, ada } = await openReport(async (_, bob, world) => {
    await bob.sendsPhoto();
    await world.passes(1_000);
    await bob.sendsVoice();
  });
  using _ = world;
  await ada.sends("/admin_reports");
  world.telegram.faults.add({
    kind: "flood",
    retry_after: 300,
    method: "sendVoice",
    times: 10,
  });
  const { length } = ada.chat;
  await world.until(ada.presses("Show media"));
  const kinds = ada.chat.slice(length).map(({ kind }) => kind);
  assert.deepEqual(kinds, ["photo", "text"]);
});

Deno.test("two taps, or a press that comes again to another server, bring the media once", async () => {
  const { world, ada } = await openReport((_, bob) => bob.sendsPhoto());
  using _ = world;
  await ada.sends("/admin_reports");
  const page = ada.last();
  const { length } = ada.chat;
  world.telegram.faults.add({ kind: "lost_answer", times: 1 });
  await world.until(
    Promise.all([
      ada.presses("Show media", { on: page }),
      ada.presses("Show media", { on: page }),
    ]),
  );
  const kinds = ada.chat.slice(length).map(({ kind }) => kind);
  assert.deepEqual(kinds, ["photo", "text"]);
});

Deno.test("a press whose button went while Telegram's answer was lost says how to see the media", async () => {
  const { world, ada } = await openReport((_, bob) => bob.sendsPhoto());
  using _ = world;
  await ada.sends("/admin_reports");
  world.telegram.faults.add({
    kind: "drop_after",
    method: "editMessageReplyMarkup",
    times: 1,
  });
  const answer = await world.until(ada.presses("Show media"));
  assert.equal(
    answer?.text,
    "Shown already. Open the report again to see it once more.",
  );
  await ada.sends("/admin_reports");
  const again = await shows(ada);
  assert.deepEqual(again.map(({ kind }) => kind), ["photo", "text"]);
});

Deno.test("two presses at the same moment on two servers bring the media once", async () => {
  const { world, ada } = await openReport((_, bob) => bob.sendsPhoto());
  using _ = world;
  await ada.sends("/admin_reports");
  const { length } = ada.chat;
  const press = pressOf(ada, "Show media");
  await Promise.all([world.delivers(press, 0), world.delivers(press, 1)]);
  const kinds = ada.chat.slice(length).map(({ kind }) => kind);
  assert.deepEqual(kinds, ["photo", "text"]);
});

Deno.test("the pressed button goes, the others stay, and the report shown anew has it again", async () => {
  const { world, ada } = await openReport((_, bob) => bob.sendsPhoto());
  using _ = world;
  await ada.sends("/admin_reports");
  const page = ada.last();
  await ada.presses("Show media");
  const shown = ada.chat.find(({ message_id }) =>
    message_id === page.message_id
  );
  const texts = (rows = page.buttons) => rows.flat().map(({ text }) => text);
  assert.deepEqual(
    texts(shown?.buttons),
    texts().filter((text) => text !== "Show media"),
  );
  await ada.presses("‹ Back");
  const again = await shows(ada);
  assert.deepEqual(again.map(({ kind }) => kind), ["photo", "text"]);
});

Deno.test("where no history is kept, or only words were said, there is no button", async () => {
  const off = await openReport((_, bob) => bob.sendsPhoto(), {
    history: "off",
  });
  using _ = off.world;
  await off.ada.sends("/admin_reports");
  off.ada.sees("Nothing that was said is kept.");
  assert(!labels(off.ada).includes("Show media"));
  const words = await openReport((_, bob) => bob.sends("Unkind words"));
  using __ = words.world;
  await words.ada.sends("/admin_reports");
  assert(!labels(words.ada).includes("Show media"));
});

Deno.test("when who sent them erases everything, their media go with their words, also for an old button", async () => {
  const { world, ada, bob } = await openReport((_, bob) => bob.sendsPhoto());
  using _ = world;
  await ada.sends("/admin_reports");
  const page = ada.last();
  await bob.sends("/deleteme");
  await bob.presses("Erase everything");
  await world.settle();
  const { length } = ada.chat;
  const answer = await ada.presses("Show media", { on: page });
  assert.equal(answer?.text, "No media are kept of this chat.");
  assert.equal(ada.chat.length, length);
  assert.deepEqual(await world.read("report_evidence"), []);
});

Deno.test("the file_id of what was sent is in its sender's /mydata, and in no other's", async () => {
  const { world, alice, bob } = await openReport((_, bob) => bob.sendsPhoto());
  using _ = world;
  const kept = await world.read<{ fileId: string }>("evidence");
  const { fileId } = kept[0]!.value;
  for (const [person, isTheirs] of [[alice, false], [bob, true]] as const) {
    await person.sends("/mydata");
    const { media } = person.sees("Everything that is stored about you");
    const file = world.telegram.files.find(media?.file_id ?? "");
    const data = new TextDecoder().decode(file?.bytes);
    assert.equal(data.includes(fileId), isTheirs);
  }
});

Deno.test("only those with a role can see them: an old button gives nothing to whoever was dismissed", async () => {
  const { world, ada } = await openReport((_, bob) => bob.sendsPhoto());
  using _ = world;
  const mo = await world.registered("Mo");
  await ada.sends(`/role ${maskOf(world, mo)} moderator`);
  await mo.sends("/admin_reports");
  const page = mo.last();
  await ada.sends(`/role ${maskOf(world, mo)} none`);
  await world.settle();
  const { length } = mo.chat;
  const answer = await mo.presses("Show media", { on: page });
  assert.equal(answer?.text, "This button is too old.");
  assert.equal(mo.chat.length, length);
});
