/**
 * Somebody of the town with a phone: does everything by what an app can do. What
 * they know, the bot has told them (senses.ts).
 *
 * @module
 */
import { en } from "../../bot/locales/en.ts";
import type { Person as Phone } from "../../simulator/mod.ts";
import type { MessageView } from "../../simulator/protocol.ts";
import type { Chance } from "./phrases.ts";
import { pictureNamedIn } from "./readings.ts";
import { createSenses, newState, type State } from "./senses.ts";
import type { Actor, Kind } from "./actor.ts";

export interface Townsperson extends Actor, State {
  /** A message came, or changed. */
  sees(message: MessageView, isChanged: boolean): void;
  /** The other has been told of the match, too. */
  begins(session: string, partner: Actor): void;
  find(): Promise<void>;
  /** Presses a picture: the one that is named, or any. */
  proves(shown: MessageView, isRight: boolean): Promise<void>;
}

export interface TownspersonDeps {
  phone: Phone;
  kind: Kind;
  chance: Chance;
  now: () => number;
  /** Resolves when everything that an act has begun has ended. */
  settle: () => Promise<void>;
  onMatched: (me: Townsperson, session: string) => void;
  onMessage: () => void;
  /** They were told what makes no sense to them. */
  onConfused: (about: string) => void;
}

const commands = { next: "/next", left: "/stop", blocked: "/block" };

export function createTownsperson(deps: TownspersonDeps): Townsperson {
  const { phone, kind, chance, now, settle } = deps;

  async function send(text: string) {
    await phone.sends(text);
    await settle();
  }

  async function press(label: string, on: MessageView) {
    await phone.presses(label, { on });
    await settle();
  }

  const me: Townsperson = {
    id: phone.id,
    kind,
    chance,
    own: chance.whole(0, 1_000),
    ...newState(),
    now,
    sees: (message, isChanged) => senses.sees(message, isChanged),
    begins(session, partner) {
      senses.over();
      me.record.chats++;
      me.chat = {
        session,
        partner,
        since: now(),
        isOver: false,
        heard: [],
        heardCount: 0,
        saidCount: 0,
        isWronged: false,
      };
    },
    async say(text) {
      const { chat } = me;
      if (!chat) return false;
      const before = known.unsent;
      await send(text);
      deps.onMessage();
      // Of several at once only the first is answered: they know from it.
      const isUnsent = known.unsent > before || me.hold !== null ||
        now() < known.tooFastUntil;
      if (isUnsent) return false;
      chat.saidCount++;
      return true;
    },
    async leave(how) {
      const { chat } = me;
      if (!chat) return;
      await send(commands[how]);
      // It was too soon for /next.
      if (!chat.isOver) await send(commands.left);
      if (!chat.isOver) senses.confused("could not leave");
    },
    async tryNext() {
      const { chat } = me;
      if (!chat) return 0;
      await send(commands.next);
      return chat.isOver ? 0 : known.tooSoonMs;
    },
    async report(reason, session) {
      known.reasons = null;
      const { question } = known;
      if (me.chat?.session === session) await send("/report");
      else if (question?.session === session) {
        await press(en.buttons.report, question.message);
      }
      if (known.reasons) await press(en.reasons[reason], known.reasons);
    },
    async rate(value, session) {
      const { question } = known;
      if (question?.session !== session) return;
      await press(en.buttons[value], question.message);
    },
    wrongs() {
      const { chat, record } = me;
      const theirs = chat?.partner.chat;
      if (!chat || theirs?.session !== chat.session) return;
      // What did not arrive does nobody wrong.
      if (theirs.heardCount === 0) return;
      if (chat.partner.kind.isGood) record.victims.add(chat.partner.id);
      theirs.isWronged = true;
    },
    async find() {
      await send("/find");
    },
    async proves(shown, isRight) {
      const labels = shown.buttons.flat().map(({ text }) => text);
      await press(
        isRight ? pictureNamedIn(shown) : chance.oneOf(labels),
        shown,
      );
    },
  };
  const senses = createSenses(me, { ...deps, name: phone.name });
  const { known } = senses;
  return me;
}
