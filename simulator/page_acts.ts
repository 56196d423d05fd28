/**
 * What is done on the page, done by the person.
 *
 * @module
 */
import type { Person } from "./person.ts";
import { pictureSize } from "./picture_size.ts";
import type { Act, PickedFile, Replying } from "./protocol.ts";
import type { AlbumPart, MediaOptions } from "./sender.ts";
import { fromTyped } from "./typed_text.ts";

/** Does it. Throws where an app would not let a person do it. */
export async function perform(person: Person, act: Act): Promise<unknown> {
  switch (act.act) {
    case "send":
      return await sendTyped(person, act);
    case "photo":
    case "voice":
    case "video":
    case "video_note":
    case "audio":
    case "document":
    case "sticker":
    case "animation":
      return await person.sendsMedia(act.act, {
        ...looking(act),
        ...picked(act.file),
      });
    case "album":
      return await person.sendsAlbum(albumParts(act.items), looking(act));
    case "dice":
      return await person.sendsDice(act.emoji, replying(act));
    case "poll":
      return await person.sendsPoll(act.question, act.options, replying(act));
    case "location":
      return await person.sendsLocation({}, replying(act));
    case "venue":
      return await person.sendsVenue({}, replying(act));
    case "contact":
      return await person.sendsContact({}, replying(act));
    case "story":
      return await person.sendsRare("story", replying(act));
    case "press":
      return await person.pressesAt(act.message_id, act.row, act.column);
    case "press_key":
      return await person.pressesKeyAt(act.row, act.column);
    case "edit":
      return await editTyped(person, act);
    case "react":
      return await person.reacts(act.message_id, act.emoji);
    case "delete":
      return person.deletes(act.message_id);
    case "block":
      return await person.blocksBot();
    case "unblock":
      return await person.unblocksBot();
    case "delete_account":
      return person.deletesAccount();
  }
}

function sendTyped(person: Person, act: Extract<Act, { act: "send" }>) {
  const { text, entities } = fromTyped(act.text);
  return person.sends(text, { entities, ...replying(act) });
}

function editTyped(person: Person, act: Extract<Act, { act: "edit" }>) {
  const { text, entities } = fromTyped(act.text);
  return person.edits(act.message_id, text, { entities });
}

function replying({ reply_to, quote }: Replying) {
  return {
    ...(reply_to !== undefined && { replyTo: reply_to }),
    ...(quote !== undefined && { quote }),
  };
}

function looking(
  act: Replying & { caption?: string; spoiler?: boolean },
): MediaOptions {
  const { caption, spoiler } = act;
  const typed = caption && fromTyped(caption);
  return {
    ...replying(act),
    ...(typed && { caption: typed.text, entities: typed.entities }),
    ...(spoiler && { spoiler }),
  };
}

function albumParts(
  items: { kind: "photo" | "video"; file?: PickedFile }[] | undefined,
): AlbumPart[] {
  if (!items) return ["photo", "photo", "photo"];
  return items.map(({ kind, file }) => ({ kind, ...picked(file) }));
}

function picked(file: PickedFile | undefined): MediaOptions {
  if (!file) return {};
  const bytes = Uint8Array.from(
    atob(file.data),
    (letter) => letter.charCodeAt(0),
  );
  const { mime_type, file_name } = file;
  return {
    bytes,
    details: {
      mime_type,
      ...(file_name && { file_name }),
      ...pictureSize(bytes),
    },
  };
}
