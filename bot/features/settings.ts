/**
 * `/settings`: how anonymous a person is, what goes on by itself, and which
 * media may reach them.
 *
 * @module
 */
import { InlineKeyboard } from "grammy";
import {
  type MediaKind,
  mediaKinds,
  type RegisteredPerson,
  type Switch,
  switches,
} from "../../core/people/people.ts";
import { isProtected, type Settings } from "../../core/settings.ts";
import { callbackData } from "../callback_data.ts";
import type { BotDeps, ButtonHandler, Feature, Turn } from "../context.ts";
import type { Words } from "../locales/mod.ts";
import { show } from "../screens.ts";
import type { RegistrationFeature } from "./registration.ts";

/** Stands for media of every kind. */
const ALL = "all";

export function settingsFeature(
  { core }: BotDeps,
  { withPerson }: Pick<RegistrationFeature, "withPerson">,
): Feature {
  const { preferences } = core;

  async function settings(turn: Turn): Promise<void> {
    await withPerson(turn, async (person, words) => {
      const current = core.settings.get();
      const text = words.settings({
        ...person,
        isProtecting: isProtected(current, person.isProtecting),
      });
      await show(turn.ctx, text, settingsKeyboard(words, person, current));
    });
  }

  const flip: ButtonHandler = async (turn, [name = "", wanted]) => {
    if (!isSwitch(name)) return (await turn.words()).oldButton;
    await preferences.turn(turn.userId, name, wanted === "on");
    await settings(turn);
  };

  async function media(turn: Turn): Promise<void> {
    await withPerson(turn, async (person, words) => {
      const refused = person.refuses.map((kind) => words.mediaKinds[kind]);
      const keyboard = mediaKeyboard(words, person);
      await show(turn.ctx, words.media(refused), keyboard);
    });
  }

  const accept: ButtonHandler = async (turn, [kind = "", wanted]) => {
    const kinds = kind === ALL ? mediaKinds : isMediaKind(kind) ? [kind] : [];
    if (kinds.length === 0) return (await turn.words()).oldButton;
    await preferences.accept(turn.userId, kinds, wanted === "on");
    await media(turn);
  };

  return {
    commands: { settings },
    buttons: { settings, switch: flip, media, accept },
  };
}

/** Each button says what a press makes of it, so that two presses are one. */
function settingsKeyboard(
  { buttons }: Words,
  person: RegisteredPerson,
  { protection }: Settings,
) {
  const keyboard = new InlineKeyboard();
  for (const name of switches) {
    // Not theirs to choose: then there is nothing to press.
    if (name === "isProtecting" && protection !== "choice") continue;
    const isOn = person[name];
    const isShown = name === "hidesOnline" ? !isOn : isOn;
    const label = name === "hidesOnline" ? buttons.showsOnline : buttons[name];
    keyboard.text(
      isShown ? buttons.on(label) : buttons.off(label),
      callbackData("switch", name, isOn ? "off" : "on"),
    ).row();
  }
  return keyboard.text(buttons.media, callbackData("media"))
    .text(buttons.language, callbackData("edit", "language")).row()
    .text(buttons.whom, callbackData("whom"))
    .text(buttons.profile, callbackData("profile"));
}

function mediaKeyboard(words: Words, { refuses }: RegisteredPerson) {
  const { buttons, mediaKinds: names } = words;
  const keyboard = new InlineKeyboard();
  mediaKinds.forEach((kind, at) => {
    const isRefused = refuses.includes(kind);
    keyboard.text(
      isRefused ? buttons.off(names[kind]) : buttons.on(names[kind]),
      callbackData("accept", kind, isRefused ? "on" : "off"),
    );
    if (at % 2 === 1) keyboard.row();
  });
  return keyboard.row()
    .text(buttons.textOnly, callbackData("accept", ALL, "off"))
    .text(buttons.everything, callbackData("accept", ALL, "on")).row()
    .text(buttons.back, callbackData("settings"));
}

function isSwitch(name: string): name is Switch {
  return (switches as readonly string[]).includes(name);
}

function isMediaKind(kind: string): kind is MediaKind {
  return (mediaKinds as readonly string[]).includes(kind);
}
