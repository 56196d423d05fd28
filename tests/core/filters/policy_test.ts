import assert from "node:assert/strict";
import {
  compileWords,
  defaultPolicy,
  type FilterPolicy,
  judge,
  maskText,
} from "../../../core/filters/mod.ts";

const words = compileWords(["darn"]);
const nothing: FilterPolicy = {
  link: "allow",
  mention: "allow",
  invite: "allow",
  phone: "allow",
  email: "allow",
  word: "allow",
};

Deno.test("judge() lets ordinary talk pass", () => {
  const verdict = judge("how are you?", [], words, defaultPolicy);
  assert.deepEqual(verdict, { kind: "pass" });
});

Deno.test("judge() masks what the policy masks", () => {
  const verdict = judge("oh darn it", [], words, defaultPolicy);
  assert.deepEqual(verdict, {
    kind: "masked",
    text: "oh •••• it",
    findings: [{ kind: "word", start: 3, end: 7 }],
  });
});

Deno.test("judge() blocks without a warning, and warns where it is wanted", () => {
  const link = judge("see example.com", [], words, defaultPolicy);
  assert.deepEqual(link, { kind: "blocked", why: "link", isWarned: false });
  const invite = judge("see t.me/+AbCd", [], words, defaultPolicy);
  assert.deepEqual(invite, { kind: "blocked", why: "invite", isWarned: true });
});

Deno.test("judge() lets the gravest action win, then the gravest kind", () => {
  const text = "darn, see example.com or a@example.com";
  const strict = { ...nothing, word: "warn", link: "block" } as const;
  assert.deepEqual(judge(text, [], words, strict), {
    kind: "blocked",
    why: "word",
    isWarned: true,
  });
  assert.deepEqual(judge(text, [], words, defaultPolicy), {
    kind: "blocked",
    why: "email",
    isWarned: false,
  });
});

Deno.test("judge() sees a bad word inside an address that is allowed", () => {
  const policy: FilterPolicy = { ...nothing, word: "mask" };
  const verdict = judge("http://darn.example.com", [], words, policy);
  assert.equal(verdict.kind, "masked");
  assert.equal(
    verdict.kind === "masked" && verdict.text,
    "http://••••.example.com",
  );
});

Deno.test("judge() weighs what the caller found in the entities", () => {
  const extra = [{ kind: "invite" as const, start: 0, end: 4 }];
  assert.deepEqual(judge("here", extra, words, defaultPolicy), {
    kind: "blocked",
    why: "invite",
    isWarned: true,
  });
  assert.deepEqual(judge("here", extra, words, nothing), { kind: "pass" });
});

Deno.test("maskText() covers letters, digits and signs, and leaves spaces", () => {
  const findings = [{ kind: "phone" as const, start: 2, end: 9 }];
  assert.equal(maskText("a 98 41-0 b", findings), "a •• •••• b");
});

Deno.test("maskText() never leaves half a character", () => {
  const findings = [{ kind: "word" as const, start: 1, end: 2 }];
  assert.equal(maskText("😀a😀", findings), "••a😀");
});

Deno.test("maskText() covers the marks of a letter with it", () => {
  const verdict = judge("d\u0301arn\u0301\u0301!", [], words, defaultPolicy);
  assert.equal(verdict.kind === "masked" && verdict.text, "•••••••!");
});
