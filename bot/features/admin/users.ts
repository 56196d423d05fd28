/**
 * `/admin_users`: everybody, a page at a time, and one person's card.
 *
 * @module
 */
import { InlineKeyboard } from "grammy";
import { isRegistered, type Person } from "../../../core/people/people.ts";
import type { BotDeps } from "../../context.ts";
import { countryLabel } from "../../questions.ts";
import { show } from "../../screens.ts";
import type { Acts } from "./acts.ts";
import { deskData, type DeskPart, type DeskTurn } from "./desk.ts";
import { addWhoButton, readMask, somebody } from "./whom.ts";

const ON_A_PAGE = 8;

export function usersPart({ core }: BotDeps, acts: Acts): DeskPart {
  const { bans, census, figures, people, roles, standings, warnings } = core;

  /** `way` leads from the person `mask` on, or back. */
  async function list(
    turn: DeskTurn,
    [way = "after", mask]: string[] = [],
  ): Promise<string | void> {
    const { ctx, words, desk } = turn;
    const from = mask === undefined ? null : await readMask(core, mask);
    if (mask !== undefined && !from) return words.oldButton;
    const isBack = way === "before";
    const [total, found] = await Promise.all([
      census.count(),
      people.list(ON_A_PAGE + 1, { from: from?.userId, isBack }),
    ]);
    const isMore = found.length > ON_A_PAGE;
    const shown = isBack ? found.slice(-ON_A_PAGE) : found.slice(0, ON_A_PAGE);
    const [first, last] = [shown[0], shown.at(-1)];
    // Who was on that page is gone: whoever turned too far begins anew.
    if (!first && from) return await list(turn);
    if (!first || !last) return await show(ctx, desk.nobodyThere);
    const keyboard = new InlineKeyboard();
    shown.forEach(({ id }, at) => {
      if (at > 0 && at % 3 === 0) keyboard.row();
      addWhoButton(keyboard, somebody(core, id));
    });
    keyboard.row();
    const turning = (label: string, way: string, { id }: Person) =>
      keyboard.text(
        label,
        deskData("users", way, somebody(core, id).who.slice(1)),
      );
    if (isBack ? isMore : from) turning(desk.buttons.previous, "before", first);
    if (isBack || isMore) turning(desk.buttons.next, "after", last);
    const lines = await Promise.all(shown.map(async (person) => {
      const { who } = somebody(core, person.id);
      const nickname = person.nickname ?? desk.noName;
      return desk.user(who, nickname, await stateOf(turn, person));
    }));
    await show(
      ctx,
      [desk.usersTitle(total), "", ...lines].join("\n"),
      keyboard,
    );
  }

  async function stateOf({ desk }: DeskTurn, person: Person): Promise<string> {
    if (await bans.find(person.id)) return desk.states.banned;
    if (!isRegistered(person)) return desk.states.registering;
    return desk.states[(await standings.find(person.id)).kind];
  }

  async function card(
    turn: DeskTurn,
    [mask]: string[],
  ): Promise<string | void> {
    const { ctx, words, desk } = turn;
    const one = await readMask(core, mask);
    const held = one && await people.find(one.userId);
    if (!one || !held) return words.oldButton;
    const { person } = held;
    const [[reader], counted, warned, role, ban] = await Promise.all([
      people.findMany([turn.userId]),
      figures.find(one.userId),
      warnings.count(one.userId),
      roles.roleOf(one.userId),
      bans.find(one.userId),
    ]);
    const { chats = 0, reportsMade = 0, reportsReceived = 0 } = counted ?? {};
    const text = desk.profile({
      who: one.who,
      nickname: person.nickname ?? desk.noName,
      state: await stateOf(turn, person),
      role: role && desk.roles[role],
      about: aboutOf(turn, person, reader?.language),
      joinedAt: person.joinedAt,
      chats,
      ...counted?.received ?? { good: 0, bad: 0, scam: 0 },
      reportsReceived,
      reportsMade,
      warnings: warned,
      ban: ban && {
        reason: words.banReasons[ban.reason],
        leftMs: acts.left(ban.until),
        ...ban.note && { note: ban.note },
      },
    });
    const name = one.who.slice(1);
    const { buttons } = desk;
    const keyboard = addWhoButton(new InlineKeyboard(), one);
    if (ban) acts.addUnbanButton(keyboard, turn, ban);
    const label = ban ? buttons.banLonger : buttons.ban;
    keyboard.row().text(label, deskData("ban", name))
      .text(buttons.warn, deskData("warn", name))
      .row().text(buttons.behaviour, deskData("behaviour", name));
    await show(ctx, text, keyboard);
  }

  return {
    commands: {
      admin_users: {
        needs: "look",
        async run(turn) {
          await list(turn);
        },
      },
    },
    buttons: {
      users: { needs: "look", press: list },
      user: { needs: "look", press: card },
    },
  };
}

function aboutOf(
  { words }: DeskTurn,
  { gender, age, country }: Person,
  language: string | undefined,
): string {
  return [
    ...gender ? [words.genders[gender]] : [],
    ...age ? [String(age)] : [],
    ...country ? [countryLabel(country, language)] : [],
  ].join(" · ");
}
