import assert from "node:assert/strict";
import fc from "fast-check";
import type { Message, MessageEntity } from "grammy/types";
import { previewOf } from "../../bot/relay/carry.ts";
import { formOf, withoutMentions } from "../../bot/relay/content.ts";
import { isText, mediaKindOf, mediaKindsOf } from "../../bot/relay/parts.ts";
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
  const entities = [{ type: "url", offset: 0, length: 11 }];
  const text = message({
    text: "example.org",
    entities,
    link_preview_options,
  });
  assert.deepEqual(previewOf(text), { link_preview_options });
  assert.deepEqual(previewOf(text, true), {
    link_preview_options: { is_disabled: true },
  });
  assert.equal(previewOf(message({ text: "Hi" })), undefined);
});

Deno.test("a preview of an address that a text doesn't show is not passed on", () => {
  const url = "https://example.org/me";
  const link_preview_options = { url, show_above_text: true };
  const shown = [
    {
      text: "See example.org/me",
      entities: [{ type: "url", offset: 4, length: 14 }],
    },
    {
      text: "See there",
      entities: [{ type: "text_link", offset: 4, length: 5, url }],
    },
  ];
  for (const content of shown) {
    const one = message({ ...content, link_preview_options });
    assert.deepEqual(formOf(one), { form: "copy" });
    assert.deepEqual(previewOf(one), { link_preview_options });
  }
  const hidden = [
    { text: "Look", entities: undefined },
    {
      text: "See example.org/menu",
      entities: [{ type: "url", offset: 4, length: 16 }],
    },
  ];
  for (const { text, entities } of hidden) {
    const one = message({ text, entities, link_preview_options });
    assert.deepEqual(formOf(one), {
      form: "text",
      text: { text, entities: entities ?? [] },
    });
    assert.deepEqual(previewOf(one), {
      link_preview_options: { show_above_text: true },
    });
  }
});

Deno.test("media inside rich messages and polls are what they are outside", () => {
  const file = { file_id: "f" };
  const photo = { type: "photo", photo: [file] };
  const voice = { type: "voice_note", voice_note: file };
  const map = { type: "map", location: { latitude: 1, longitude: 2 } };
  const words = {
    type: "paragraph",
    text: ["Hi", { type: "bold", text: "!" }],
  };
  const card = { file_id: "f", file_name: "me.vcf" };
  const cases: [Record<string, unknown>, string[], boolean][] = [
    [{ rich_message: { blocks: [words] } }, [], true],
    [{ rich_message: { blocks: [words, map] } }, [], false],
    [{ rich_message: { blocks: [photo, voice, photo] } }, [
      "photo",
      "voice",
    ], false],
    [
      {
        rich_message: {
          blocks: [{
            type: "list",
            items: [{
              label: "1",
              blocks: [{ type: "collage", blocks: [photo] }],
            }],
          }],
        },
      },
      ["photo"],
      false,
    ],
    [{ poll: { question: "?", options: [], media: { video: file } } }, [
      "video",
    ], false],
    [
      {
        poll: {
          question: "?",
          options: [{ text: "a", media: { audio: file } }],
        },
      },
      ["document"],
      false,
    ],
    [{ text: "Hi" }, [], true],
    [{ photo: [file] }, ["photo"], false],
    [{ dice: { emoji: "🎲", value: 1 } }, [], false],
    [{ location: {} }, [], false],
  ];
  for (const [content, kinds, isPlain] of cases) {
    const about = JSON.stringify(content);
    assert.deepEqual(mediaKindsOf(message(content)), kinds, about);
    assert.equal(isText(message(content)), isPlain, about);
  }
  for (
    const content of [
      { document: card },
      { rich_message: { blocks: [{ type: "document", document: card }] } },
      { poll: { question: "?", options: [], media: { document: card } } },
    ]
  ) {
    assert.deepEqual(formOf(message(content)), {
      form: "refused",
      why: "contact",
    });
  }
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
