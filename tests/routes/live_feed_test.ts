import assert from "node:assert/strict";
import { followFeed } from "../../components/live_feed.ts";
import { createTestClock } from "../clock.ts";

/** A feed over event sources and time that the test moves. */
function openFeed() {
  const clock = createTestClock();
  const sources: FakeSource[] = [];
  const seen: unknown[] = [];
  const stop = followFeed("/events", {
    onView: (view) => seen.push(view),
    onSilence: () => seen.push("silence"),
  }, {
    after: clock.after,
    open() {
      const source = new FakeSource();
      sources.push(source);
      return source;
    },
  });
  return { clock, sources, seen, stop, newest: () => sources.at(-1)! };
}

class FakeSource {
  onmessage: ((event: MessageEvent) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  readyState: number = EventSource.OPEN;

  sends(view: unknown) {
    const data = JSON.stringify(view);
    this.onmessage!(new MessageEvent("message", { data }));
  }
  fails(readyState: number) {
    this.readyState = readyState;
    this.onerror!(new Event("error"));
  }
  close() {
    this.readyState = EventSource.CLOSED;
  }
}

Deno.test("views are handed on; silence is told once, and ended by the next view", async () => {
  const feed = openFeed();
  feed.newest().sends({ at: 1 });
  await feed.clock.advance(5_000);
  feed.newest().sends({ at: 2 });
  await feed.clock.advance(60_000);
  feed.newest().sends({ at: 3 });

  assert.deepEqual(feed.seen, [{ at: 1 }, { at: 2 }, "silence", { at: 3 }]);
  feed.stop();
});

Deno.test("a feed that never speaks is silent, too", async () => {
  const feed = openFeed();
  await feed.clock.advance(6_000);
  assert.deepEqual(feed.seen, ["silence"]);
  feed.stop();
});

Deno.test("a lost connection is left to the browser, a refused one tried again", async () => {
  const feed = openFeed();
  feed.newest().fails(EventSource.CONNECTING);
  await feed.clock.advance(60_000);
  assert.equal(feed.sources.length, 1);

  feed.newest().fails(EventSource.CLOSED);
  await feed.clock.advance(1_000);
  assert.equal(feed.sources.length, 2);
});

Deno.test("refusals are met with growing pauses, up to half a minute", async () => {
  const feed = openFeed();
  for (const pause of [1, 2, 4, 8, 16, 30, 30]) {
    const before = feed.sources.length;
    feed.newest().fails(EventSource.CLOSED);
    await feed.clock.advance(pause * 1_000 - 1);
    assert.equal(feed.sources.length, before);
    await feed.clock.advance(1);
    assert.equal(feed.sources.length, before + 1);
  }
  feed.newest().sends({ at: 1 });
  feed.newest().fails(EventSource.CLOSED);
  const before = feed.sources.length;
  await feed.clock.advance(1_000);
  assert.equal(feed.sources.length, before + 1);
});

Deno.test("a feed that is stopped closes its source and says nothing more", async () => {
  const feed = openFeed();
  feed.newest().fails(EventSource.CLOSED);
  feed.stop();
  await feed.clock.advance(120_000);

  assert.equal(feed.newest().readyState, EventSource.CLOSED);
  assert.equal(feed.sources.length, 1);
  assert.deepEqual(feed.seen, []);
});
