/**
 * Carries messages to Telegram: one call a message, in the form it may take.
 *
 * @module
 */
import type { Api } from "grammy";
import type { Message, ReplyParameters } from "grammy/types";
import type { Album } from "../../core/relay/albums.ts";
import type { ChangedTo } from "../../core/relay/changes.ts";
import type { RelayedTo } from "../../core/relay/relay.ts";
import { troubleOf } from "../telegram.ts";
import { type Form, hidesAddress, wordsOf } from "./content.ts";
import { type AlbumMedia, editableMedia } from "./media.ts";

type Carried = Exclude<Form, { form: "refused" }>;

/** Sends `message` as `plan` says; the id of the copy. Throws Telegram's errors. */
export async function carry(
  api: Api,
  plan: RelayedTo,
  message: Message,
  form: Carried,
): Promise<number> {
  try {
    return await send(api, plan, message, form, true);
  } catch (fault) {
    const trouble = troubleOf(fault);
    const isQuote = trouble?.kind === "refused" &&
      /quote/i.test(trouble.description);
    if (!isQuote) throw fault;
    // The quoted words are no longer there: the answer matters more.
    return await send(api, plan, message, form, false);
  }
}

async function send(
  api: Api,
  plan: RelayedTo,
  message: Message,
  form: Carried,
  withQuote: boolean,
): Promise<number> {
  const reply_parameters = replyOf(plan, message, withQuote);
  const options = {
    ...plan.isProtected && { protect_content: true },
    ...reply_parameters && { reply_parameters },
  };
  if (form.form === "copy") {
    const { caption } = form;
    const copy = await api.copyMessage(plan.to, plan.from, message.message_id, {
      ...options,
      ...caption && {
        caption: caption.text,
        caption_entities: caption.entities,
        ...message.show_caption_above_media &&
          { show_caption_above_media: true },
      },
    });
    return copy.message_id;
  }
  const { text, entities } = form.text;
  const sent = await api.sendMessage(plan.to, text, {
    ...options,
    entities,
    ...previewOf(message, form.form === "text" && form.isMasked),
  });
  return sent.message_id;
}

/**
 * How a text's links are shown. Neither what was covered must be shown by them,
 * nor what the text doesn't say.
 */
export function previewOf(message: Message, isMasked = false) {
  if (isMasked) return { link_preview_options: { is_disabled: true } };
  const { link_preview_options } = message;
  if (!link_preview_options) return undefined;
  const { url, ...looks } = link_preview_options;
  return {
    link_preview_options: {
      ...looks,
      ...url !== undefined && !hidesAddress(message) && { url },
    },
  };
}

function replyOf(
  { replyTo }: RelayedTo,
  { quote }: Message,
  withQuote: boolean,
): ReplyParameters | null {
  if (replyTo === undefined) return null;
  return {
    message_id: replyTo,
    allow_sending_without_reply: true,
    ...withQuote && quote?.is_manual && {
      quote: quote.text,
      quote_position: quote.position,
      ...quote.entities && { quote_entities: quote.entities },
    },
  };
}

/**
 * Changes the copy of `message` to what it is now; `false` when there is no way
 * to change one of its kind. Throws Telegram's errors.
 */
export async function carryEdit(
  api: Api,
  { to, as, masked }: ChangedTo,
  message: Message,
): Promise<boolean> {
  if (message.text !== undefined) {
    const { text, entities } = wordsOf(message, masked);
    const preview = previewOf(message, masked !== undefined);
    await api.editMessageText(to, as, text, { entities, ...preview });
    return true;
  }
  const media = editableMedia(message, masked);
  if (media) {
    await api.editMessageMedia(to, as, media);
  } else if (message.voice) {
    const { text, entities } = wordsOf(message, masked);
    await api.editMessageCaption(to, as, {
      caption: text,
      caption_entities: entities,
    });
  } else if (message.location) {
    const { latitude, longitude, live_period } = message.location;
    await (live_period
      ? api.editMessageLiveLocation(to, as, latitude, longitude)
      : api.stopMessageLiveLocation(to, as));
  } else return false;
  return true;
}

/** Sends an album as one; a part that is alone as what it is. The copies' ids. */
export async function carryAlbum(
  api: Api,
  from: number,
  { to, parts, replyTo, isProtected }: Album,
): Promise<number[]> {
  const options = {
    ...isProtected && { protect_content: true },
    ...replyTo !== undefined && {
      reply_parameters: {
        message_id: replyTo,
        allow_sending_without_reply: true,
      },
    },
  };
  const media = parts.map((part) => part.media as AlbumMedia);
  const [only] = parts;
  if (parts.length === 1 && only) {
    const copy = await api.copyMessage(to, from, only.messageId, {
      ...options,
      ...captionOf(media[0]),
    });
    return [copy.message_id];
  }
  const sent = await api.sendMediaGroup(to, media as never, options);
  return sent.map(({ message_id }) => message_id);
}

/** A copy would keep the caption it had, with the mentions in it. */
function captionOf(media: AlbumMedia | undefined) {
  if (media?.caption === undefined) return {};
  const { caption, caption_entities = [] } = media;
  const isAbove = "show_caption_above_media" in media;
  return {
    caption,
    caption_entities,
    ...isAbove && { show_caption_above_media: true },
  };
}
