import assert from "node:assert/strict";
import { toEntries } from "../../simulator/page/grouping.ts";
import type { MessageView } from "../../simulator/protocol.ts";

const noon = Date.UTC(2026, 5, 10, 12) / 1000;
const dayLong = 24 * 60 * 60;

function message(message_id: number, over: Partial<MessageView> = {}) {
  return {
    message_id,
    date: noon,
    is_own: false,
    kind: "text",
    buttons: [],
    reactions: [],
    is_protected: false,
    is_pinned: false,
    ...over,
  } satisfies MessageView;
}

/** Entries as words: the ids of a bubble, a mark on the last of a run. */
const draw = (messages: MessageView[]) =>
  toEntries(messages).map((entry) => {
    if (entry.kind !== "bubble") return entry.kind;
    const ids = entry.parts.map(({ message_id }) => message_id).join("+");
    return entry.isLast ? `${ids}.` : ids;
  });

Deno.test("toEntries() puts a day before the first message of each day", () => {
  assert.deepEqual(
    draw([message(1), message(2, { date: noon + dayLong })]),
    ["day", "1.", "day", "2."],
  );
});

Deno.test("toEntries() ends a run at the other side, at a notice and after a pause", () => {
  assert.deepEqual(
    draw([
      message(1),
      message(2),
      message(3, { is_own: true }),
      message(4, { is_own: true, kind: "service" }),
      message(5),
      message(6, { date: noon + 600 }),
    ]),
    ["day", "1", "2.", "3.", "service", "5.", "6."],
  );
});

Deno.test("toEntries() draws an album as one bubble and the next album as another", () => {
  const part = (id: number, media_group_id: string) =>
    message(id, { kind: "photo", media_group_id });
  assert.deepEqual(
    draw([part(1, "a"), part(2, "a"), part(3, "b"), part(4, "b"), message(5)]),
    ["day", "1+2", "3+4", "5."],
  );
});
