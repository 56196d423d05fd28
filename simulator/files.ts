/**
 * Files by file_id: what people picked or the bot uploaded, and made-up ones
 * whose bytes are drawn only when somebody asks for them.
 *
 * @module
 */
import type { Message } from "grammy/types";
import type { Random } from "../core/random.ts";
import { randomWord, wholeNumber } from "./ids.ts";
import type { MediaKind } from "./protocol.ts";

export interface FileDetails {
  mime_type?: string;
  file_name?: string;
  width?: number;
  height?: number;
  duration?: number;
  title?: string;
  performer?: string;
  emoji?: string;
}

export interface FileRecord extends FileDetails {
  file_id: string;
  file_unique_id: string;
  kind: MediaKind;
  mime_type: string;
  file_size: number;
  /** Under which `/file/bot<token>/…` serves it. */
  file_path: string;
  /** What a made-up file is drawn from. */
  seed: number;
  bytes?: Uint8Array<ArrayBuffer>;
}

interface Habit extends FileDetails {
  /** Telegram's ids tell the kind by their first letters. */
  prefix: string;
  folder: string;
  extension: string;
  mime_type: string;
}

const HABITS: Record<MediaKind, Habit> = {
  photo: {
    prefix: "AgAC",
    folder: "photos",
    extension: "png",
    mime_type: "image/png",
    width: 960,
    height: 720,
  },
  voice: {
    prefix: "AwAC",
    folder: "voice",
    extension: "oga",
    mime_type: "audio/ogg",
    duration: 3,
  },
  video: {
    prefix: "BAAC",
    folder: "videos",
    extension: "mp4",
    mime_type: "video/mp4",
    width: 640,
    height: 360,
    duration: 8,
  },
  video_note: {
    prefix: "DQAC",
    folder: "video_notes",
    extension: "mp4",
    mime_type: "video/mp4",
    width: 384,
    height: 384,
    duration: 6,
  },
  audio: {
    prefix: "CQAC",
    folder: "music",
    extension: "mp3",
    mime_type: "audio/mpeg",
    duration: 184,
    title: "Night Bus",
    performer: "The Lamps",
  },
  document: {
    prefix: "BQAC",
    folder: "documents",
    extension: "txt",
    mime_type: "text/plain",
    file_name: "notes.txt",
  },
  sticker: {
    prefix: "CAAC",
    folder: "stickers",
    extension: "webp",
    mime_type: "image/webp",
    width: 512,
    height: 512,
    emoji: "👋",
  },
  animation: {
    prefix: "CgAC",
    folder: "animations",
    extension: "mp4",
    mime_type: "video/mp4",
    width: 320,
    height: 240,
    duration: 2,
    file_name: "wave.mp4",
  },
};

export type Files = ReturnType<typeof createFiles>;

export function createFiles(random: Random) {
  const byId = new Map<string, FileRecord>();
  const byPath = new Map<string, FileRecord>();
  let count = 0;

  /** A new file. Without bytes it is made up. */
  function create(
    kind: MediaKind,
    details: FileDetails = {},
    bytes?: Uint8Array<ArrayBuffer>,
  ): FileRecord {
    const { prefix, folder, extension, ...habit } = HABITS[kind];
    const file_id = prefix + randomWord(random, 56);
    const file: FileRecord = {
      ...habit,
      ...details,
      mime_type: details.mime_type ?? habit.mime_type,
      kind,
      file_id,
      file_unique_id: "Ag" + randomWord(random, 14),
      file_size: bytes?.byteLength ?? wholeNumber(random, 20_000, 400_000),
      file_path: `${folder}/file_${count++}.${extension}`,
      seed: wholeNumber(random, 0, 0xffffff),
      ...(bytes && { bytes }),
    };
    byId.set(file_id, file);
    byPath.set(file.file_path, file);
    if (kind === "photo") byId.set(thumbnailId(file), file);
    return file;
  }

  return {
    create,
    /** By the id of the file or of a smaller size of it. */
    find: (file_id: string) => byId.get(file_id),
    findByPath: (path: string) => byPath.get(path),
  };
}

function thumbnailId({ file_id }: FileRecord): string {
  return file_id.slice(0, -1) + "_";
}

/** The part of Telegram's Message that a file fills in. */
export function fileFields(file: FileRecord): Partial<Message> {
  const { file_id, file_unique_id, file_size, mime_type, file_name } = file;
  const base = { file_id, file_unique_id, file_size };
  const named = { ...base, mime_type, ...(file_name && { file_name }) };
  const duration = file.duration ?? 0;
  const width = file.width ?? 0;
  const height = file.height ?? 0;
  switch (file.kind) {
    case "photo":
      return {
        photo: [
          {
            file_id: thumbnailId(file),
            file_unique_id: file_unique_id + "s",
            file_size: 1_500,
            width: 90,
            height: Math.max(1, Math.round(90 * height / Math.max(1, width))),
          },
          { ...base, width, height },
        ],
      };
    case "voice":
      return { voice: { ...base, mime_type, duration } };
    case "video":
      return { video: { ...named, width, height, duration } };
    case "video_note":
      return { video_note: { ...base, length: width, duration } };
    case "audio": {
      const { title, performer } = file;
      return {
        audio: {
          ...named,
          duration,
          ...(title && { title }),
          ...(performer && { performer }),
        },
      };
    }
    case "document":
      return { document: named };
    case "sticker":
      return {
        sticker: {
          ...base,
          type: "regular",
          width,
          height,
          is_animated: false,
          is_video: false,
          ...(file.emoji && { emoji: file.emoji }),
        },
      };
    case "animation":
      // Telegram fills `document` too, for clients from before animations.
      return {
        animation: { ...named, width, height, duration },
        document: named,
      };
  }
}
