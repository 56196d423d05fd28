import assert from "node:assert/strict";
import { parseEnv } from "../env.ts";

const token = "123456:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";
const hook = {
  MODE: "webhook",
  PUBLIC_URL: "https://passerby.example",
  WEBHOOK_SECRET: "a-secret-of-16-c",
};

function faultsOf(variables: Record<string, string>): string[] {
  const parsed = parseEnv(variables);
  return "faults" in parsed ? parsed.faults : [];
}

function envOf(variables: Record<string, string>) {
  const parsed = parseEnv({ BOT_TOKEN: token, ...variables });
  assert("env" in parsed, JSON.stringify(parsed));
  return parsed.env;
}

Deno.test("a token alone is enough: the rest has first values", () => {
  assert.deepEqual(envOf({}), {
    BOT_TOKEN: token,
    MODE: "polling",
    PORT: 8000,
    ADMIN_IDS: [],
    REQUIRED_CHANNELS: [],
    TELEGRAM_API_ROOT: "https://api.telegram.org",
    LOG_LEVEL: "info",
    SESSION_TTL_SEC: 30 * 24 * 3600,
    RATE_LIMIT_MSG_PER_SEC: 2,
    FIND_DEBOUNCE_SEC: 1,
  });
});

Deno.test("every variable is read as what it is", () => {
  assert.deepEqual(
    envOf({
      ...hook,
      PORT: "0",
      KV_PATH: "data/kv.sqlite",
      ADMIN_IDS: "1, 22\n333",
      REQUIRED_CHANNELS: "@street_lamp, -1001234567890",
      TELEGRAM_API_ROOT: "http://localhost:8081/",
      BOT_URL: "http://localhost:8081///",
      MASK_SALT: "12345678",
      ACCEPT_SALT: "0123abcd",
      LOG_LEVEL: "debug",
      SESSION_TTL_SEC: "3600",
      RATE_LIMIT_MSG_PER_SEC: "0.5",
      FIND_DEBOUNCE_SEC: "0",
    }),
    {
      ...hook,
      BOT_TOKEN: token,
      PORT: 0,
      KV_PATH: "data/kv.sqlite",
      ADMIN_IDS: [1, 22, 333],
      REQUIRED_CHANNELS: ["@street_lamp", "-1001234567890"],
      TELEGRAM_API_ROOT: "http://localhost:8081",
      BOT_URL: "http://localhost:8081",
      MASK_SALT: "12345678",
      ACCEPT_SALT: "0123abcd",
      LOG_LEVEL: "debug",
      SESSION_TTL_SEC: 3600,
      RATE_LIMIT_MSG_PER_SEC: 0.5,
      FIND_DEBOUNCE_SEC: 0,
    },
  );
});

Deno.test("what is empty counts as unset, and what is unknown is left out", () => {
  const empty = Object.fromEntries(
    [...Object.keys(hook), "PORT", "ADMIN_IDS", "KV_PATH", "MASK_SALT"]
      .map((name) => [name, " "]),
  );
  assert.deepEqual(envOf({ ...empty, PATH: "/bin", HOME: "/root" }), envOf({}));
});

Deno.test("each fault is one line that begins with the variable's name", () => {
  const faulty: Record<string, string[]> = {
    BOT_TOKEN: ["token", "12:short", "123456:with spaces in it, and long"],
    MODE: ["Webhook", "both"],
    PUBLIC_URL: ["passerby.example", "ftp://passerby.example", "https://"],
    WEBHOOK_SECRET: ["short", "with spaces in it", "a".repeat(257)],
    PORT: ["http", "-1", "65536", "80.5"],
    ADMIN_IDS: ["me", "1;2", "-5", "@name", "99999999999999999"],
    REQUIRED_CHANNELS: [
      "street_lamp",
      "@abc",
      "-12345",
      "https://t.me/street_lamp",
      "@street_lamp;@other_lamp",
      "@lamp ".repeat(11),
    ],
    TELEGRAM_API_ROOT: ["localhost:8081", "nowhere"],
    BOT_URL: ["t.me/bot"],
    MASK_SALT: ["short"],
    ACCEPT_SALT: ["yes", "0123ABCD", "0123abcde"],
    LOG_LEVEL: ["verbose", "INFO"],
    SESSION_TTL_SEC: ["a day", "-1", "0", "0.5", "59"],
    RATE_LIMIT_MSG_PER_SEC: ["fast", "0", "-1", "0.01"],
    FIND_DEBOUNCE_SEC: ["soon", "-1"],
  };
  for (const [name, values] of Object.entries(faulty)) {
    for (const value of values) {
      const faults = faultsOf({ BOT_TOKEN: token, [name]: value });
      assert.equal(faults.length, 1, `${name}=${value}: ${faults}`);
      assert.match(faults[0]!, new RegExp(`^${name} (must|is) [^\\n]+$`));
      const isSecret = /TOKEN|SECRET|SALT/.test(name) && value.length > 5;
      assert(!isSecret || !faults[0]!.includes(value), "a secret is shown");
    }
  }
});

Deno.test("a missing token is said in one line", () => {
  assert.deepEqual(faultsOf({}), [
    "BOT_TOKEN is missing: ask @BotFather for one",
  ]);
});

Deno.test("webhook mode needs an address and a secret, and says so", () => {
  assert.deepEqual(faultsOf({ BOT_TOKEN: token, MODE: "webhook" }), [
    "PUBLIC_URL is missing: MODE=webhook needs it",
    "WEBHOOK_SECRET is missing: MODE=webhook needs it",
  ]);
  for (const name of ["PUBLIC_URL", "WEBHOOK_SECRET"] as const) {
    const { [name]: _, ...rest } = hook;
    const faults = faultsOf({ BOT_TOKEN: token, ...rest });
    assert.deepEqual(faults, [`${name} is missing: MODE=webhook needs it`]);
  }
  assert.deepEqual(faultsOf({ BOT_TOKEN: token, ...hook }), []);
});

Deno.test("all faults are told at once", () => {
  const faults = faultsOf({
    MODE: "webhook",
    PORT: "http",
    ADMIN_IDS: "me",
    WEBHOOK_SECRET: "short",
  });
  assert.deepEqual(faults.map((fault) => fault.split(" ")[0]).sort(), [
    "ADMIN_IDS",
    "BOT_TOKEN",
    "PORT",
    "PUBLIC_URL",
    "WEBHOOK_SECRET",
  ]);
});
