import assert from "node:assert/strict";
import type { File as ApiFile, Message } from "grammy/types";
import { drawPhoto } from "../../simulator/pictures.ts";
import { pictureSize } from "../../simulator/picture_size.ts";
import { openTelegram } from "./telegram.ts";

const PNG = drawPhoto(1);

async function openChat() {
  const telegram = openTelegram();
  const alice = await telegram.meet("Alice");
  const { sim } = telegram;
  const address = `${sim.apiRoot}/bot${sim.token}`;

  async function upload(
    method: string,
    fields: Record<string, string | Blob>,
  ) {
    const form = new FormData();
    form.set("chat_id", String(alice.id));
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    const body = { method: "POST", body: form };
    return await (await sim.fetch(`${address}/${method}`, body)).json();
  }
  return {
    ...telegram,
    alice,
    upload,
    [Symbol.dispose]: () => sim.close(),
  };
}

Deno.test("An uploaded photo is kept, shown and can be had again", async () => {
  using chat = await openChat();
  const { sim, call, alice } = chat;
  const photo = new File([PNG], "dusk.png", { type: "image/png" });
  const { result } = await chat.upload("sendPhoto", { photo, caption: "x" });
  const sizes: NonNullable<Message["photo"]> = result.photo;
  const { file_id, width, height, file_size } = sizes.at(-1)!;
  assert.deepEqual([width, height, file_size], [320, 240, PNG.length]);
  assert.equal(alice.last().media?.file_id, file_id);
  for (const size of sizes) {
    const { file_path } = await call<ApiFile>("getFile", {
      file_id: size.file_id,
    });
    const response = await sim.fetch(
      `${sim.apiRoot}/file/bot${sim.token}/${file_path}`,
    );
    assert.deepEqual(await response.bytes(), PNG);
  }
  await call("sendPhoto", { chat_id: alice.id, photo: file_id });
  assert.equal(alice.last().media?.file_id, file_id);
});

Deno.test("Parts of an album may be uploaded beside ones that are there", async () => {
  using chat = await openChat();
  const { file_id } = chat.sim.files.create("video");
  const { result } = await chat.upload("sendMediaGroup", {
    media: JSON.stringify([
      {
        type: "photo",
        media: "attach://one",
        caption: "<b>x</b>",
        parse_mode: "HTML",
      },
      { type: "video", media: file_id, has_spoiler: true },
    ]),
    one: new File([PNG], "one.png"),
  });
  assert.equal(result.length, 2);
  const [photo, video] = chat.alice.chat.slice(-2);
  assert.deepEqual([photo?.kind, photo?.caption], ["photo", "x"]);
  assert.deepEqual([video?.kind, video?.has_media_spoiler], ["video", true]);
  assert.equal(photo?.media_group_id, video?.media_group_id);
});

Deno.test("An album is of 2 to 10 parts that go together", async () => {
  using chat = await openChat();
  const { sim, refusal, alice } = chat;
  const part = (type: "photo" | "audio" | "document" | "animation") => ({
    type,
    media: sim.files.create(type).file_id,
  });
  const refused = (...kinds: Parameters<typeof part>[0][]) =>
    refusal("sendMediaGroup", { chat_id: alice.id, media: kinds.map(part) });
  assert.equal(
    await refused("photo", "document"),
    "400 Bad Request: document can't be mixed with other media types",
  );
  assert.equal(
    await refused("audio", "photo"),
    "400 Bad Request: audio can't be mixed with other media types",
  );
  assert.equal(
    await refused("photo", "animation"),
    "400 Bad Request: can't use the media of the specified type in the album",
  );
  const media = [part("audio"), part("audio")];
  await chat.call("sendMediaGroup", { chat_id: alice.id, media });
});

Deno.test("A file goes out only as what it is", async () => {
  using chat = await openChat();
  const photo = chat.sim.files.create("voice").file_id;
  assert.equal(
    await chat.refusal("sendPhoto", { chat_id: chat.alice.id, photo }),
    "400 Bad Request: can't use file of type VoiceNote as Photo",
  );
});

Deno.test("What is no picture can't be sent as a photo, nor an empty file at all", async () => {
  using chat = await openChat();
  const words = await chat.upload("sendPhoto", {
    photo: new File(["words"], "a.png"),
  });
  assert.equal(words.description, "Bad Request: IMAGE_PROCESS_FAILED");
  const empty = await chat.upload("sendDocument", {
    document: new File([], "a.txt"),
  });
  assert.equal(empty.description, "Bad Request: file must be non-empty");
});

Deno.test("Each kind of media is sent by file_id and seen with its details", async () => {
  using chat = await openChat();
  const { sim, call, alice } = chat;
  const methods = {
    photo: "sendPhoto",
    voice: "sendVoice",
    video: "sendVideo",
    video_note: "sendVideoNote",
    audio: "sendAudio",
    document: "sendDocument",
    sticker: "sendSticker",
    animation: "sendAnimation",
  } as const;
  for (const [name, method] of Object.entries(methods)) {
    const kind = name as keyof typeof methods;
    const { file_id } = sim.files.create(kind);
    const sent = await call(method, { chat_id: alice.id, [kind]: file_id });
    const media = sent[kind];
    const given = Array.isArray(media) ? media.at(-1) : media;
    assert.equal(given?.file_id, file_id);
    assert.equal(alice.last().kind, kind);
    assert.equal(alice.last().media?.file_id, file_id);
  }
  assert.equal(alice.sees("", { after: 0 }).kind, "animation");
  const voice = alice.chat.find(({ kind }) => kind === "voice");
  assert.equal(voice?.media?.waveform?.length, 40);
});

Deno.test("A wrong path or token gives no file", async () => {
  using chat = await openChat();
  const { sim } = chat;
  const get = (path: string) => sim.fetch(`${sim.apiRoot}/file/${path}`);
  assert.equal((await get(`bot${sim.token}/photos/no.png`)).status, 404);
  assert.equal((await get("bot7:no/photos/file_0.png")).status, 401);
});

Deno.test("A made-up photo is a PNG, another for another seed", () => {
  assert.deepEqual(pictureSize(PNG), { width: 320, height: 240 });
  assert.notDeepEqual(drawPhoto(2), PNG);
  assert.deepEqual(drawPhoto(1), PNG);
});

Deno.test("pictureSize() reads PNG, GIF and JPEG, and nothing else", () => {
  const gif = new Uint8Array(24);
  gif.set([0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 0x40, 0x01, 0xf0, 0x00]);
  assert.deepEqual(pictureSize(gif), { width: 320, height: 240 });
  const jpeg = new Uint8Array(32);
  jpeg.set([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0]);
  jpeg.set([0xff, 0xc0, 0, 17, 8, 0x00, 0xf0, 0x01, 0x40], 8);
  assert.deepEqual(pictureSize(jpeg), { width: 320, height: 240 });
  assert.equal(pictureSize(new Uint8Array(32)), undefined);
  assert.equal(pictureSize(new Uint8Array(3)), undefined);
});
