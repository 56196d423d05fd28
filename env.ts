/**
 * The environment, read in one place. Every fault is one clear line. By plain
 * functions: every start would have to wait for zod and its schemas.
 *
 * @module
 */
import { type LogLevel, logLevels } from "./core/log.ts";

export interface Env {
  BOT_TOKEN: string;
  MODE: "webhook" | "polling";
  PUBLIC_URL?: string;
  WEBHOOK_SECRET?: string;
  PORT: number;
  KV_PATH?: string;
  ADMIN_IDS: number[];
  REQUIRED_CHANNELS: string[];
  TELEGRAM_API_ROOT: string;
  /** Where people meet the bot, if not at https://t.me/<its name>. */
  BOT_URL?: string;
  MASK_SALT?: string;
  /** Goes on with another salt than before: its first digits. */
  ACCEPT_SALT?: string;
  LOG_LEVEL: LogLevel;
  SESSION_TTL_SEC: number;
  RATE_LIMIT_MSG_PER_SEC: number;
  FIND_DEBOUNCE_SEC: number;
}

/** What a text comes to; `undefined` where it can't be a value. */
type Read<Value> = (text: string) => Value | undefined;

const first: Partial<Env> = {
  MODE: "polling",
  PORT: 8000,
  ADMIN_IDS: [],
  REQUIRED_CHANNELS: [],
  TELEGRAM_API_ROOT: "https://api.telegram.org",
  LOG_LEVEL: "info",
  SESSION_TTL_SEC: 30 * 24 * 3600,
  RATE_LIMIT_MSG_PER_SEC: 2,
  FIND_DEBOUNCE_SEC: 1,
};

const anAddress = "must be an address such as https://passerby.example";

/** How each variable is read, and what is said of one that can't be. */
const variables: {
  [Name in keyof Env]-?: [Read<Required<Env>[Name]>, fault: string];
} = {
  BOT_TOKEN: [
    matching(/^\d{3,}:[\w-]{20,}$/),
    "is not a bot token, such as 123456:ABC…: ask @BotFather for one",
  ],
  MODE: [oneOf(["webhook", "polling"]), "must be webhook or polling"],
  PUBLIC_URL: [httpUrl, anAddress],
  WEBHOOK_SECRET: [
    matching(/^[\w-]{16,256}$/),
    "must be 16 to 256 letters, digits, _ or -",
  ],
  PORT: [whole({ least: 0, most: 65_535 }), "must be a port"],
  KV_PATH: [matching(/./), "must name a file or a KV Connect URL"],
  ADMIN_IDS: [
    (text) => listOf(/^\d{1,16}$/)(text)?.map(Number),
    "must be Telegram user ids (numbers), with commas between",
  ],
  REQUIRED_CHANNELS: [
    listOf(/^(@\w{4,}|-100\d{5,})$/, 10),
    "must be at most ten channels such as @name or -1001234567890, with commas between",
  ],
  TELEGRAM_API_ROOT: [httpUrl, anAddress],
  BOT_URL: [httpUrl, anAddress],
  MASK_SALT: [matching(/^.{8,}$/s), "must have at least 8 characters"],
  ACCEPT_SALT: [
    matching(/^[0-9a-f]{8}$/),
    "must be the eight digits that a start with another salt has shown",
  ],
  LOG_LEVEL: [oneOf(logLevels), `must be one of ${logLevels.join(", ")}`],
  SESSION_TTL_SEC: [
    whole({ least: 60 }),
    "must be a whole number of seconds, at least 60",
  ],
  RATE_LIMIT_MSG_PER_SEC: [
    number({ least: 0.1 }),
    "must be a number, at least 0.1",
  ],
  FIND_DEBOUNCE_SEC: [
    number({ least: 0 }),
    "must be a number of seconds, not negative",
  ],
};

/** The environment, or a line for each fault in it. Empty counts as unset. */
export function parseEnv(
  given: Record<string, string>,
): { env: Env } | { faults: string[] } {
  const env: Record<string, unknown> = { ...first };
  const faults: string[] = [];
  for (const [name, [read, fault]] of Object.entries(variables)) {
    const text = given[name] ?? "";
    if (text.trim() === "") continue;
    env[name] = read(text);
    if (env[name] === undefined) faults.push(`${name} ${fault}`);
  }
  faults.push(...missing(env));
  // Each variable has been read by the function for it, and none is missing.
  return faults.length > 0 ? { faults } : { env: env as unknown as Env };
}

function missing(env: Record<string, unknown>): string[] {
  const isHook = env.MODE === "webhook";
  return [
    ...("BOT_TOKEN" in env
      ? []
      : ["BOT_TOKEN is missing: ask @BotFather for one"]),
    ...["PUBLIC_URL", "WEBHOOK_SECRET"]
      .filter((name) => isHook && !(name in env))
      .map((name) => `${name} is missing: MODE=webhook needs it`),
  ];
}

function matching(pattern: RegExp): Read<string> {
  return (text) => pattern.test(text) ? text : undefined;
}

function oneOf<const Name extends string>(names: readonly Name[]): Read<Name> {
  return (text) => names.find((name) => name === text);
}

function listOf(pattern: RegExp, most = Infinity): Read<string[]> {
  return (text) => {
    const parts = text.split(/[\s,]+/).filter((part) => part !== "");
    const isList = parts.length <= most &&
      parts.every((part) => pattern.test(part));
    return isList ? parts : undefined;
  };
}

function number({ least }: { least: number }): Read<number> {
  return (text) => {
    const value = Number(text);
    return Number.isFinite(value) && value >= least ? value : undefined;
  };
}

function whole(
  { least, most = Number.MAX_SAFE_INTEGER }: { least: number; most?: number },
): Read<number> {
  return (text) => {
    const value = Number(text);
    const isOne = Number.isInteger(value) && value >= least && value <= most;
    return isOne ? value : undefined;
  };
}

/** An address without the slashes at its end. */
function httpUrl(text: string): string | undefined {
  const isOne = /^https?:\/\//.test(text) && URL.canParse(text);
  return isOne ? text.replace(/\/+$/, "") : undefined;
}
