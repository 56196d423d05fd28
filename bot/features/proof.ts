/**
 * The proof that somebody is a person: the right picture, pressed.
 *
 * @module
 */
import type { Hold } from "../../core/moderation/behaviour/hold.ts";
import type { BotDeps, Feature, Turn } from "../context.ts";
import { heldScreen } from "../held_screen.ts";
import { banScreen, chatKeyboard, findKeyboard, show } from "../screens.ts";

export type ProofFeature = Feature & {
  /** Says what holds them; `isIdle`: and that they are in no chat. */
  showHold(turn: Turn, hold: Hold, isIdle?: boolean): Promise<void>;
};

export function proofFeature({ core }: BotDeps): ProofFeature {
  const { behaviour, clock, standings } = core;

  async function showHold(
    { ctx, words: wordsOf }: Turn,
    hold: Hold,
    isIdle = false,
  ): Promise<void> {
    const words = await wordsOf();
    const [text, reply_markup] = heldScreen(words, hold, clock.now());
    const before = isIdle && hold.kind === "challenged"
      ? `${words.idle}\n\n`
      : "";
    await ctx.reply(before + text, reply_markup && { reply_markup });
  }

  /** Says it in place of the pictures that were pressed. */
  async function renew({ ctx, words }: Turn, hold: Hold, before = "") {
    const [text, keyboard] = heldScreen(await words(), hold, clock.now());
    await show(ctx, before + text, keyboard);
  }

  async function prove(
    turn: Turn,
    [round = "", position = ""]: string[],
  ): Promise<string | void> {
    const { userId } = turn;
    const words = await turn.words();
    const result = await behaviour.answer(userId, round, Number(position));
    switch (result.kind) {
      case "passed":
        return await thank(turn);
      case "wrong":
        return await renew(turn, result.hold, `${words.challengeWrong}\n\n`);
      case "muted":
        return await renew(turn, result.hold);
      case "old":
        if (!result.hold) return words.oldButton;
        return await renew(turn, result.hold);
      case "banned":
        return await show(turn.ctx, ...banScreen(words, result));
    }
  }

  async function thank(turn: Turn): Promise<void> {
    const words = await turn.words();
    const standing = await standings.find(turn.userId);
    const keyboard = standing.kind === "chatting"
      ? chatKeyboard(words, standing.session)
      : findKeyboard(words);
    await show(turn.ctx, words.challengePassed, keyboard);
  }

  return { showHold, buttons: { prove } };
}
