/**
 * The environment, read in one place. Every fault is one clear line.
 *
 * @module
 */
import { z } from "zod";
import { logLevels } from "./core/log.ts";

const list = z.string().default("").transform((text) =>
  text.split(/[\s,]+/).filter((part) => part !== "")
);
const seconds = (fallback: number) =>
  z.coerce.number("must be a number of seconds")
    .min(0, "must not be negative").default(fallback);
const httpUrl = z.url({
  protocol: /^https?$/,
  error: "must be an address such as https://passerby.example",
}).transform((url) => url.replace(/\/+$/, ""));

const Env = z.object({
  BOT_TOKEN: z.string("is missing: ask @BotFather for one").regex(
    /^\d{3,}:[\w-]{20,}$/,
    "is not a bot token, such as 123456:ABC…: ask @BotFather for one",
  ),
  MODE: z.enum(["webhook", "polling"], "must be webhook or polling")
    .default("polling"),
  PUBLIC_URL: httpUrl.optional(),
  WEBHOOK_SECRET: z.string().regex(
    /^[\w-]{16,256}$/,
    "must be 16 to 256 letters, digits, _ or -",
  ).optional(),
  PORT: z.coerce.number("must be a port").int("must be a port")
    .min(0, "must be a port").max(65_535, "must be a port").default(8000),
  KV_PATH: z.string().min(1, "must name a file or a KV Connect URL").optional(),
  ADMIN_IDS: list.refine(
    (ids) => ids.every((id) => /^\d{1,16}$/.test(id)),
    "must be Telegram user ids (numbers), with commas between",
  ).transform((ids) => ids.map(Number)),
  REQUIRED_CHANNELS: list.refine(
    (channels) => channels.every((one) => /^(@\w{4,}|-100\d{5,})$/.test(one)),
    "must be channels such as @name or -1001234567890, with commas between",
  ).refine(
    (channels) => channels.length <= 10,
    "must be at most ten channels",
  ),
  TELEGRAM_API_ROOT: httpUrl.default("https://api.telegram.org"),
  /** Where people meet the bot, if not at https://t.me/<its name>. */
  BOT_URL: httpUrl.optional(),
  MASK_SALT: z.string().min(8, "must have at least 8 characters").optional(),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(", ")}`)
    .default("info"),
  SESSION_TTL_SEC: z.coerce.number("must be a number of seconds")
    .int("must be a whole number of seconds")
    .min(60, "must be at least 60 seconds").default(30 * 24 * 3600),
  RATE_LIMIT_MSG_PER_SEC: z.coerce.number("must be a number")
    .min(0.1, "must be at least 0.1").default(2),
  FIND_DEBOUNCE_SEC: seconds(1),
});

export type Env = z.infer<typeof Env>;

/** The environment, or a line for each fault in it. Empty counts as unset. */
export function parseEnv(
  variables: Record<string, string>,
): { env: Env } | { faults: string[] } {
  const set = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value.trim() !== ""),
  );
  const parsed = Env.safeParse(set);
  const faults = [
    ...parsed.error?.issues.map(({ path, message }) =>
      `${path.join(".")} ${message}`
    ) ?? [],
    ...missingForWebhook(set),
  ];
  return parsed.success && faults.length === 0
    ? { env: parsed.data }
    : { faults };
}

/** Beside the schema: zod looks at no more once a variable has a fault. */
function missingForWebhook(set: Record<string, string>): string[] {
  if (set.MODE !== "webhook") return [];
  return ["PUBLIC_URL", "WEBHOOK_SECRET"]
    .filter((name) => set[name] === undefined)
    .map((name) => `${name} is missing: MODE=webhook needs it`);
}
