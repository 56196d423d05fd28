/**
 * What is stored of a person: `/stats` shows it in numbers, `/mydata` gives all
 * of it, `/deleteme` erases it.
 *
 * @module
 */
import { InlineKeyboard, InputFile } from "grammy";
import { callbackData } from "../callback_data.ts";
import type { BotDeps, Feature, Turn } from "../context.ts";
import { findKeyboard, show, standingScreen } from "../screens.ts";
import type { RegistrationFeature } from "./registration.ts";

const FILE_NAME = "passerby-data.json";

export function accountFeature(
  { core }: BotDeps,
  registration: RegistrationFeature,
): Feature {
  const { albums, erasures, figures, ownData, people, standings } = core;

  async function stats(turn: Turn): Promise<void> {
    await registration.withPerson(turn, async ({ id }, words) => {
      const found = await figures.findOwn(id);
      if (!found) return;
      const { received: { good, bad }, ...counted } = found;
      const reply_markup = findKeyboard(words)
        .text(words.buttons.profile, callbackData("profile"));
      const text = words.stats({ ...counted, good, bad });
      await turn.ctx.reply(text, { reply_markup });
    });
  }

  async function mydata(turn: Turn): Promise<void> {
    const { ctx, userId, request } = turn;
    const words = await turn.words();
    const result = await ownData.give(userId, request);
    switch (result.kind) {
      case "given": {
        const json = JSON.stringify(result.data, null, 2);
        const file = new InputFile(new TextEncoder().encode(json), FILE_NAME);
        await ctx.replyWithDocument(file, { caption: words.myData });
        return await ownData.confirm(userId, request);
      }
      case "given_before":
        return;
      case "too_soon":
        await ctx.reply(words.myDataSoon(result.waitMs));
        return;
      case "nothing_stored":
        await ctx.reply(words.nothingStored);
        return;
    }
  }

  async function deleteme({ ctx, userId, words: wordsOf }: Turn) {
    const words = await wordsOf();
    const held = await people.find(userId);
    if (!held) return void await ctx.reply(words.nothingStored);
    // Of this person, not of whoever they may be after having begun anew.
    const whom = held.person.joinedAt.toString(36);
    const reply_markup = new InlineKeyboard()
      .text(words.buttons.erase, callbackData("erase", whom)).row()
      .text(words.buttons.cancel, callbackData("keep"));
    await ctx.reply(words.eraseWarning, { reply_markup });
  }

  async function erase(
    { ctx, userId, request, words: wordsOf }: Turn,
    [whom = ""]: string[],
  ): Promise<string | void> {
    const words = await wordsOf(); // afterwards nobody knows their language
    await albums.flush(userId);
    const joinedAt = parseInt(whom, 36);
    const result = await erasures.erase(userId, joinedAt, request);
    switch (result.kind) {
      case "begun_anew":
        return words.oldButton;
      case "erased":
      case "nothing_stored":
        return await show(ctx, words.erased);
    }
  }

  /** They would rather not: back to where they stand. */
  async function keep({ ctx, userId, words }: Turn): Promise<void> {
    const standing = await standings.find(userId);
    await show(ctx, ...standingScreen(await words(), standing));
    await standings.confirm(userId, standing);
  }

  return {
    commands: { stats, mydata, deleteme },
    buttons: { erase, keep },
  };
}
