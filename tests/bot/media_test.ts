import assert from "node:assert/strict";
import type { Message } from "grammy/types";
import { albumMedia, editableMedia } from "../../bot/relay/media.ts";

const message = (content: Record<string, unknown>) =>
  ({ message_id: 1, date: 1, ...content }) as Message;

const file = (file_id: string) => ({ file_id });
const sizes = ["small", "large"].map(file);

Deno.test("each kind of media is named by its file, a photo by its largest size", () => {
  const kinds: [string, unknown, string][] = [
    ["photo", sizes, "large"],
    ["video", file("v"), "v"],
    ["audio", file("a"), "a"],
    ["document", file("d"), "d"],
  ];
  for (const [type, content, media] of kinds) {
    const given = message({ [type]: content });
    assert.deepEqual(editableMedia(given), { type, media });
    assert.deepEqual(albumMedia(given), { type, media });
  }
});

Deno.test("a GIF is one, though Telegram calls it a document, too; no album takes it", () => {
  const gif = message({ animation: file("g"), document: file("g") });
  assert.deepEqual(editableMedia(gif), { type: "animation", media: "g" });
  assert.equal(albumMedia(gif), null);
});

Deno.test("what has no media that could be changed is null", () => {
  for (const kind of ["text", "voice", "video_note", "sticker", "location"]) {
    assert.equal(editableMedia(message({ [kind]: {} })), null, kind);
    assert.equal(albumMedia(message({ [kind]: {} })), null, kind);
  }
  assert.equal(editableMedia(message({ photo: [] })), null);
});

Deno.test("captions keep their formatting, without the accounts in it", () => {
  const bold = { type: "bold", offset: 0, length: 2 };
  const mention = { type: "text_mention", offset: 3, length: 4, user: {} };
  const kinds = {
    photo: sizes,
    video: file("f"),
    audio: file("f"),
    document: file("f"),
  };
  for (const [kind, content] of Object.entries(kinds)) {
    const media = albumMedia(message({
      [kind]: content,
      caption: "hi Mira",
      caption_entities: [mention, bold],
    }));
    assert.equal(media?.caption, "hi Mira");
    assert.deepEqual(media.caption_entities, [bold]);
  }
});

Deno.test("spoilers and captions above stay on what can have them", () => {
  const marks = { has_media_spoiler: true, show_caption_above_media: true };
  for (const kind of ["photo", "video", "animation"]) {
    const content = kind === "photo" ? sizes : file("f");
    assert.deepEqual(editableMedia(message({ [kind]: content, ...marks })), {
      type: kind,
      media: kind === "photo" ? "large" : "f",
      has_spoiler: true,
      show_caption_above_media: true,
    });
  }
  for (const kind of ["audio", "document"]) {
    const given = message({ [kind]: file("f"), ...marks });
    assert.deepEqual(editableMedia(given), { type: kind, media: "f" });
  }
});

Deno.test("an empty caption is a caption: an edit may take the words away", () => {
  const media = editableMedia(message({ photo: sizes, caption: "" }));
  assert.deepEqual(media, {
    type: "photo",
    media: "large",
    caption: "",
    caption_entities: [],
  });
});
