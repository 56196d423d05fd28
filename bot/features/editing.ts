/**
 * Changing what a person says of themselves or wishes, one field at a time:
 * asked for, chosen, removed or called off. Then they see where it stands. So is
 * `/language`: in which of them they say it.
 *
 * @module
 */
import {
  type EditableField,
  editableFields,
  type Person,
  typedFields,
} from "../../core/people/people.ts";
import type { BotDeps, ButtonHandler, Feature, Turn } from "../context.ts";
import { wordsIn } from "../locales/mod.ts";
import { askScreen, isOptional } from "../questions.ts";
import { show } from "../screens.ts";
import { type RegistrationFeature, telegramNames } from "./registration.ts";

export interface EditingDeps extends BotDeps {
  registration: Pick<RegistrationFeature, "withPerson">;
  /** Shows the profile. */
  profile(turn: Turn): Promise<void>;
  /** Shows whom they wish to meet. */
  whom(turn: Turn): Promise<void>;
  /** Shows their interests. */
  interests(turn: Turn): Promise<void>;
}

export function editingFeature(
  { core, registration: { withPerson }, profile, whom, interests }: EditingDeps,
): Feature {
  const { registration } = core;

  async function showWhere(turn: Turn, field: string): Promise<void> {
    await (field.startsWith("wants") ? whom(turn) : profile(turn));
  }

  const edit: ButtonHandler = async (turn, [field = ""]) => {
    if (!isEditable(field)) return (await turn.words()).oldButton;
    if (field === "language") return await chooseLanguage(turn);
    return await withPerson(turn, async (person, words) => {
      if (registration.isClosed(person, field)) {
        return words.faults.premium_only;
      }
      const { kind } = await registration.ask(turn.userId, field);
      // What has buttons can be pressed at any time.
      if (isTyped(field)) {
        if (kind === "chatting") return words.afterChat;
        if (kind === "searching") return words.afterSearch;
      }
      await showQuestion(turn, person, field);
    });
  };

  /** Also for who is not registered yet: they may have chosen a wrong one. */
  async function chooseLanguage(turn: Turn): Promise<void> {
    const person = await registration.begin(turn.userId);
    if (person.step === "language") {
      return void await withPerson(turn, async () => {});
    }
    await registration.ask(turn.userId, "language");
    await showQuestion(turn, person, "language");
  }

  async function showQuestion(
    { ctx, words }: Turn,
    person: Person,
    field: EditableField,
  ): Promise<void> {
    const telegramLanguage = ctx.from?.language_code;
    const screen = askScreen(await words(), person, field, telegramLanguage);
    await show(ctx, ...screen);
  }

  const set: ButtonHandler = async (turn, [field = "", value = ""]) => {
    if (field === "language") return await setLanguage(turn, value);
    if (!isChosen(field)) return (await turn.words()).oldButton;
    return await withPerson(turn, async (person, words) => {
      // A city is too long for a button: it says whose.
      const isMine = field === "wantsCity" && value === "mine";
      const text = isMine ? person.city ?? "" : value;
      const given = { text, telegramNames: telegramNames(turn.ctx) };
      const result = await registration.change(turn.userId, field, given);
      if (result.kind === "refused") {
        if (result.fault === "no_interests") await interests(turn);
        return words.faults[result.fault];
      }
      await showWhere(turn, field);
      return words.saved;
    });
  };

  /** Who is not registered yet is then asked on in the other language. */
  async function setLanguage(
    turn: Turn,
    text: string,
  ): Promise<string | void> {
    const given = { text, telegramNames: [] };
    const result = await registration.change(turn.userId, "language", given);
    if (result.kind !== "changed") return (await turn.words()).oldButton;
    await profile(turn);
    return wordsIn(result.person.language).saved;
  }

  const remove: ButtonHandler = async (turn, [field]) => {
    const words = await turn.words();
    if (!isOptional(field)) return words.oldButton;
    const given = { text: "", isSkipped: true, telegramNames: [] };
    await registration.change(turn.userId, field, given);
    await profile(turn);
    return words.saved;
  };

  return {
    commands: { language: chooseLanguage },
    buttons: {
      edit,
      set,
      remove,
      async cancel(turn, [field = ""]) {
        await registration.ask(turn.userId, null);
        await showWhere(turn, field);
      },
    },
  };
}

function isEditable(field: string): field is EditableField {
  return (editableFields as readonly string[]).includes(field);
}

function isTyped(field: string): field is (typeof typedFields)[number] {
  return (typedFields as readonly string[]).includes(field);
}

/** Fields that a button may set outright. */
function isChosen(field: string): field is EditableField {
  return [
    "gender",
    "wantsGender",
    "wantsAge",
    "wantsCountry",
    "wantsCity",
    "wantsInterests",
    "wantsLanguage",
  ].includes(field);
}
