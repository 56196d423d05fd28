import assert from "node:assert/strict";
import { createLog, describeFault, logLevels } from "../../core/log.ts";

Deno.test("each line is one JSON object with the time, the level and the event", () => {
  const lines: string[] = [];
  const log = createLog({
    level: "debug",
    write: (line) => lines.push(line),
    now: () => 0,
  });
  log.info("started", { port: 8000, note: "two\nlines" });
  assert.equal(lines.length, 1);
  assert(!lines[0]!.includes("\n"));
  assert.deepEqual(JSON.parse(lines[0]!), {
    time: "1970-01-01T00:00:00.000Z",
    level: "info",
    event: "started",
    port: 8000,
    note: "two\nlines",
  });
});

Deno.test("a log writes its level and what is above, nothing below", () => {
  for (const [at, level] of logLevels.entries()) {
    const written: string[] = [];
    const log = createLog({
      level,
      write: (line) => written.push(JSON.parse(line).level),
    });
    for (const one of logLevels) log[one]("event");
    assert.deepEqual(written, logLevels.slice(at));
  }
});

Deno.test("describeFault() says what failed, without any bot token", () => {
  const token = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";
  const fault = new TypeError(
    `error sending request for url (https://api.telegram.org/bot${token}/getMe)`,
  );
  const text = describeFault(fault);
  assert.match(text, /^TypeError: error sending request/);
  assert(!text.includes("AAHdq"), text);
  assert(!describeFault(`bot${token}`).includes("AAHdq"));
  assert.equal(describeFault(null), "null");
});
