/**
 * Where a person stands: `/start`, and an answer to whatever else they write
 * while nobody listens.
 *
 * @module
 */
import type { BotDeps, Feature, Turn } from "../context.ts";
import type { Door } from "../door.ts";
import { wordsIn } from "../locales/mod.ts";
import { askAgainKeyboard } from "../questions.ts";
import { banScreen, replyBanned, show, standingScreen } from "../screens.ts";
import type { AppealsFeature } from "./appeals.ts";
import type { InformationFeature } from "./information.ts";
import type { ProofFeature } from "./proof.ts";
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
  appeals: AppealsFeature,
  door: Door,
  { showHold }: Pick<ProofFeature, "showHold">,
): HomeFeature {
  /** Where they stand, with the next step on a button. */
  async function orient(turn: Turn): Promise<void> {
    const { ctx, userId } = turn;
    const banned = await core.bans.holding(userId);
    if (banned) {
      return await show(ctx, ...banScreen(await turn.words(), banned));
    }
    const person = await core.registration.begin(userId);
    const words = wordsIn(person.language ?? ctx.from?.language_code);
    if (person.step) {
      const isFirst = person.step === "language" && !ctx.callbackQuery;
      if (isFirst) await ctx.reply(words.welcome);
      return await registration.ask(ctx, person);
    }
    const [standing, hold] = await Promise.all([
      core.standings.find(userId),
      core.behaviour.holdOf(userId),
    ]);
    if (hold) return await showHold(turn, hold, standing.kind === "idle");
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
  async function joined(turn: Turn): Promise<string | void> {
    const words = await turn.words();
    if (await core.bans.holding(turn.userId)) return await orient(turn);
    const isIn = await door.admits(turn.ctx, words, { isAskedAgain: true });
    if (!isIn) {
      return core.modes.isClosed() ? words.maintenance : words.notJoined;
    }
    await orient(turn);
    return words.joined;
  }

  return {
    commands: { start: orient },
    buttons: { joined },
    async answer(turn) {
      if (await appeals.answerTyped(turn)) return true;
      const banned = await core.bans.holding(turn.userId);
      if (banned) {
        await replyBanned(turn.ctx, await turn.words(), banned);
        return true;
      }
      if (await information.answerTyped(turn)) return true;
      if (await registration.answerTyped(turn)) return true;
      const { ctx, userId } = turn;
      const standing = await core.standings.find(userId);
      if (standing.kind === "chatting") return false;
      const words = await turn.words();
      const [text, reply_markup] = standingScreen(words, standing);
      const past = await core.registration.callOffPast(userId);
      if (past) {
        const keyboard = askAgainKeyboard(words, past).row()
          .append(reply_markup);
        const said = `${words.againPast}\n\n${text}`;
        await ctx.reply(said, { reply_markup: keyboard });
      } else await ctx.reply(text, { reply_markup });
      await core.standings.confirm(userId, standing);
      return true;
    },
  };
}
