import assert from "node:assert/strict";
import type { Message, MessageEntity } from "grammy/types";
import { defaultPolicy } from "../../core/filters/mod.ts";
import { textsOf } from "../../bot/relay/texts.ts";
import { createScreen } from "../../core/relay/screening.ts";
import { defaultSettings } from "../../core/settings.ts";
import type { Person } from "../../simulator/mod.ts";
import { openPair, unfiltered } from "./anonymous.ts";
import { received, relayed, times } from "./people.ts";

/** Every copy is made by then: what is changed later can't be in it. */
const LATER_MS = 121_000;
const TAKEN_BACK = "Your message was taken back from your partner.";
const AS_IT_WAS = "Your partner still sees the message as it was before.";
const LINK = "Not sent: links can't be passed on.";
const WARNED = "This is a warning: please keep to the /rules.";

function seen({ chat }: Person, id: number) {
  const message = chat.find(({ message_id }) => message_id === id);
  assert(message, `There is no message ${id}`);
  return message;
}

/** Whoever writes like this can be found elsewhere. */
const leaks = {
  link: ["see example.com/me", "see e x a m p l e (dot) com"],
  mention: ["I am @lantern_keeper"],
  invite: ["come to t.me/+AbCdEfGhIjKlMnOp"],
  phone: ["call +31 6 1234 5678"],
  email: ["write to lantern@example.org"],
} as const;

const told = {
  link: "links",
  mention: "names of accounts",
  invite: "invitations",
  phone: "telephone numbers",
  email: "e-mail addresses",
};

Deno.test("a text that tells how to find its writer is not sent, and they are told why in reply", async () => {
  const { world, alice, bob } = await openPair();
  using _ = world;
  for (const [kind, texts] of Object.entries(leaks)) {
    for (const text of texts) {
      const sent = await alice.sends(text);
      const answer = alice.last();
      assert.equal(answer.reply_to?.message_id, sent.message_id, text);
      const words = `Not sent: ${told[kind as keyof typeof told]} can't be`;
      assert(answer.text?.startsWith(words), `${text}: ${answer.text}`);
    }
  }
  assert.deepEqual(received(bob), []);
});

Deno.test("figures pass that Telegram takes for a telephone number", async () => {
  const { world, alice, bob } = await openPair();
  using _ = world;
  const texts = ["pi is 3.14159265358", "10000000000 stars", "at 192.168.1.1"];
  const marked = await alice.sends(texts[0] ?? "");
  assert.deepEqual(marked.entities?.map(({ type }) => type), ["phone_number"]);
  for (const text of texts.slice(1)) await alice.sends(text);
  assert.deepEqual(relayed(bob), texts);
});

Deno.test("ordinary talk passes untouched, as a copy", async () => {
  const { world, alice, bob } = await openPair();
  using _ = world;
  const texts = ["Hi there!", "I was born in 1998. Then we moved", "2 + 2 = 4"];
  for (const text of texts) await alice.sends(text);
  assert.deepEqual(relayed(bob), texts);
  const methods = world.requests.filter(({ params }) =>
    params.chat_id === bob.id
  ).slice(-texts.length);
  for (const { method } of methods) {
    assert(["copyMessage", "sendChatAction"].includes(method), method);
  }
});

Deno.test("each kind does what the settings say: allow, mask, block, warn", async () => {
  const text = "look at example.com now";
  for (const link of ["allow", "mask", "block", "warn"] as const) {
    const { world, alice, bob } = await openPair({
      filters: { ...defaultPolicy, link },
    });
    using _ = world;
    const sent = await alice.sends(text);
    const warnings = await world.core.warnings.of(alice.id);
    switch (link) {
      case "allow":
        assert.deepEqual(relayed(bob), [text]);
        break;
      case "mask":
        assert.deepEqual(relayed(bob), ["look at ••••••••••• now"]);
        assert.equal(alice.last().text, "Sent, with a part of it hidden.");
        assert.equal(alice.last().reply_to?.message_id, sent.message_id);
        break;
      case "block":
        assert.deepEqual(relayed(bob), []);
        assert.equal(alice.last().text, LINK);
        break;
      case "warn":
        assert.deepEqual(relayed(bob), []);
        assert.equal(alice.last().text, `${LINK}\n${WARNED}`);
    }
    assert.deepEqual(
      warnings.map(({ reason, by }) => [reason, by]),
      link === "warn" ? [["link", "auto"]] : [],
    );
  }
});

Deno.test("a warning is given once, however often its message is delivered", async () => {
  const { world, alice } = await openPair({
    filters: { ...defaultPolicy, link: "warn" },
  });
  using _ = world;
  world.telegram.faults.add({ kind: "lost_answer", times: 2 });
  await world.until(alice.sends("see example.com"));
  assert(times(alice, LINK) > 1, "it was not delivered twice");
  assert.equal((await world.core.warnings.of(alice.id)).length, 1);
  await world.passes(91 * 24 * 3_600_000);
  assert.deepEqual(await world.core.warnings.of(alice.id), []);
});

Deno.test("the admin's words are covered, whatever they are dressed in, and changes count at once", async () => {
  const { world, alice, bob } = await openPair({ badWords: ["grumbler"] });
  using _ = world;
  await alice.sends("you grumbler");
  await alice.sends("you GRUMBLER!");
  await alice.sends("you gr\u200Bumbler");
  for (const text of relayed(bob)) {
    assert(!/gr|umbler/i.test(text.slice(4)), text);
  }
  const { core } = world.servers[0]!;
  const { versionstamp } = await core.settings.find();
  await core.settings.change({ badWords: ["teapot"] }, versionstamp);
  for (const { core } of world.servers) await core.settings.refresh();
  await alice.sends("you grumbler");
  await alice.sends("you teapot");
  assert.deepEqual(relayed(bob).slice(3), ["you grumbler", "you ••••••"]);
});

Deno.test("of a covered part no link and no mention is left; its looks stay", async () => {
  const { world, alice, bob } = await openPair({
    filters: {
      ...unfiltered,
      link: "mask",
      invite: "mask",
      mention: "mask",
    },
  });
  using _ = world;
  const entities: MessageEntity[] = [
    { type: "bold", offset: 0, length: 10 },
    {
      type: "text_link",
      offset: 0,
      length: 4,
      url: "https://t.me/+AbCdEfGhIj",
    },
    { type: "text_mention", offset: 5, length: 2, user: alice.user },
    { type: "italic", offset: 8, length: 2 },
  ];
  await alice.sends("Here me ok example.com", { entities });
  const got = bob.last();
  assert.equal(got.text, "•••• •• ok •••••••••••");
  assert.deepEqual(got.entities?.map(({ type }) => type), ["bold", "italic"]);
  assert.equal(got.is_protected, true);

  await alice.sendsPhoto({ caption: "Here me ok", entities, above: true });
  const photo = bob.last();
  assert.equal(photo.caption, "•••• •• ok");
  assert.equal(photo.show_caption_above_media, true);
  assert.deepEqual(
    photo.caption_entities?.map(({ type }) => type),
    ["bold", "italic"],
  );
  const calls = JSON.stringify(
    world.requests.filter(({ params }) => params.chat_id === bob.id),
  );
  assert(!calls.includes("t.me") && !calls.includes("example.com"));
});

Deno.test("what a text hides in its formatting is found", async () => {
  const { world, alice, bob } = await openPair();
  using _ = world;
  const hidden: [MessageEntity, string][] = [
    [
      { type: "text_link", offset: 0, length: 4, url: "https://a.example/" },
      "links",
    ],
    [
      {
        type: "text_link",
        offset: 0,
        length: 4,
        url: "https://t.me/joinchat/ab",
      },
      "invitations",
    ],
    [
      { type: "text_link", offset: 0, length: 4, url: "tg://user?id=5" },
      "names of accounts",
    ],
    [
      { type: "text_link", offset: 0, length: 4, url: "tel:+316123" },
      "telephone",
    ],
    [
      { type: "text_mention", offset: 0, length: 4, user: alice.user },
      "names of accounts",
    ],
  ];
  for (const [entity, words] of hidden) {
    await alice.sends("here I am", { entities: [entity] });
    assert(alice.last().text?.startsWith(`Not sent: ${words}`), words);
  }
  assert.deepEqual(received(bob), []);
});

Deno.test("captions, polls, places, songs and files are read as texts are", async () => {
  const { world, alice, bob } = await openPair();
  using _ = world;
  const link = "join example.com/x";
  await alice.sendsPhoto({ caption: link });
  await alice.sendsVoice({ caption: link });
  await alice.sendsGif({ caption: link });
  await alice.sendsPoll(link, ["Yes", "No"]);
  await alice.sendsPoll("Tea?", ["Yes", link]);
  await alice.sendsVenue({ title: link });
  await alice.sendsVenue({ address: link });
  await alice.sendsDocument({ details: { file_name: "example.com/me.pdf" } });
  assert.equal(
    alice.chat.filter(({ text }) => text === LINK).length,
    8,
    String(alice),
  );
  assert.deepEqual(received(bob), []);
  await alice.sendsDocument({
    details: { file_name: "IMG_20261125_174501.md" },
  });
  assert.equal(bob.last().kind, "document");
});

Deno.test("a poll can't be covered, so a word in it holds it back", async () => {
  const { world, alice, bob } = await openPair({ badWords: ["grumbler"] });
  using _ = world;
  await alice.sendsPoll("Tea?", ["Yes", "No, grumbler"]);
  assert.equal(
    alice.last().text,
    "Not sent: a word in it isn't allowed here.",
  );
  assert.deepEqual(received(bob), []);
});

Deno.test("of an album only the parts with a bad caption stay behind", async () => {
  const { world, alice, bob } = await openPair({ badWords: ["grumbler"] });
  using _ = world;
  const sent = await alice.sendsAlbum([
    { kind: "photo", caption: "mine" },
    { kind: "photo", caption: "example.com/x" },
    { kind: "photo", caption: "a grumbler" },
  ]);
  await world.passes(2_000);
  assert.deepEqual(
    received(bob).map(({ caption }) => caption),
    ["mine", "a ••••••••"],
  );
  const answer = alice.sees(LINK);
  assert.equal(answer.reply_to?.message_id, sent[1]?.message_id);
});

Deno.test("an edit passes the same filters: the copy stays as it was, or is covered", async () => {
  const { world, alice, bob } = await openPair({ badWords: ["grumbler"] });
  using _ = world;
  const text = await alice.sends("Hello");
  const copy = bob.last();
  await world.passes(LATER_MS);
  await alice.edits(text, "Hello example.com");
  assert.equal(seen(bob, copy.message_id).text, "Hello");
  assert.equal(
    alice.last().text,
    `${LINK}\n${AS_IT_WAS}`,
  );
  assert.equal(alice.last().reply_to?.message_id, text.message_id);
  await alice.edits(text, "Hello grumbler");
  assert.equal(seen(bob, copy.message_id).text, "Hello ••••••••");

  for (const kind of ["photo", "voice"] as const) {
    const media = await alice.sendsMedia(kind, { caption: "old" });
    const mediaCopy = bob.last();
    await world.passes(LATER_MS);
    await alice.edits(media, "example.com/x");
    assert.equal(seen(bob, mediaCopy.message_id).caption, "old");
    await alice.edits(media, "a grumbler");
    assert.equal(seen(bob, mediaCopy.message_id).caption, "a ••••••••");
  }
});

Deno.test("what is changed before its copy is made does not slip through", async () => {
  for (const burst of [10, 1]) {
    const pace = { perSecond: 0.01, burst };
    const { world, alice, bob } = await openPair({ pace });
    using _ = world;
    world.telegram.faults.add({
      kind: "flood",
      method: "copyMessage",
      retry_after: 2,
      times: 1,
    });
    const sending = alice.sends("Hello");
    await world.passes(1_000);
    const text = alice.chat.at(-1);
    assert(text);
    const editing = alice.edits(text, "Hello example.com");
    await world.until(Promise.all([sending, editing]));
    assert.deepEqual(received(bob), []);
    const why = burst > 1 ? LINK : "Not sent: too many messages";
    assert(alice.sees(why).text?.endsWith(TAKEN_BACK), String(burst));
  }
});

Deno.test("what is taken back is told, also when too much came too fast just before", async () => {
  const pace = { perSecond: 0.01, burst: 1 };
  const { world, alice, bob } = await openPair({ pace });
  using _ = world;
  const text = await alice.sends("Hello");
  await alice.edits(text, "Hello there");
  assert(alice.last().text?.endsWith(AS_IT_WAS));
  await alice.edits(text, "Hello example.com");
  assert(alice.last().text?.endsWith(TAKEN_BACK), alice.last().text);
  assert.deepEqual(received(bob), []);
});

Deno.test("a change that came too fast takes nothing back of what may be said", async () => {
  const pace = { perSecond: 0.01, burst: 1 };
  const { world, alice, bob } = await openPair({ pace });
  using _ = world;
  const text = await alice.sends("Hello");
  await alice.edits(text, "Hello there");
  assert(alice.sees("Not sent: too many messages").text?.endsWith(AS_IT_WAS));
  assert.deepEqual(relayed(bob), ["Hello"]);
});

Deno.test("a contact as a file is refused as a contact is", async () => {
  const { world, alice, bob } = await openPair({ filters: unfiltered });
  using _ = world;
  await alice.sendsDocument({ details: { file_name: "me.vcf" } });
  alice.sees("Not sent: a contact would show who you are.");
  assert.deepEqual(received(bob), []);
});

Deno.test("buttons of other bots, rich texts and what explains a poll are read, too", async () => {
  const screen = createScreen({ settings: { get: () => defaultSettings } });
  const verdict = async (content: Record<string, unknown>) =>
    (await screen.judge(textsOf(content as unknown as Message) ?? {})).kind;
  const button = (about: Record<string, string>) => ({
    text: "A game",
    reply_markup: { inline_keyboard: [[about]] },
  });
  const audio = { file_id: "f", title: "Song", performer: "@lantern_keeper" };
  const cut = [{ type: "bold", text: "exam" }, "ple.com/x"];
  const bad = [
    button({ text: "Play", url: "https://t.me/lanternbot" }),
    button({ text: "example.com/x", callback_data: "x" }),
    { audio },
    {
      rich_message: { blocks: [{ type: "paragraph", text: "example.com/x" }] },
    },
    { rich_message: { blocks: [{ type: "paragraph", text: cut }] } },
    {
      poll: {
        question: "2 + 2",
        options: [{ text: "4" }],
        explanation: "see example.com/x",
      },
    },
  ];
  for (const content of bad) {
    assert.equal(await verdict(content), "blocked", JSON.stringify(content));
  }
  const good = [
    button({ text: "Play", callback_data: "go 1234567890123" }),
    {
      audio: { ...audio, performer: "The Lanterns", file_name: "01-song.mp3" },
    },
    { rich_message: { blocks: [{ type: "paragraph", text: "Hello" }] } },
    { photo: [] },
  ];
  for (const content of good) {
    assert.equal(await verdict(content), "pass", JSON.stringify(content));
  }
});

Deno.test("what Telegram takes for an address and is a missing space passes", async () => {
  const { world, alice, bob } = await openPair();
  using _ = world;
  const text = "that was fun, ok.so what do you do?";
  const offset = text.indexOf("ok.so");
  await alice.sends(text, { entities: [{ type: "url", offset, length: 5 }] });
  bob.sees(text);
  const link = "look at example.com/so";
  const at = link.indexOf("example");
  await alice.sends(link, {
    entities: [{ type: "url", offset: at, length: 14 }],
  });
  bob.seesNot("look at");
  alice.sees("Not sent: links can't be passed on.");
});
