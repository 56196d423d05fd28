import assert from "node:assert/strict";
import { GrammyError, HttpError } from "grammy";
import { isNotModified, telling, troubleOf } from "../../bot/telegram.ts";
import { RetryLaterError } from "../../core/jobs.ts";

function refusal(
  error_code: number,
  description: string,
  retry_after?: number,
) {
  const parameters = retry_after === undefined ? {} : { retry_after };
  return new GrammyError(
    "Call to 'sendMessage' failed!",
    { ok: false, error_code, description, parameters },
    "sendMessage",
    {},
  );
}

const unreachable = [
  refusal(403, "Forbidden: bot was blocked by the user"),
  refusal(403, "Forbidden: user is deactivated"),
  refusal(403, "Forbidden: bot can't initiate conversation with a user"),
  refusal(400, "Bad Request: chat not found"),
  refusal(400, "Bad Request: user is deactivated"),
];
const passing: [Error, number][] = [
  [refusal(429, "Too Many Requests: retry after 7", 7), 7_000],
  [refusal(429, "Too Many Requests"), 1_000],
  [refusal(500, "Internal Server Error"), 1_000],
  [refusal(502, "Bad Gateway"), 1_000],
  [new HttpError("Network request failed!", new Error("timed out")), 1_000],
];

Deno.test("who blocked the bot, left or never wrote is unreachable", () => {
  for (const fault of unreachable) {
    assert.deepEqual(troubleOf(fault), { kind: "unreachable" });
  }
});

Deno.test("what passes is named with the pause Telegram asks for", () => {
  for (const [fault, afterMs] of passing) {
    assert.deepEqual(troubleOf(fault), { kind: "later", afterMs });
  }
});

Deno.test("any other refusal is one, in Telegram's words", () => {
  for (
    const [code, description] of [
      [400, "Bad Request: message text is empty"],
      [400, "Bad Request: VOICE_MESSAGES_FORBIDDEN"],
      [401, "Unauthorized"],
      [404, "Not Found"],
      [409, "Conflict: terminated by other getUpdates request"],
    ] as const
  ) {
    const trouble = troubleOf(refusal(code, description));
    assert.deepEqual(trouble, { kind: "refused", description });
  }
});

Deno.test("a fault of ours is no trouble with Telegram", () => {
  for (const fault of [new TypeError("x is undefined"), "text", null]) {
    assert.equal(troubleOf(fault), null);
  }
});

Deno.test("an edit that changes nothing is known as such", () => {
  const same = "Bad Request: message is not modified: specified new message " +
    "content and reply markup are exactly the same";
  assert(isNotModified(refusal(400, same)));
  assert(!isNotModified(refusal(400, "Bad Request: message not found")));
  assert(!isNotModified(new Error(same)));
});

Deno.test("telling() answers, and leaves alone whom it can't reach", async () => {
  assert.equal(await telling(() => Promise.resolve(7)), 7);
  for (const fault of unreachable) {
    assert.equal(await telling(() => Promise.reject(fault)), null);
  }
});

Deno.test("telling() asks to come again for what passes, and throws the rest", async () => {
  for (const [fault, afterMs] of passing) {
    await assert.rejects(telling(() => Promise.reject(fault)), (thrown) => {
      assert(thrown instanceof RetryLaterError);
      assert.equal(thrown.afterMs, afterMs);
      assert.equal(thrown.cause, fault);
      return true;
    });
  }
  const refused = refusal(400, "Bad Request: message is too long");
  await assert.rejects(telling(() => Promise.reject(refused)), refused);
});
