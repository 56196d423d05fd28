import assert from "node:assert/strict";
import type { MessageEntity } from "grammy/types";
import { detectEntities } from "../../simulator/formatting/detect.ts";
import { finish } from "../../simulator/formatting/mod.ts";
import { openTelegram } from "./telegram.ts";

/** "type:text" of each entity. */
function marked(text: string, entities: MessageEntity[] = []): string[] {
  return entities.map(({ type, offset, length }) =>
    `${type}:${text.slice(offset, offset + length)}`
  );
}

const FOUND: [string, string[]][] = [
  ["nothing here, at all.", []],
  ["3.5 of 10 (v1.2)", []],
  ["see https://example.com/a?b=c.", ["url:https://example.com/a?b=c"]],
  ["example.com, t.me/lamp", ["url:example.com", "url:t.me/lamp"]],
  ["tg://resolve?domain=a", ["url:tg://resolve?domain=a"]],
  ["file.txt and e.g. this", []],
  ["me@example.com", ["email:me@example.com"]],
  ["@durov and @ab", ["mention:@durov"]],
  ["a@durov", []],
  ["/start@bot /help, a/b", ["bot_command:/start@bot", "bot_command:/help"]],
  ["#night #7 #a1", ["hashtag:#night", "hashtag:#a1"]],
  ["$USD $usd", ["cashtag:$USD"]],
  ["+1 212 555 0123", ["phone_number:+1 212 555 0123"]],
  ["call 9800000000 now", ["phone_number:9800000000"]],
  ["in 2024 or 100000", []],
  ["سلام @lamp_fa", ["mention:@lamp_fa"]],
];

for (const [text, expected] of FOUND) {
  Deno.test(`In "${text}" Telegram finds [${expected}]`, () => {
    assert.deepEqual(marked(text, detectEntities(text)), expected);
  });
}

Deno.test("Nothing is found inside what is marked already", () => {
  const text = "the @lamp";
  assert.deepEqual(
    detectEntities(text, [{ type: "code", offset: 0, length: 9 }]),
    [],
  );
});

Deno.test("Trimming moves entities along, and cuts them", () => {
  const entities: MessageEntity[] = [
    { type: "bold", offset: 0, length: 4 },
    { type: "italic", offset: 4, length: 3 },
    { type: "code", offset: 7, length: 2 },
  ];
  assert.deepEqual(finish({ text: "  ab cd  ", entities }), {
    text: "ab cd",
    entities: [
      { type: "bold", offset: 0, length: 2 },
      { type: "italic", offset: 2, length: 3 },
    ],
  });
});

async function sent(text: string, parse_mode: string) {
  using telegram = openTelegram();
  const { id } = await telegram.meet("Alice");
  const body = await telegram.request("sendMessage", {
    chat_id: id,
    text: text.replaceAll("ALICE", String(id)),
    parse_mode,
  });
  return body.ok
    ? [body.result.text, ...marked(body.result.text, body.result.entities)]
    : body.description.replace("Bad Request: can't parse entities: ", "");
}

const HTML: [string, string[] | string][] = [
  ["<b>a</b> &lt;b&gt; &amp;amp; &#33;", ["a <b> &amp; !", "bold:a"]],
  ["<b>a<i>b</i></b>", ["ab", "bold:ab", "italic:b"]],
  ["<s>a</s><u>b</u><code>c</code>", [
    "abc",
    "strikethrough:a",
    "underline:b",
    "code:c",
  ]],
  ['<span class="tg-spoiler">a</span>', ["a", "spoiler:a"]],
  ["<tg-spoiler>a</tg-spoiler>", ["a", "spoiler:a"]],
  ["<blockquote expandable>a</blockquote>", ["a", "expandable_blockquote:a"]],
  ['<pre><code class="language-ts">a</code></pre>', ["a", "pre:a"]],
  ['<a href="https://example.com">a</a>', ["a", "text_link:a"]],
  ['<a href="tg://user?id=ALICE">a</a>', ["a", "text_mention:a"]],
  ['<a href="tg://user?id=5">a</a>', ["a"]],
  ["& and <b></b>", ["& and"]],
  ["<b>a", `Can't find end tag corresponding to start tag "b"`],
  ["é<p>a</p>", `Unsupported start tag "p" at byte offset 2`],
  [
    "<b>a</i>",
    'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"',
  ],
  ["a</b>", "Unexpected end tag at byte offset 1"],
  ["1 < 2", 'Unsupported start tag "" at byte offset 2'],
];

for (const [text, expected] of HTML) {
  Deno.test(`HTML: ${text}`, async () => {
    assert.deepEqual(await sent(text, "HTML"), expected);
  });
}

const MARKDOWN: [string, string[] | string][] = [
  ["*a* _b_ __c__ ~d~ ||e||", [
    "a b c d e",
    "bold:a",
    "italic:b",
    "underline:c",
    "strikethrough:d",
    "spoiler:e",
  ]],
  ["*a _b_*", ["a b", "bold:a b", "italic:b"]],
  ["a\\.b \\*c\\*", ["a.b *c*"]],
  ["`a\\`b`", ["a`b", "code:a`b"]],
  ["```ts\na\n```", ["a", "pre:a"]],
  ["[a](https://example.com)", ["a", "text_link:a"]],
  ["[a](tg://user?id=ALICE)", ["a", "text_mention:a"]],
  ["![👍](tg://emoji?id=5368324170671202286)", ["👍", "custom_emoji:👍"]],
  [">a\n>b\nc", ["a\nb\nc", "blockquote:a\nb"]],
  [">a\n>b||", ["a\nb", "expandable_blockquote:a\nb"]],
  [
    "a.",
    "Character '.' is reserved and must be escaped with the preceding '\\'",
  ],
  ["*a", "Can't find end of Bold entity at byte offset 0"],
  ["`a", "Can't find end of Code entity at byte offset 0"],
  ["[a](b", "Can't find end of a URL at byte offset 4"],
];

for (const [text, expected] of MARKDOWN) {
  Deno.test(`MarkdownV2: ${text}`, async () => {
    assert.deepEqual(await sent(text, "MarkdownV2"), expected);
  });
}
