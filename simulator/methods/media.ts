/**
 * Sending media: by file_id, or with the file itself.
 *
 * @module
 */
import { privateChatOf } from "../checks.ts";
import { type FormattedText, mediaContent } from "../content.ts";
import { badRequest } from "../errors.ts";
import type { FileDetails, FileRecord } from "../files.ts";
import {
  isLongerThan,
  MAX_CAPTION,
  readText,
  type TextParams,
} from "../formatting/mod.ts";
import type { Params, Upload } from "../params.ts";
import { pictureSize } from "../picture_size.ts";
import type { MediaKind } from "../protocol.ts";
import type { World } from "../world.ts";
import { type Method, sendAndShow } from "./method.ts";

const TDLIB_NAMES: Record<MediaKind, string> = {
  photo: "Photo",
  voice: "VoiceNote",
  video: "Video",
  video_note: "VideoNote",
  audio: "Audio",
  document: "Document",
  sticker: "Sticker",
  animation: "Animation",
};

export const CAPTION: TextParams = {
  text: "caption",
  parse_mode: "parse_mode",
  entities: "caption_entities",
};

const MOST_BYTES = 50 << 20;
const MOST_PHOTO_BYTES = 10 << 20;

/** First bytes of the pictures Telegram takes as a photo. */
const PICTURES = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46],
  [0x52, 0x49, 0x46, 0x46],
  [0x42, 0x4d],
];

/** The caption, `undefined` when there is none. Throws when too long. */
export function captionOf(
  world: World,
  params: Params,
): FormattedText | undefined {
  const caption = readText(
    params,
    CAPTION,
    (id) => world.people.find(id)?.user,
  );
  if (caption && isLongerThan(caption.text, MAX_CAPTION)) {
    throw badRequest("message caption is too long");
  }
  return caption;
}

/** The file under `name`: one that is there, or a new one of what was sent. */
export function fileOf(
  world: World,
  params: Params,
  kind: MediaKind,
  name: string,
): FileRecord {
  const value = params.text(name);
  const upload = params.upload(name);
  if (upload) return keepUpload(world, kind, upload, params);
  if (!value) {
    throw badRequest(`there is no ${kind.replaceAll("_", " ")} in the request`);
  }
  return fileBy(world, value, kind, params);
}

/** By file_id or `attach://name`. Throws when it isn't there or of this kind. */
export function fileBy(
  world: World,
  value: string,
  kind: MediaKind,
  params: Params,
): FileRecord {
  if (value.startsWith("attach://")) {
    const upload = params.upload(value);
    if (upload) return keepUpload(world, kind, upload, params);
    throw badRequest("can't parse file identifier: attached file not found");
  }
  if (/^https?:\/\//.test(value)) {
    throw badRequest("failed to get HTTP URL content");
  }
  const file = world.files.find(value);
  if (!file) throw badRequest("wrong file identifier/HTTP URL specified");
  if (file.kind === kind) return file;
  throw badRequest(
    `can't use file of type ${TDLIB_NAMES[file.kind]} as ${TDLIB_NAMES[kind]}`,
  );
}

function keepUpload(
  world: World,
  kind: MediaKind,
  { bytes, mime_type, file_name }: Upload,
  params: Params,
): FileRecord {
  const most = kind === "photo" ? MOST_PHOTO_BYTES : MOST_BYTES;
  if (bytes.byteLength === 0) throw badRequest("file must be non-empty");
  if (bytes.byteLength > most) {
    throw badRequest(
      `file of size ${bytes.byteLength} bytes is too big for a ${kind}; ` +
        `the maximum size is ${most} bytes`,
    );
  }
  if (kind === "photo" && !isPicture(bytes)) {
    throw badRequest("IMAGE_PROCESS_FAILED");
  }
  const size = kind === "photo" ? pictureSize(bytes) : undefined;
  const details: FileDetails = { mime_type, file_name, ...size };
  for (const field of ["duration", "width", "height"] as const) {
    const value = params.integer(field);
    if (value !== undefined) details[field] = value;
  }
  for (const field of ["title", "performer", "emoji"] as const) {
    const value = params.text(field);
    if (value !== undefined) details[field] = value;
  }
  return world.files.create(kind, details, bytes);
}

function isPicture(bytes: Uint8Array): boolean {
  return PICTURES.some((start) =>
    start.every((byte, index) => bytes[index] === byte)
  );
}

function sendMedia(kind: MediaKind): Method {
  return (world, params) => {
    const person = privateChatOf(world, params);
    const caption = captionOf(world, params);
    const content = mediaContent(fileOf(world, params, kind, kind), {
      ...(caption && { caption }),
      spoiler: params.flag("has_spoiler"),
      above: params.flag("show_caption_above_media"),
    });
    return sendAndShow(world, params, person, content);
  };
}

export const media: Record<string, Method> = {
  sendPhoto: sendMedia("photo"),
  sendVoice: sendMedia("voice"),
  sendVideo: sendMedia("video"),
  sendVideoNote: sendMedia("video_note"),
  sendAudio: sendMedia("audio"),
  sendDocument: sendMedia("document"),
  sendSticker: sendMedia("sticker"),
  sendAnimation: sendMedia("animation"),
};
