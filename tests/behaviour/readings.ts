/**
 * What a person of the town makes of a message on their phone: something the bot
 * says, or else words of the partner's. They know the bot by its words and
 * buttons, as people do.
 *
 * @module
 */
import { parseCallbackData } from "../../bot/callback_data.ts";
import { en } from "../../bot/locales/en.ts";
import { pictures } from "../../core/moderation/behaviour/challenge.ts";
import type { MessageView } from "../../simulator/protocol.ts";
import { bannedSaying, common, isSaid, type Saying } from "../words.ts";

export type Reading =
  | { kind: "matched" | "over"; session: string }
  | { kind: "too_soon" | "too_fast" | "muted"; waitMs: number }
  /** The pictures of a challenge; `round` tells it from others. */
  | { kind: "challenged"; round: string }
  | {
    kind:
      | "searching"
      | "idle"
      | "unsent"
      | "passed"
      | "noticed"
      | "banned"
      | "reasons"
      /** Nothing changes by it. */
      | "aside"
      /** Nobody who does what people here do should be told that. */
      | "odd"
      /** Nothing the bot says: the partner's words. */
      | "words";
  };

type Kind = Reading["kind"];

const DAY_MS = 24 * 3_600_000;
const timed = (text: (ms: number) => string) => common(text, 1_000, 3 * DAY_MS);

/** What the bot says, by what it means; the first that fits counts. */
const sayings = list({
  matched: [en.matched, en.matchedAgain],
  over: [
    en.ended,
    en.endedByBlock,
    en.endedBefore,
    ...Object.values(en.endedByPartner),
  ],
  searching: [
    en.searching,
    en.searchingAlready,
    en.searchGoesOn,
    en.stillNobody,
    en.widened,
  ],
  idle: [en.idle, en.searchStopped, en.searchTimedOut, en.nobodyFound],
  too_soon: [timed(en.tooSoon), timed(en.nextTooSoon), timed(en.capped)],
  too_fast: [timed(en.tooFast)],
  unsent: [en.held, en.undelivered, ...Object.values(en.filtered)],
  challenged: [
    common(en.challenge, "fish", "boat"),
    { begin: en.challengeWrong, rest: en.challenge("") },
  ],
  muted: [timed(en.muted)],
  passed: [en.challengePassed],
  noticed: Object.values(en.noticed),
  banned: [bannedSaying(en)],
  reasons: [en.reportWhy],
  aside: [
    en.unsentMore(1),
    common(en.unsentMore, 2, 31),
    en.masked,
    en.quiet,
    en.chatGoesOn,
    en.beforeThisChat,
    timed(en.nudge),
    timed(en.endsSoon),
    en.reported,
    en.reportedBefore,
    common(
      en.warned,
      { reason: "spam", left: 1 },
      { reason: "abuse", left: 2 },
    ),
    ...Object.values(en.limited),
    ...Object.values(en.limitEased),
  ],
  odd: [
    en.chattingAlready,
    en.failed,
    en.freed,
    en.oldButton,
    en.reportNobody,
    en.unknownCommand,
    en.welcome,
    ...Object.values(en.questions),
  ],
});

function list(
  meanings: Partial<Record<Kind, (string | Saying)[]>>,
): [Kind, Saying][] {
  return Object.entries(meanings).flatMap(([kind, all]) =>
    all.map((one): [Kind, Saying] => [
      kind as Kind,
      typeof one === "string" ? { begin: one, rest: "" } : one,
    ])
  );
}

export function read(message: MessageView): Reading {
  const { text = "" } = message;
  const [kind = "words"] = sayings.find(([, one]) => isSaid(text, one)) ?? [];
  switch (kind) {
    case "matched":
      return { kind, session: argumentOf(message, "next") };
    case "over":
      return { kind, session: argumentOf(message, "rate") };
    case "challenged":
      return { kind, round: argumentOf(message, "prove") };
    case "too_soon":
    case "too_fast":
    case "muted":
      return { kind, waitMs: spanIn(text) };
    default:
      return { kind };
  }
}

/** What the buttons of this name are about. */
function argumentOf({ buttons }: MessageView, name: string): string {
  const found = buttons.flat()
    .map(({ callback_data = "" }) => parseCallbackData(callback_data))
    .find((pressed) => pressed?.name === name);
  return found?.args[0] ?? "";
}

const units = { second: 1_000, minute: 60_000, hour: 3_600_000, day: DAY_MS };

/** The time a text tells, ms. */
function spanIn(text: string): number {
  const [, count = "1", unit = "second"] =
    /in (\d+) (second|minute|hour|day)/.exec(text) ?? [];
  return Number(count) * units[unit as keyof typeof units];
}

/** The picture that a challenge names, as it looks. */
export function pictureNamedIn({ text = "" }: MessageView): string {
  const names = Object.entries(en.pictures) as [
    keyof typeof pictures,
    string,
  ][];
  const [named] = names.find(([, name]) => text.endsWith(` ${name}`)) ?? [];
  if (!named) throw new Error(`No picture is named in "${text}"`);
  return pictures[named];
}
