/**
 * Something to say: quick replies under a match, and ideas to begin a talk with.
 * A press says it to the partner as a message of who pressed.
 *
 * @module
 */
import type { Api } from "grammy";
import { InlineKeyboard } from "grammy";
import type { RelayedTo } from "../../core/relay/relay.ts";
import { callbackData } from "../callback_data.ts";
import type { BotDeps, Feature, Turn } from "../context.ts";
import { phrasesFor } from "../phrases.ts";
import { refusalText } from "../relay/say.ts";
import { dropButtons, show } from "../screens.ts";
import { telling, troubleOf } from "../telegram.ts";

export function ideasFeature({ core }: BotDeps, api: Api): Feature {
  const { chats, people, random, settings } = core;

  /** Says the words on the pressed button; once for the buttons of a message. */
  async function sayQuickly(
    turn: Turn,
    [session = ""]: string[],
  ): Promise<string | void> {
    const { ctx, words } = turn;
    const text = labelOf(turn);
    const pressed = ctx.msg?.message_id;
    if (!pressed) return (await words()).oldButton;
    if (!text) return; // the buttons have gone: it is said
    // No message has this id: a second press of any of them is known by it.
    const mark = -pressed;
    const taken = await take(turn, session, mark, text);
    if (typeof taken === "string") return taken;
    if (taken) {
      const copy = await send(turn, taken, text);
      if (copy === null) return (await words()).undelivered;
      const own = await echo(turn, text);
      await core.relay.delivered(taken, mark, copy, ...own ? [own] : []);
      if (!own) return (await words()).youSaid(text);
    }
    await dropButtons(ctx, "quick");
  }

  /** Says the idea that the pressed message shows. */
  async function sayIdea(
    turn: Turn,
    [session = ""]: string[],
  ): Promise<string | void> {
    const { ctx, words } = turn;
    const text = ctx.msg?.text;
    const shown = ctx.msg?.message_id;
    if (!text || !shown) return (await words()).oldButton;
    if (!ctx.msg?.reply_markup) return; // the buttons have gone: it is said
    const taken = await take(turn, session, shown, text);
    if (typeof taken === "string") return taken;
    if (taken) {
      const copy = await send(turn, taken, text);
      if (copy === null) return (await words()).undelivered;
      await core.relay.delivered(taken, shown, copy);
    }
    await show(ctx, (await words()).youSaid(text));
  }

  /**
   * Takes what a press says to the relay: what to answer when it doesn't go, and
   * `null` when it went before.
   */
  async function take(
    { userId, words }: Turn,
    session: string,
    messageId: number,
    text: string,
  ): Promise<RelayedTo | string | null> {
    const plan = await core.relay.take(userId, {
      messageId,
      session,
      said: { kind: "text", text },
    });
    switch (plan.kind) {
      case "relay":
        return plan;
      case "already_relayed":
        return null;
      case "not_chatting":
        return (await words()).chatOver;
      default:
        return refusalText(await words(), plan);
    }
  }

  /** The id of the partner's copy; `null` when it can't be brought to them. */
  async function send(
    { request }: Turn,
    { to, isProtected }: RelayedTo,
    text: string,
  ): Promise<number | null> {
    const options = isProtected ? { protect_content: true } : {};
    try {
      const sent = await telling(() => api.sendMessage(to, text, options));
      if (sent) return sent.message_id;
    } catch (fault) {
      if (troubleOf(fault)?.kind !== "refused") throw fault;
      return null;
    }
    await people.markReachable(to, false);
    await chats.end(to, "unreachable", request);
    return null;
  }

  /** Shows what was said: the id of that message, or `null`. */
  async function echo(
    { ctx, words }: Turn,
    text: string,
  ): Promise<number | null> {
    try {
      return (await ctx.reply((await words()).youSaid(text))).message_id;
    } catch (fault) {
      if (!troubleOf(fault)) throw fault;
      return null; // the partner has it: that must be written down
    }
  }

  /** Shows an idea, or another one in place of the shown one. */
  async function offer(
    turn: Turn,
    [session = ""]: string[],
    shown?: string,
  ): Promise<string | void> {
    const { ctx, userId } = turn;
    const [side, held, words] = await Promise.all([
      chats.find(userId),
      people.find(userId),
      turn.words(),
    ]);
    if (side?.session !== session) return words.chatOver;
    const all = phrasesFor(
      settings.get().iceBreakers,
      held?.person.language,
      words.iceBreakers,
    );
    const others = all.filter((idea) => idea !== shown);
    const idea = others[Math.floor(random.next() * others.length)];
    if (idea === undefined) return;
    const keyboard = new InlineKeyboard()
      .text(words.buttons.send, callbackData("say_idea", session));
    if (all.length > 1) {
      const data = callbackData("other_idea", session);
      keyboard.text(words.buttons.anotherIdea, data);
    }
    if (shown !== undefined) return await show(ctx, idea, keyboard);
    await ctx.reply(idea, { reply_markup: keyboard });
  }

  return {
    buttons: {
      quick: sayQuickly,
      idea: (turn, args) => offer(turn, args),
      other_idea: (turn, args) => offer(turn, args, turn.ctx.msg?.text ?? ""),
      say_idea: sayIdea,
    },
  };
}

/** What is written on the pressed button. */
function labelOf({ ctx }: Turn): string | undefined {
  const data = ctx.callbackQuery?.data;
  return ctx.msg?.reply_markup?.inline_keyboard.flat()
    .find((button) =>
      "callback_data" in button && button.callback_data === data
    )?.text;
}
