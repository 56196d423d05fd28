/**
 * The people of a run: who they are, and what they do when.
 *
 * @module
 */
import {
  createPeople,
  genders,
  type Person,
} from "../../core/people/people.ts";
import type { Person as Phone, Simulator } from "../../simulator/mod.ts";
import type { Chance } from "./chance.ts";
import type { MemoryKv } from "./kv.ts";
import type { Scheduler } from "./scheduler.ts";

/** Something written for a partner; every text and caption is written once. */
export interface Written {
  mark: string;
  author: Phone;
  messageId: number;
  at: number;
  /** The mark of the first part, if it is a part. */
  album?: string;
  /** When Telegram was told that it is done, ms. */
  takenAt: number | null;
}

/** The more often it stands here, the more often it is done. */
const acts = [
  ...Array<"find">(4).fill("find"),
  ...Array<"text">(7).fill("text"),
  ...Array<"press">(4).fill("press"),
  "next",
  "next",
  "stop",
  "block",
  "again",
  "again",
  "report",
  "start",
  "profile",
  "help",
  "photo",
  "voice",
  "album",
  "album",
  "dice",
  "contact",
  "reply",
  "reply",
  "edit",
  "react",
  "unsend",
  "leave bot",
  "appeal",
  "command",
  "command",
] as const;

/** What an admin does now and then; `ID` is somebody's. */
const commands = [
  ...Array<"/ban ID 1m spam">(4).fill("/ban ID 1m spam"),
  "/ban ID",
  "/unban ID",
  "/unban ID",
  "/warn ID",
  "/behaviour ID",
  "/admin_reports",
  "/admin_reports",
  "/resetqueue",
  "/mode maintenance",
  "/mode normal",
  "/mode normal",
  "/admin_broadcast Hello, everybody",
  "/role ID moderator",
  "/role ID none",
] as const;

const answers = ["25", "17", "Nepal", "Netherlands", "Nicky", "x", "English"];
const countries = ["NP", "NL"];
const cities = ["Pokhara", "Utrecht"];

export interface CrowdDeps {
  telegram: Simulator;
  kv: MemoryKv;
  scheduler: Scheduler;
  chance: Chance;
  /** Told of everything somebody does, and of its end. */
  onAct: (what: string) => () => void;
}

export type Crowd = ReturnType<typeof createCrowd>;
export function createCrowd(
  { telegram, kv, scheduler, chance, onAct }: CrowdDeps,
) {
  const { clock } = scheduler;
  const { oneOf, whole, between, strikes } = chance;
  const phones: Phone[] = [];
  const written: Written[] = [];
  /** When somebody blocked the bot; nothing can be said to them then. */
  const leavings: { person: number; at: number }[] = [];
  /** Who runs the bot, if anybody does. */
  let admin: Phone | null = null;
  /** Whoever changes in a chat may have a partner they no longer ask for. */
  const mayChange = strikes(0.4);
  let marks = 0;

  /** Somebody who opens the chat, most often registered before. */
  async function join(number: number) {
    const phone = telegram.addPerson({ name: `Person ${number}` });
    phones.push(phone);
    if (strikes(0.2)) return;
    phone.state.hasStarted = true;
    const { id } = phone;
    const fresh = createPeople({ store: null as never, clock }).create(id);
    const person: Person = {
      ...fresh,
      step: null,
      language: "en",
      age: whole(18, 40),
      gender: oneOf(genders),
      country: oneOf(countries),
      nickname: `Nick ${number}`,
      wants: strikes(0.7) ? fresh.wants : {
        gender: oneOf([...genders, "any"]),
        country: oneOf([...countries, "any", "any"]),
        ageFrom: whole(18, 25),
        ageTo: whole(25, 60),
        city: oneOf(["any", "any", "any", ...cities]),
        interests: strikes(0.1),
        language: oneOf(["any", "any", "any", "en"]),
      },
      city: oneOf(cities),
      interests: strikes(0.5) ? ["music"] : ["books", "music"],
      isAuto: strikes(0.2),
      ...strikes(0.2) && { premiumUntil: 4_102_444_800_000 },
    };
    await kv.atomic().set(["people", id], person)
      .sum(["gauges", "people"], 1n)
      .commit();
  }

  /** One of them is an admin from now on; answers with their id. */
  function appoint(): number {
    admin = phones[0]!;
    return admin.id;
  }

  /** `person` does something; the promise is of the bot having taken it. */
  function act(phone: Phone): Promise<unknown> | null {
    const what = oneOf(acts);
    if (phone.state.isDeleted) return null;
    if (phone.state.hasBlocked) {
      if (strikes(0.5)) return null;
      // The app's "Restart" does both.
      return Promise.all([phone.unblocksBot(), phone.sends("/start")]);
    }
    switch (what) {
      case "text":
        return write(phone, (text) => phone.sends(text));
      case "photo":
        return write(phone, (caption) => phone.sendsPhoto({ caption }));
      case "voice":
        return write(phone, (caption) => phone.sendsVoice({ caption }));
      case "album":
        return writeAlbum(phone, whole(2, 4));
      case "dice":
        return phone.sendsDice();
      case "contact":
        return phone.sendsContact();
      case "reply": {
        const replyTo = pick(phone);
        return write(
          phone,
          (text) => phone.sends(text, replyTo ? { replyTo } : {}),
        );
      }
      case "edit": {
        const own = written.filter(({ author }) => author === phone);
        if (own.length === 0) return null;
        const { messageId, mark } = oneOf(own);
        return phone.edits(messageId, `${mark} again ${whole(1, 9)}`);
      }
      case "react": {
        const on = pick(phone);
        return on ? phone.reacts(on, oneOf(["👍", "❤", "🔥"])) : null;
      }
      case "unsend": {
        const replyTo = pick(phone);
        return phone.sends("/unsend", replyTo ? { replyTo } : {});
      }
      case "press":
        return press(phone);
      case "leave bot":
        if (strikes(0.7)) return null;
        leavings.push({ person: phone.id, at: clock.now() });
        if (strikes(0.8)) return phone.blocksBot();
        phone.deletesAccount();
        return null;
      case "appeal":
        return phone.sends("/appeal I did nothing of the kind");
      case "command": {
        if (!admin || admin.state.hasBlocked || admin.state.isDeleted) {
          return null;
        }
        const { id } = oneOf(phones);
        return admin.sends(oneOf(commands).replace("ID", String(id)));
      }
      default:
        return phone.sends(`/${what}`);
    }
  }

  /** Some message on the phone, a late one more often. */
  function pick(phone: Phone): number | undefined {
    const ids = [...phone.state.messages.keys()];
    const among = strikes(0.7) ? ids.slice(-5) : ids;
    return among.length > 0 ? oneOf(among) : undefined;
  }

  function write(
    phone: Phone,
    send: (text: string) => Promise<unknown>,
  ): Promise<unknown> {
    const mark = `m${++marks}.`;
    const taken = send(mark);
    note(phone, [mark], taken);
    return taken;
  }

  function writeAlbum(phone: Phone, length: number): Promise<unknown> {
    const captions = Array.from({ length }, () => `m${++marks}.`);
    const taken = phone.sendsAlbum(
      captions.map((caption) => ({ kind: "photo", caption })),
    );
    note(phone, captions, taken);
    return taken;
  }

  function note(phone: Phone, texts: string[], taken: Promise<unknown>) {
    const ids = [...phone.state.messages.keys()].slice(-texts.length);
    const fresh = texts.map((mark, at): Written => ({
      mark,
      author: phone,
      messageId: ids[at]!,
      at: clock.now(),
      takenAt: null,
      ...texts[1] !== undefined && { album: texts[0]! },
    }));
    written.push(...fresh);
    taken.then(() => fresh.forEach((one) => one.takenAt = clock.now()));
  }

  /** A button, of late messages more often; else what the questions want. */
  function press(phone: Phone): Promise<unknown> | null {
    const buttons = phone.chat.flatMap((on) =>
      on.buttons.flat().map(({ text, callback_data = "" }) => ({
        on,
        text,
        callback_data,
      }))
    ).filter(({ callback_data }) =>
      mayChange || !/^1\|(set|edit)\|/.test(callback_data)
    );
    if (buttons.length === 0 || strikes(0.1)) {
      return phone.sends(oneOf(["/start", ...answers]));
    }
    const { on, text } = oneOf(strikes(0.7) ? buttons.slice(-4) : buttons);
    return phone.presses(text, { on });
  }

  /** Everybody lives until `until`, ms. */
  function begin(until: number, pauseMs: number) {
    for (const phone of phones) goOn(phone);

    function goOn(phone: Phone) {
      const pause = strikes(0.35) ? between(1, 120) : between(0, 2 * pauseMs);
      if (clock.now() + pause > until) return;
      scheduler.after(pause, () => {
        const before = phone.state.messages.size;
        const done = act(phone);
        if (done) {
          const count = phone.state.messages.size - before;
          done.then(onAct(`${phone.name} writes ${count}`));
        }
        goOn(phone);
      });
    }
  }

  return { phones, written, leavings, mayChange, join, appoint, begin };
}
