import assert from "node:assert/strict";
import type { ReactionType } from "grammy/types";
import { reactionFor } from "../../bot/relay/reactions.ts";

const emoji = (...signs: string[]) =>
  signs.map((emoji) => ({ type: "emoji", emoji }) as ReactionType);

Deno.test("a reaction from Telegram's list goes as it is", () => {
  for (const sign of ["👍", "👎", "❤", "🔥", "🎉", "❤‍🔥"]) {
    assert.deepEqual(reactionFor(emoji(sign)), emoji(sign));
  }
});

Deno.test("what is not on the list goes as the nearest that is", () => {
  assert.deepEqual(reactionFor(emoji("😂")), emoji("🤣"));
  assert.deepEqual(reactionFor(emoji("😮")), emoji("😱"));
  assert.deepEqual(reactionFor(emoji("❤️")), emoji("❤"));
});

Deno.test("of several, a bot sets the newest", () => {
  assert.deepEqual(reactionFor(emoji("👍", "🔥")), emoji("🔥"));
});

Deno.test("no reaction takes the last one back", () => {
  assert.deepEqual(reactionFor([]), []);
});

Deno.test("a custom or a paid reaction can't be set by a bot", () => {
  const custom: ReactionType = {
    type: "custom_emoji",
    custom_emoji_id: "5368324170671202286",
  };
  assert.equal(reactionFor([custom]), null);
  assert.equal(reactionFor([...emoji("👍"), custom]), null);
  assert.equal(reactionFor([{ type: "paid" }]), null);
  assert.deepEqual(reactionFor([custom, ...emoji("👍")]), emoji("👍"));
});
