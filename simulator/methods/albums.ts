/**
 * `sendMediaGroup`, and media described by an InputMedia object.
 *
 * @module
 */
import { privateChatOf } from "../checks.ts";
import { type Content, mediaContent } from "../content.ts";
import { badRequest } from "../errors.ts";
import { randomDigits } from "../ids.ts";
import { toApi } from "../messages.ts";
import { isObject, Params } from "../params.ts";
import type { MediaKind } from "../protocol.ts";
import type { World } from "../world.ts";
import { captionOf, fileBy } from "./media.ts";
import { type Method, send } from "./method.ts";

const TYPES = new Set<MediaKind>([
  "photo",
  "video",
  "animation",
  "audio",
  "document",
]);
const MOST_PARTS = 10;

/** What an InputMedia describes. Its files may be uploads of `params`. */
export function inputMedia(
  world: World,
  params: Params,
  value: unknown,
): Content {
  if (!isObject(value)) throw unreadable("expected an Object");
  const type = value.type as MediaKind;
  if (!TYPES.has(type)) throw unreadable("unsupported type of InputMedia");
  if (typeof value.media !== "string" || value.media === "") {
    throw unreadable('Can\'t find field "media"');
  }
  const own = params.within(value);
  const caption = captionOf(world, own);
  return mediaContent(fileBy(world, value.media, type, own), {
    ...(caption && { caption }),
    spoiler: own.flag("has_spoiler"),
    above: own.flag("show_caption_above_media"),
  });
}

function unreadable(why: string) {
  return badRequest(`can't parse InputMedia: ${why}`);
}

/** The first kind that can't stand in an album with the others. */
export function misfit(contents: readonly Content[]): MediaKind | undefined {
  const kinds = new Set(contents.map(({ kind }) => kind));
  if (kinds.has("animation")) return "animation";
  if (kinds.size === 1) return undefined;
  return (["document", "audio"] as const).find((kind) => kinds.has(kind));
}

export const albums: Record<string, Method> = {
  sendMediaGroup(world, params) {
    const person = privateChatOf(world, params);
    const parts = params.array("media") ?? [];
    if (parts.length === 0) throw badRequest("there are no messages to send");
    if (parts.length < 2) {
      throw badRequest("album must have at least 2 messages");
    }
    if (parts.length > MOST_PARTS) {
      throw badRequest("too many messages to send as an album");
    }
    const contents = parts.map((part) => inputMedia(world, params, part));
    const odd = misfit(contents);
    if (odd === "animation") {
      throw badRequest(
        "can't use the media of the specified type in the album",
      );
    }
    if (odd) throw badRequest(`${odd} can't be mixed with other media types`);
    const media_group_id = randomDigits(world.random, 17);
    return contents.map((content) =>
      toApi(send(world, params, person, content, { media_group_id }), world.bot)
    );
  },
};
