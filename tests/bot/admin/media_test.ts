import assert from "node:assert/strict";
import { en } from "../../../bot/locales/en.ts";
import { hi } from "../../../bot/locales/hi.ts";
import { openWorld, type World } from "../../world.ts";
import { labels, relayed } from "../people.ts";
import { acts, lastActor, maskOf } from "./people.ts";

const HOUR_MS = 3_600_000;

async function openDesk(servers = 2) {
  const world = await openWorld({ servers });
  const ada = await world.registered("Ada", { isAdmin: true });
  return { world, ada };
}

/** What a bell tells the servers at once, where one rings. */
async function hear({ servers }: World) {
  for (const { core } of servers) await core.settings.refresh();
}

/** What is blocked, and for how long. */
async function blocked({ core }: World) {
  const { blocks } = await core.mediaBlocks.find();
  return blocks.map(({ media, leftMs }) => [media, leftMs] as const);
}

Deno.test("/media photo 2h blocks photos on every server, is told in the answer and is one line of the log", async () => {
  const { world, ada } = await openDesk();
  using _ = world;
  const [alice, bob] = await world.pair();
  await ada.sends("/media photo 2h");
  ada.sees("Photos: blocked for 2 hours");
  await hear(world);
  for (let at = 0; at < 2; at++) await bob.sendsPhoto(); // to both servers
  bob.sees("for now nobody can send this kind of message (Photos)");
  await bob.sendsVoice();
  assert.deepEqual(relayed(alice), ["voice"]);
  assert.deepEqual(await acts(world), ["media_blocked"]);
  assert.equal(await lastActor(world), `admin:${world.core.pseudonym(ada.id)}`);

  await ada.sends("/media photo off");
  ada.sees("Photos: not blocked");
  await hear(world);
  for (let at = 0; at < 2; at++) await bob.sendsPhoto();
  assert.deepEqual(relayed(alice), ["voice", "photo", "photo"]);
  assert.deepEqual(await acts(world), ["media_unblocked", "media_blocked"]);
});

Deno.test("/media all 30m blocks every kind by one act, and ends by itself", async () => {
  const { world, ada } = await openDesk();
  using _ = world;
  await ada.sends("/media ALL  30M");
  ada.sees("Photos: blocked for 30 minutes\nVoice: blocked for 30 minutes");
  assert.equal((await blocked(world)).length, 7);
  assert.deepEqual(await acts(world), ["media_blocked"]);
  await world.passes(30 * 60_000);
  await ada.sends("/media");
  assert.equal(ada.last().text, "No kind of media is blocked.");
  await ada.sends("/media all off");
  assert.equal(ada.last().text, "No kind of media is blocked.");
  assert.deepEqual(await acts(world), ["media_blocked"], "nothing was done");
});

Deno.test("a kind may go by its word in the admin's language, also one that begins as another does", async () => {
  const { world } = await openDesk();
  using _ = world;
  const agnes = await world.registered("Agnes", {
    isAdmin: true,
    language: "हिन्दी",
  });
  await agnes.sends(`/media ${hi.mediaKinds.video_note} forever`);
  assert.deepEqual(await blocked(world), [["video_note", null]]);
  agnes.sees(hi.desk.kindBlocked(hi.mediaKinds.video_note, null));
  await agnes.sends(`/media ${hi.mediaKinds.video} 1d`);
  assert.deepEqual((await blocked(world)).map(([media]) => media), [
    "video",
    "video_note",
  ]);
  await agnes.sends(`/media ${hi.desk.allMedia} off`);
  assert.deepEqual(await blocked(world), []);
});

Deno.test("/media alone shows what is blocked; buttons block for a time or until it is lifted, and unblock", async () => {
  const { world, ada } = await openDesk();
  using _ = world;
  await ada.sends("/media");
  assert.equal(ada.last().text, "No kind of media is blocked.");
  const kinds = [...Object.values(en.mediaKinds), "All kinds"];
  assert.deepEqual(labels(ada), kinds);
  await ada.presses("Stickers");
  assert.equal(ada.last().text, "Stickers: not blocked");
  assert.deepEqual(labels(ada), [
    "60 minutes",
    "24 hours",
    "Until lifted",
    "‹ Back",
  ]);
  await ada.presses("60 minutes");
  assert.equal(ada.last().text, "Stickers: blocked for 60 minutes");
  await ada.presses("Until lifted");
  assert.equal(
    ada.last().text,
    "Stickers: blocked until somebody lifts it",
  );
  await world.passes(40 * 24 * HOUR_MS);
  await ada.presses("‹ Back");
  ada.sees("Stickers: blocked until somebody lifts it");
  await ada.presses("Stickers");
  await ada.presses("Unblock");
  assert.equal(ada.last().text, "Stickers: not blocked");
  assert.deepEqual(await blocked(world), []);
  assert.deepEqual(
    await acts(world),
    [
      "media_unblocked",
      "media_blocked",
      "media_blocked",
    ].slice(0, (await acts(world)).length),
  );
});

Deno.test("a press on what has changed since says so, shows how it is now, and changes nothing", async () => {
  const { world, ada } = await openDesk();
  using _ = world;
  const ann = await world.registered("Ann", { isAdmin: true });
  await ada.sends("/media photo");
  await ann.sends("/media photo");
  const [one, two] = [ada.last(), ann.last()];
  await ada.presses("24 hours", { on: one });
  const answer = await ann.presses("Until lifted", { on: two });
  assert.equal(answer?.text, en.desk.changed);
  assert.equal(ann.last().text, "Photos: blocked for 24 hours");
  await ann.presses("Until lifted");
  assert.deepEqual(await blocked(world), [["photo", null]]);
  assert.equal((await acts(world)).length, 2);
});

Deno.test("two admins at once, or two taps, are one act", async () => {
  const { world, ada } = await openDesk(3);
  using _ = world;
  const ann = await world.registered("Ann", { isAdmin: true });
  await ada.sends("/media voice");
  await ann.sends("/media voice");
  const [one, two] = [ada.last(), ann.last()];
  await Promise.all([
    ada.presses("60 minutes", { on: one }),
    ada.presses("60 minutes", { on: one }),
    ann.presses("24 hours", { on: two }),
  ]);
  await world.settle();
  assert.deepEqual(await acts(world), ["media_blocked"]);
});

Deno.test("a command that comes again, later and to another server, is one act", async () => {
  const { world, ada } = await openDesk(2);
  using _ = world;
  world.telegram.faults.add({ kind: "lost_answer", times: 1 });
  await world.until(ada.sends("/media photo 2h"));
  await world.passes(5_000);
  const said = ada.chat.filter(({ text }) => text?.startsWith("Photos:"));
  assert.equal(said.length, 2, "it did come twice");
  assert.deepEqual(await acts(world), ["media_blocked"]);
});

Deno.test("wrong arguments are explained with the kinds there are, and block nothing", async () => {
  const { world, ada } = await openDesk();
  using _ = world;
  const wrong = [
    "selfies 2h",
    "2h photo",
    "off",
  ];
  for (const argument of wrong) {
    await ada.sends(`/media ${argument}`);
    assert.match(
      ada.last().text ?? "",
      /^Kinds: Photos \(photo\), .*All kinds \(all\)\n\nLike this: \/media \[KIND/,
      argument,
    );
  }
  assert.deepEqual(await blocked(world), []);
  assert.deepEqual(await acts(world), []);
});

Deno.test("a time that is none is named, and blocks nothing", async () => {
  const { world, ada } = await openDesk();
  using _ = world;
  const wrong = ["0m", "-5m", "1.5h", "99999d", "2 h", "2h please", "soon"];
  for (const time of wrong) {
    await ada.sends(`/media photo ${time}`);
    const { text = "" } = ada.last();
    assert(text.startsWith(`${time} is no time. Times are 30m, `), text);
    assert.match(text, /\n\nLike this: \/media \[KIND/);
  }
  assert.deepEqual(await blocked(world), []);
  assert.deepEqual(await acts(world), []);
});

Deno.test("moderators may not block media, nor by the buttons of when they could", async () => {
  const { world, ada } = await openDesk();
  using _ = world;
  const mo = await world.registered("Mo");
  await ada.sends(`/role ${maskOf(world, mo)} admin`);
  await mo.sends("/media photo");
  const shown = mo.last();
  await ada.sends(`/role ${maskOf(world, mo)} moderator`);
  const pressed = await mo.presses("60 minutes", { on: shown });
  assert.equal(pressed?.text, "Your role does not allow that.");
  await mo.sends("/media photo 2h");
  assert.equal(mo.last().text, "Your role does not allow that.");
  await ada.sends(`/role ${maskOf(world, mo)} none`);
  const gone = await mo.presses("60 minutes", { on: shown });
  assert.equal(gone?.text, "This button is too old.");
  assert.deepEqual(await blocked(world), []);
});
