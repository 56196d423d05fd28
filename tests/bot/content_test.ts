import assert from "node:assert/strict";
import fc from "fast-check";
import type { Message, MessageEntity } from "grammy/types";
import { previewOf } from "../../bot/relay/carry.ts";
import {
  formOf,
  mediaKindOf,
  withoutMentions,
} from "../../bot/relay/content.ts";
import { saidOf } from "../../bot/relay/texts.ts";

const from = { id: 5, is_bot: false, first_name: "Mira" };

function message(content: Record<string, unknown>): Message {
  const chat = { id: 5, type: "private", first_name: "Mira" };
  return { message_id: 1, date: 1, chat, from, ...content } as Message;
}

const mention: MessageEntity = {
  type: "text_mention",
  offset: 0,
  length: 4,
  user: from,
};
const bold: MessageEntity = { type: "bold", offset: 5, length: 3 };

Deno.test("every kind that can be copied is copied as it is", () => {
  const file = { file_id: "f", file_unique_id: "u" };
  const kinds: Record<string, unknown> = {
    text: "hi",
    rich_message: { blocks: [] },
    photo: [file],
    live_photo: file,
    voice: file,
    video: file,
    video_note: file,
    audio: file,
    document: file,
    sticker: file,
    animation: file,
    poll: { question: "Tea?", options: [] },
    location: { latitude: 1, longitude: 2 },
    venue: { title: "A place" },
  };
  for (const [kind, content] of Object.entries(kinds)) {
    assert.deepEqual(formOf(message({ [kind]: content })), { form: "copy" });
  }
});

Deno.test("formatting that names nobody is no reason to touch a text", () => {
  const entities = [
    "mention",
    "hashtag",
    "url",
    "email",
    "phone_number",
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "blockquote",
    "expandable_blockquote",
    "code",
    "pre",
    "text_link",
    "custom_emoji",
  ].map((type) => ({ type, offset: 0, length: 2 }));
  const forms = [
    formOf(message({ text: "hi", entities })),
    formOf(message({ photo: [], caption: "hi", caption_entities: entities })),
    formOf(message({ text: "hi" })),
  ];
  for (const form of forms) assert.deepEqual(form, { form: "copy" });
});

Deno.test("an account mentioned in a text is taken out of it, the rest stays", () => {
  assert.deepEqual(
    formOf(message({ text: "Mira was", entities: [mention, bold] })),
    { form: "text", text: { text: "Mira was", entities: [bold] } },
  );
});

Deno.test("an account mentioned in a caption is taken out of it, the media stays", () => {
  for (const kind of ["photo", "video", "voice", "audio", "document"]) {
    const form = formOf(message({
      [kind]: {},
      caption: "Mira was",
      caption_entities: [bold, mention],
    }));
    assert.deepEqual(form, {
      form: "copy",
      caption: { text: "Mira was", entities: [bold] },
    });
  }
});

Deno.test("an account mentioned where it can't be taken out is refused", () => {
  const inside = { type: "text_mention", user: from, text: "Mira" };
  const entities = [{ ...mention }];
  const messages = [
    { rich_message: { blocks: [{ type: "paragraph", text: [inside] }] } },
    { poll: { question: "Mira?", question_entities: entities, options: [] } },
    {
      poll: { question: "?", options: [{ text: "", text_entities: entities }] },
    },
    { poll: { question: "?", options: [], explanation_entities: entities } },
  ];
  for (const content of messages) {
    assert.deepEqual(formOf(message(content)), {
      form: "refused",
      why: "mention",
    });
  }
  // The words alone name nobody.
  const quoted = { poll: { question: '"type":"text_mention"', options: [] } };
  assert.deepEqual(formOf(message(quoted)), { form: "copy" });
});

Deno.test("a contact is refused", () => {
  const contact = { phone_number: "+31612345678", first_name: "Mira" };
  assert.deepEqual(formOf(message({ contact })), {
    form: "refused",
    why: "contact",
  });
});

Deno.test("a dice is told by its number: a copy would be thrown again", () => {
  for (const emoji of ["🎲", "🎯", "🎰"]) {
    const text = { text: `${emoji} 4`, entities: [] };
    const form = formOf(message({ dice: { emoji, value: 4 } }));
    assert.deepEqual(form, { form: "dice", text });
  }
});

Deno.test("what can't be copied, and what nobody said, is refused", () => {
  const kinds = [
    "story",
    "game",
    "invoice",
    "paid_media",
    "giveaway",
    "giveaway_winners",
    "checklist",
    "successful_payment",
    "refunded_payment",
    "pinned_message",
    "message_auto_delete_timer_changed",
    "chat_background_set",
    "write_access_allowed",
    "users_shared",
    "chat_shared",
    "web_app_data",
    "gift",
    "unique_gift",
    "passport_data",
    "something_telegram_adds_next_year",
  ];
  for (const kind of kinds) {
    assert.deepEqual(formOf(message({ [kind]: {} })), {
      form: "refused",
      why: "kind",
    }, kind);
  }
});

Deno.test("withoutMentions() takes out accounts and nothing else", () => {
  const entity = fc.record({
    type: fc.constantFrom("text_mention", "mention", "bold", "url"),
    offset: fc.nat(50),
    length: fc.nat(50),
  }) as fc.Arbitrary<MessageEntity>;
  fc.assert(fc.property(fc.string(), fc.array(entity), (text, entities) => {
    const kept = withoutMentions(text, entities);
    assert.equal(kept.text, text);
    assert.deepEqual(
      kept.entities,
      entities.filter(({ type }) => type !== "text_mention"),
    );
  }));
  assert.deepEqual(withoutMentions("hi"), { text: "hi", entities: [] });
});

Deno.test("a text with covered parts shows no preview of what they led to", () => {
  const link_preview_options = { url: "https://example.org/" };
  const text = message({ text: "•••", link_preview_options });
  assert.deepEqual(previewOf(text), { link_preview_options });
  assert.deepEqual(previewOf(text, true), {
    link_preview_options: { is_disabled: true },
  });
  assert.equal(previewOf(message({ text: "Hi" })), undefined);
});

Deno.test("mediaKindOf() names what a person may refuse", () => {
  const file = { file_id: "f" };
  const kinds: [Record<string, unknown>, string | undefined][] = [
    [{ photo: [file] }, "photo"],
    [{ live_photo: file }, "photo"],
    [{ voice: file }, "voice"],
    [{ video: file }, "video"],
    [{ video_note: file }, "video_note"],
    [{ sticker: file }, "sticker"],
    [{ animation: file, document: file }, "animation"],
    [{ document: file }, "document"],
    [{ audio: file }, "document"],
    [{ text: "Hi" }, undefined],
    [{ poll: {} }, undefined],
    [{ location: {} }, undefined],
  ];
  for (const [content, kind] of kinds) {
    assert.equal(mediaKindOf(message(content)), kind);
  }
});

Deno.test("saidOf() has the words of every kind, and the file of media", () => {
  const file = { file_id: "f" };
  const kinds: [Record<string, unknown>, Record<string, unknown>][] = [
    [{ text: "Hi" }, { kind: "text", text: "Hi" }],
    [{ photo: [{ file_id: "small" }, file], caption: "Look" }, {
      kind: "photo",
      text: "Look",
      fileId: "f",
    }],
    [{ audio: file }, { kind: "audio", fileId: "f" }],
    [{ animation: file, document: file }, { kind: "animation", fileId: "f" }],
    [{ poll: { question: "Tea?", options: [{ text: "Yes" }] } }, {
      kind: "poll",
      text: "Tea?\nYes",
    }],
    [{ dice: { emoji: "🎲", value: 4 } }, { kind: "dice", text: "🎲 4" }],
    [{ venue: { title: "Tea House", address: "5 Lamp Street" } }, {
      kind: "venue",
      text: "Tea House\n5 Lamp Street",
    }],
    [{ location: { latitude: 1, longitude: 2 } }, { kind: "location" }],
    [
      { rich_message: { blocks: [{ type: "paragraph", text: "Hello" }] } },
      { kind: "rich_message", text: "Hello" },
    ],
  ];
  for (const [content, said] of kinds) {
    assert.deepEqual(saidOf(message(content)), said);
  }
});
