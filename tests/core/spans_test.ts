import assert from "node:assert/strict";
import { endOf, parseSpan } from "../../core/spans.ts";

const HOUR = 3_600_000;

Deno.test("parseSpan() reads minutes, hours, days, weeks and for ever, in either case, in whatever digits, brackets and quotes and before whatever punctuation", () => {
  const spans: [string, number | "forever"][] = [
    ["1m", 60_000],
    ["30m", HOUR / 2],
    ["12h", 12 * HOUR],
    ["7d", 7 * 24 * HOUR],
    ["2w", 14 * 24 * HOUR],
    ["2W", 14 * 24 * HOUR],
    ["007d", 7 * 24 * HOUR],
    ["forever", "forever"],
    ["Forever", "forever"],
    ["permanent", "forever"],
    ["7d,", 7 * 24 * HOUR],
    ["12h).", 12 * HOUR],
    ["forever!", "forever"],
    ["[7d]", 7 * 24 * HOUR],
    ["(7d", 7 * 24 * HOUR],
    ['"7d",', 7 * 24 * HOUR],
    ["«7d»", 7 * 24 * HOUR],
    ["“forever”", "forever"],
    ["٧d", 7 * 24 * HOUR],
    ["۷d", 7 * 24 * HOUR],
    ["७d", 7 * 24 * HOUR],
    ["৭d,", 7 * 24 * HOUR],
    ["3650d", 3_650 * 24 * HOUR],
  ];
  for (const [text, span] of spans) assert.equal(parseSpan(text), span, text);
});

Deno.test("parseSpan() takes nothing for a span that is none", () => {
  const wrong = [
    "",
    "7",
    "d",
    "0d",
    "-1d",
    "+1d",
    "1.5h",
    "1 d",
    "7x",
    "7dd",
    "1d12h",
    "3651d",
    "999999w",
    "9999999m",
    "1e3m",
    ",",
    ",7d",
    "~7d",
    "<7d>",
    "(-7d)",
    '"7 d"',
    "٠d",
    "ever",
    "for ever",
  ];
  for (const text of wrong) assert.equal(parseSpan(text), null, text);
});

Deno.test("endOf() is a time, or none", () => {
  assert.equal(endOf(HOUR, 1_000), HOUR + 1_000);
  assert.equal(endOf("forever", 1_000), null);
});
