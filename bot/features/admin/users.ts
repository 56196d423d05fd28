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
import { addWhoButton, readMask, somebody, type Way } from "./whom.ts";

const ON_A_PAGE = 8;
/** Nobody turns more pages by hand. */
const LAST_PAGE = 1_000;

export function usersPart({ core }: BotDeps, acts: Acts): DeskPart {
  const { bans, census, figures, people, roles, standings, warnings } = core;

  async function list(turn: DeskTurn, given = 0): Promise<void> {
    const { ctx, desk } = turn;
    const page = Math.max(0, Math.min(LAST_PAGE, Math.trunc(given) || 0));
    const [total, found] = await Promise.all([
      census.count(),
      people.list(ON_A_PAGE + 1, page * ON_A_PAGE),
    ]);
    const shown = found.slice(0, ON_A_PAGE).filter((one) => one !== null);
    // Fewer are here than before: whoever turned too far begins anew.
    if (found.length === 0 && page > 0) return await list(turn);
    if (found.length === 0) return await show(ctx, desk.nobodyThere);
    const keyboard = new InlineKeyboard();
    shown.forEach(({ id }, at) => {
      if (at > 0 && at % 3 === 0) keyboard.row();
      addWhoButton(keyboard, somebody(core, id), ["users", `${page}`]);
    });
    keyboard.row();
    const turning = (label: string, to: number) =>
      keyboard.text(label, deskData("users", `${to}`));
    if (page > 0) turning(desk.buttons.previous, page - 1);
    if (found.length > ON_A_PAGE && page < LAST_PAGE) {
      turning(desk.buttons.next, page + 1);
    }
    const lines = await Promise.all(shown.map(async (person) => {
      const { who } = somebody(core, person.id);
      const nickname = person.nickname ?? desk.noName;
      return desk.user(who, nickname, await stateOf(turn, person));
    }));
    const title = desk.page(desk.usersTitle(total), page + 1);
    await show(ctx, [title, "", ...lines].join("\n"), keyboard);
  }

  async function stateOf({ desk }: DeskTurn, person: Person): Promise<string> {
    if (await bans.find(person.id)) return desk.states.banned;
    if (!isRegistered(person)) return desk.states.registering;
    return desk.states[(await standings.find(person.id)).kind];
  }

  async function card(
    turn: DeskTurn,
    [mask, ...back]: string[],
  ): Promise<string | void> {
    const { ctx, words, desk } = turn;
    const one = await readMask(core, mask);
    const held = one && await people.find(one.userId);
    if (!one || !held) return await cardOfNobody(turn, back);
    const { person } = held;
    // What partners did in secret is kept from moderators about themselves, too.
    const isOwn = acts.isOwnCase(turn, one.userId);
    const counting = isOwn ? figures.findOwn : figures.find;
    const [[reader], counted, warned, role, ban] = await Promise.all([
      people.findMany([turn.userId]),
      counting(one.userId),
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
      // The newest may be about the reader, who is in the chat with them.
      reportsMade: turn.role === "owner" ? reportsMade : null,
      warnings: warned,
      ban: ban && {
        reason: words.banReasons[ban.reason],
        leftMs: acts.left(ban.until),
        ...ban.note && { note: ban.note },
      },
    });
    const name = one.who.slice(1);
    const { buttons } = desk;
    const keyboard = addWhoButton(new InlineKeyboard(), one, back);
    if (ban) acts.addUnbanButton(keyboard, turn, ban);
    const label = ban ? buttons.banLonger : buttons.ban;
    keyboard.row().text(label, deskData("ban", name))
      .text(buttons.warn, deskData("warn", name))
      .row().text(buttons.behaviour, deskData("behaviour", name));
    await show(ctx, text, addWayBack(keyboard, turn, back));
  }

  /** They have erased everything: where a way leads back, it is not lost. */
  async function cardOfNobody(
    turn: DeskTurn,
    back: Way,
  ): Promise<string | void> {
    if (back.length === 0) return turn.words.oldButton;
    const keyboard = addWayBack(new InlineKeyboard(), turn, back);
    await show(turn.ctx, turn.desk.erased, keyboard);
  }

  return {
    commands: {
      admin_users: { needs: "look", run: (turn) => list(turn) },
    },
    buttons: {
      users: {
        needs: "look",
        press: (turn, [page]) => list(turn, Number(page)),
      },
      user: { needs: "look", press: card },
      aside: { needs: "look", press: card },
    },
  };
}

function addWayBack(
  keyboard: InlineKeyboard,
  { desk }: DeskTurn,
  [way, ...args]: Way,
): InlineKeyboard {
  if (way) keyboard.text(desk.buttons.previous, deskData(way, ...args));
  return keyboard;
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
