/**
 * What there is to know, and to say: `/help`, `/rules`, `/privacy`, `/feedback`.
 *
 * @module
 */
import { InlineKeyboard } from "grammy";
import type { FeedbackResult } from "../../core/people/feedback.ts";
import { callbackData } from "../callback_data.ts";
import type { BotDeps, Feature, Turn } from "../context.ts";
import type { Words } from "../locales/mod.ts";
import { isCancel } from "../questions.ts";
import { findKeyboard, searchKeyboard, show } from "../screens.ts";
import type { RegistrationFeature } from "./registration.ts";

export type InformationFeature = Feature & {
  /** Takes a typed message as feedback, if that was asked for. */
  answerTyped(turn: Turn): Promise<boolean>;
};

export function informationFeature(
  { core, publicUrl }: BotDeps,
  registration: RegistrationFeature,
): InformationFeature {
  const { feedback, settings } = core;

  async function help({ ctx, words: wordsOf }: Turn): Promise<void> {
    const words = await wordsOf();
    const { buttons } = words;
    const keyboard = findKeyboard(words)
      .text(buttons.profile, callbackData("profile")).row()
      .text(buttons.rules, callbackData("rules"))
      .text(buttons.privacy, callbackData("privacy")).row();
    const { links } = settings.get();
    for (const place of ["channel", "group", "website", "feedback"] as const) {
      const url = links[place];
      if (url) keyboard.url(buttons[place], url).row();
    }
    await show(ctx, words.help, keyboard);
  }

  async function rules({ ctx, words: wordsOf }: Turn): Promise<void> {
    const words = await wordsOf();
    await show(ctx, words.rules, backKeyboard(words));
  }

  async function privacy({ ctx, words: wordsOf }: Turn): Promise<void> {
    const words = await wordsOf();
    const current = settings.get();
    const { history, historyTtlMs, evidenceTtlMs } = current;
    const text = words.privacy({
      history,
      historyMs: history === "full" ? historyTtlMs : evidenceTtlMs,
      reportMs: current.reportEvidenceTtlMs,
      sessionMs: current.sessionTtlMs,
      // Addresses of this very machine lead nowhere from a phone.
      url: publicUrl.startsWith("https://") ? `${publicUrl}/privacy` : null,
    });
    await show(ctx, text, backKeyboard(words));
  }

  /** With words to it, they are taken; without, the next message is. */
  async function tell(turn: Turn, argument: string): Promise<void> {
    const { ctx, userId, request } = turn;
    if (argument !== "") {
      await core.registration.begin(userId);
      const result = await feedback.send(userId, { text: argument, request });
      return await respond(turn, result);
    }
    const { kind } = await core.registration.ask(userId, "feedback");
    const words = await turn.words();
    switch (kind) {
      case "unregistered":
        return void await registration.withPerson(turn, async () => {});
      case "chatting":
        return void await ctx.reply(words.afterChat);
      case "searching": {
        const reply_markup = searchKeyboard(words);
        return void await ctx.reply(words.afterSearch, { reply_markup });
      }
      case "asked": {
        const form = settings.get().links.feedback;
        const keyboard = askKeyboard(words);
        if (form) keyboard.row().url(words.buttons.feedback, form);
        const text = form ? words.feedbackForm : words.ask.feedback;
        await ctx.reply(text, { reply_markup: keyboard });
      }
    }
  }

  async function answerTyped(turn: Turn): Promise<boolean> {
    const { ctx, userId, request } = turn;
    const { text: typed } = ctx.message ?? {};
    const isCalledOff = isCancel(typed, await turn.words());
    const text = isCalledOff ? undefined : typed;
    const result = await feedback.answerTyped(userId, { text, request });
    if (!result) return false;
    await (isCalledOff ? instead(help)(turn) : respond(turn, result));
    return true;
  }

  /** Whoever turns to something else does not answer what was asked. */
  function instead(show: (turn: Turn) => Promise<void>) {
    return async (turn: Turn): Promise<void> => {
      await core.registration.ask(turn.userId, null);
      await show(turn);
    };
  }

  async function respond(turn: Turn, result: FeedbackResult): Promise<void> {
    const words = await turn.words();
    const { ctx } = turn;
    switch (result.kind) {
      case "kept":
        return void await ctx.reply(words.feedbackThanks);
      case "too_often":
        return void await ctx.reply(words.tooSoon(result.waitMs));
      case "too_long":
        return void await ctx.reply(words.faults.too_long_text);
      case "no_text":
        return void await ctx.reply(words.textPlease);
    }
  }

  return {
    commands: {
      help,
      rules,
      privacy,
      feedback: tell,
    },
    buttons: {
      help: instead(help),
      rules: instead(rules),
      privacy: instead(privacy),
      feedback: (turn) => tell(turn, ""),
      feedback_cancel: instead(help),
    },
    answerTyped,
  };
}

function backKeyboard({ buttons }: Words) {
  return new InlineKeyboard().text(buttons.back, callbackData("help"));
}

function askKeyboard({ buttons }: Words) {
  return new InlineKeyboard()
    .text(buttons.cancel, callbackData("feedback_cancel"));
}
