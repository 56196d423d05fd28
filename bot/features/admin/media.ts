/**
 * `/media`: kinds of media that nobody can send for a while, by words or by
 * buttons. Every answer is what is blocked now.
 *
 * @module
 */
import { InlineKeyboard } from "grammy";
import {
  type Blockable,
  type BlockedMedia,
  kindsOf,
} from "../../../core/moderation/media_blocks.ts";
import { mediaKinds } from "../../../core/people/people.ts";
import { endOf, parseSpan } from "../../../core/spans.ts";
import type { BotDeps } from "../../context.ts";
import type { Words } from "../../locales/mod.ts";
import { show } from "../../screens.ts";
import { deskData, type DeskPart, type DeskTurn } from "./desk.ts";
import { listNames, type Named, takeName } from "./names.ts";
import { explain, noTime } from "./whom.ts";

const USAGE = {
  form: "/media [KIND|all] [30m|12h|7d|2w|forever|off]",
  example: "/media photo 2h",
};
/** What is offered. */
const SPANS = ["1h", "1d", "forever"];
const OFF = "off";

export function mediaPart({ core }: BotDeps): DeskPart {
  const { clock, mediaBlocks } = core;

  async function run(turn: DeskTurn, argument: string): Promise<void> {
    const parts = argument.split(/\s+/).filter((part) => part !== "");
    if (parts.length === 0) return await showAll(turn);
    const { name: media, rest } = takeName(namesOf(turn.words), parts);
    if (media === undefined) return await usage(turn);
    if (rest.length === 0) return await showOne(turn, media);
    const written = rest.join(" ");
    // From when it was written on, so a second delivery changes nothing.
    const askedAt = (turn.ctx.message?.date ?? 0) * 1_000;
    const kind = await act(turn, media, written, { askedAt });
    if (kind === null) return await explain(turn, USAGE, noTime(turn, written));
    await showOne(turn, media);
  }

  async function usage(turn: DeskTurn): Promise<void> {
    const kinds = listNames(namesOf(turn.words));
    await explain(turn, USAGE, turn.desk.kindsAre(kinds));
  }

  /** What came of it; `null` when `written` is neither a time nor "off". */
  async function act(
    { by }: DeskTurn,
    media: Blockable,
    written: string,
    { askedAt, seen }: { askedAt: number; seen?: string },
  ): Promise<string | null> {
    const asked = { by, ...seen !== undefined && { seen } };
    if (written.toLowerCase() === OFF) {
      return (await mediaBlocks.unblock(media, asked)).kind;
    }
    const span = parseSpan(written);
    if (span === null) return null;
    const until = endOf(span, askedAt);
    return (await mediaBlocks.block(media, until, asked)).kind;
  }

  async function press(
    turn: DeskTurn,
    [media, written, seen = ""]: string[],
  ): Promise<string | void> {
    const { words, desk } = turn;
    if (media === undefined) return await showAll(turn);
    if (!isBlockable(media)) return words.oldButton;
    if (written === undefined) return await showOne(turn, media);
    const askedAt = clock.now();
    const kind = await act(turn, media, written, { askedAt, seen });
    if (kind === null) return words.oldButton;
    await showOne(turn, media);
    if (kind === "changed") return desk.changed;
  }

  async function showAll(turn: DeskTurn): Promise<void> {
    const { blocks } = await mediaBlocks.find();
    const keyboard = new InlineKeyboard();
    namesOf(turn.words).forEach(([media, label], at) => {
      if (at > 0 && at % 2 === 0) keyboard.row();
      keyboard.text(label, deskData("media", media));
    });
    await show(turn.ctx, textOf(turn, blocks), keyboard);
  }

  async function showOne(turn: DeskTurn, media: Blockable): Promise<void> {
    const { ctx, words, desk } = turn;
    const { blocks, seen } = await mediaBlocks.find();
    const kinds = kindsOf(media);
    const own = blocks.filter((block) => kinds.includes(block.media));
    const keyboard = new InlineKeyboard();
    for (const written of SPANS) {
      const span = parseSpan(written);
      const isEndless = span === null || span === "forever";
      const label = isEndless ? desk.untilLifted : desk.span(span);
      keyboard.text(label, deskData("media", media, written, seen));
    }
    keyboard.row();
    if (own.length > 0) {
      const data = deskData("media", media, OFF, seen);
      keyboard.text(desk.buttons.unblock, data);
    }
    keyboard.text(desk.buttons.previous, deskData("media"));
    const text = own.length === 0 && media !== "all"
      ? desk.kindFree(words.mediaKinds[media])
      : textOf(turn, own);
    await show(ctx, text, keyboard);
  }

  return {
    commands: { media: { needs: "block_media", run } },
    buttons: { media: { needs: "block_media", press } },
  };
}

function textOf(
  { words, desk }: DeskTurn,
  blocks: BlockedMedia["blocks"],
): string {
  if (blocks.length === 0) return desk.nothingBlocked;
  return blocks.map(({ media, leftMs }) =>
    desk.kindBlocked(words.mediaKinds[media], leftMs)
  ).join("\n");
}

/** What can be blocked, each with its word. */
function namesOf({ mediaKinds: labels, desk }: Words): Named<Blockable>[] {
  return [
    ...mediaKinds.map((kind): Named<Blockable> => [kind, labels[kind]]),
    ["all", desk.allMedia],
  ];
}

function isBlockable(text: string): text is Blockable {
  return text === "all" || (mediaKinds as readonly string[]).includes(text);
}
