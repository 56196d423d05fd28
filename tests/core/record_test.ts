import assert from "node:assert/strict";
import { newPerson } from "../../core/people/person.ts";
import {
  parsePerson,
  readablePerson,
} from "../../core/people/person_record.ts";
import {
  isListOf,
  isOneOf,
  isText,
  isWhole,
  optional,
  readRecord,
} from "../../core/record.ts";

const checks = {
  id: isWhole,
  name: optional(isText),
  tags: isListOf(isOneOf(["a", "b"])),
};

Deno.test("readRecord() takes what it knows, and fills what came later", () => {
  const stored = { id: 1, name: "x", tags: ["a"], old: true };
  const { old: _, ...known } = stored;
  assert.deepEqual(readRecord(checks, stored), known);
  assert.deepEqual(readRecord(checks, { id: 1 }, { tags: [] }), {
    id: 1,
    tags: [],
  });
});

Deno.test("readRecord() names the field that can't be read", () => {
  const faulty: [unknown, RegExp][] = [
    [null, /not an object/],
    ["text", /not an object/],
    [{ id: 1.5, tags: [] }, /: id$/],
    [{ id: 1, name: null, tags: [] }, /: name$/],
    [{ id: 1, tags: ["c"] }, /: tags$/],
    [{ id: 1 }, /: tags$/],
  ];
  for (const [stored, message] of faulty) {
    assert.throws(() => readRecord(checks, stored), {
      name: "UnreadableRecordError",
      message,
    });
  }
});

Deno.test("a person with anything that can't be is unreadable", () => {
  const person = newPerson(1, 0);
  assert.deepEqual(parsePerson(person), person);
  const faulty: Record<string, unknown>[] = [
    { v: 2 },
    { step: "photos" },
    { age: 17 },
    { country: "Atlantis" },
    { interests: ["war"] },
    { wants: undefined },
    { wants: { ...person.wants, ageTo: 101 } },
    { wants: { ...person.wants, country: "XX" } },
    { answered: { request: 1, field: "shoes" } },
    { editing: "rules" },
    { premiumUntil: "soon" },
  ];
  for (const fault of faulty) {
    const stored = { ...person, ...fault };
    assert.equal(readablePerson(stored), null, JSON.stringify(fault));
  }
});
