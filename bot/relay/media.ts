/**
 * A message's media as the Bot API takes it: for albums and edits.
 *
 * @module
 */
import type {
  InputMediaAnimation,
  InputMediaAudio,
  InputMediaDocument,
  InputMediaPhoto,
  InputMediaVideo,
  Message,
} from "grammy/types";
import type { Masked } from "../../core/relay/screening.ts";
import { wordsOf } from "./content.ts";

export type AlbumMedia =
  | InputMediaAudio
  | InputMediaDocument
  | InputMediaPhoto
  | InputMediaVideo;

/** What `sendMediaGroup` takes for this message, or `null`. */
export function albumMedia(
  message: Message,
  masked?: Masked,
): AlbumMedia | null {
  const media = editableMedia(message, masked);
  return media?.type === "animation" ? null : media;
}

/** What `editMessageMedia` takes for this message; `null` if it has no media. */
export function editableMedia(
  message: Message,
  masked?: Masked,
): AlbumMedia | InputMediaAnimation | null {
  const { photo, video, animation, audio, document } = message;
  const about = aboutOf(message, masked);
  const inSight = {
    ...about,
    ...message.has_media_spoiler && { has_spoiler: true },
    ...message.show_caption_above_media && { show_caption_above_media: true },
  };
  const largest = photo?.at(-1);
  if (largest) return { type: "photo", media: largest.file_id, ...inSight };
  if (video) return { type: "video", media: video.file_id, ...inSight };
  // Telegram names a GIF in `document`, too: this order matters.
  if (animation) {
    return { type: "animation", media: animation.file_id, ...inSight };
  }
  if (audio) return { type: "audio", media: audio.file_id, ...about };
  if (document) return { type: "document", media: document.file_id, ...about };
  return null;
}

function aboutOf(message: Message, masked: Masked | undefined) {
  if (message.caption === undefined) return {};
  const { text, entities } = wordsOf(message, masked);
  return { caption: text, caption_entities: entities };
}
