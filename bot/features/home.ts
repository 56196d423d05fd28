/**
 * Where a person stands: `/start`, and an answer to whatever else they write
 * while nobody listens.
 *
 * @module
 */
import type { BotDeps, Feature, Turn } from "../context.ts";
import type { Door } from "../door.ts";
import { wordsIn } from "../locales/mod.ts";
import { show, standingScreen } from "../screens.ts";
import type { InformationFeature } from "./information.ts";
import type { RegistrationFeature } from "./registration.ts";

export type HomeFeature = Feature & {
  /**
   * Answers a message that is neither a command nor for a partner. `false` when
   * there is a partner by now.
   */
  answer(turn: Turn): Promise<boolean>;
};

export function homeFeature(
  { core }: BotDeps,
  registration: RegistrationFeature,
  information: InformationFeature,
  door: Door,
): HomeFeature {
  /** Where they stand, with the next step on a button. */
  async function orient({ ctx, userId }: Turn): Promise<void> {
    const person = await core.registration.begin(userId);
    const words = wordsIn(person.language ?? ctx.from?.language_code);
    if (person.step) {
      const isFirst = person.step === "language" && !ctx.callbackQuery;
      if (isFirst) await ctx.reply(words.welcome);
      return await registration.ask(ctx, person);
    }
    const standing = await core.standings.find(userId);
    const [text, keyboard] = standingScreen(words, standing);
    const isIdle = standing.kind === "idle";
    await show(
      ctx,
      isIdle ? words.welcomeBack(person.nickname ?? "") : text,
      keyboard,
    );
    await core.standings.confirm(userId, standing);
  }

  /** They say that they have joined what is required. */
  async function joined(turn: Turn): Promise<string> {
    const words = await turn.words();
    const isIn = await door.admits(turn.ctx, words, { isAskedAgain: true });
    if (!isIn) return words.notJoined;
    await orient(turn);
    return words.joined;
  }

  return {
    commands: { start: orient },
    buttons: { joined },
    async answer(turn) {
      if (await information.answerTyped(turn)) return true;
      if (await registration.answerTyped(turn)) return true;
      const { ctx, userId } = turn;
      const standing = await core.standings.find(userId);
      if (standing.kind === "chatting") return false;
      const words = await turn.words();
      const [text, reply_markup] = standingScreen(words, standing);
      await ctx.reply(text, { reply_markup });
      await core.standings.confirm(userId, standing);
      return true;
    },
  };
}
