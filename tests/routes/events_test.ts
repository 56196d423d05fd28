import assert from "node:assert/strict";
import type { LiveView } from "../../core/statistics/live.ts";
import { openSite } from "./site.ts";

function viewAt(at: number): LiveView {
  return {
    at,
    online: 0,
    searching: [],
    chatting: 0,
    chats: [],
    messagesPerMinute: Array(60).fill(0),
  };
}

/** A live part that is moved by hand, and knows who watches. */
function handMoved() {
  const listeners = new Set<(view: LiveView) => void>();
  let fault: Error | null = null;
  return {
    listeners,
    fail: (error: Error) => fault = error,
    move: (view: LiveView) => listeners.forEach((listener) => listener(view)),
    view: () => fault ? Promise.reject(fault) : Promise.resolve(viewAt(1_000)),
    subscribe(listener: (view: LiveView) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

async function openFeed() {
  const live = handMoved();
  const site = await openSite({ parts: { live } });
  const headers = await site.signedIn();
  const response = await site.request("/admin/events", { headers });
  const reader = response.body!.getReader();

  /** The time of the next view that arrives, or `null` at the end. */
  async function next() {
    const { value, done } = await reader.read();
    if (done) return null;
    const event = new TextDecoder().decode(value);
    assert.match(event, /^retry: 1000\ndata: .+\n\n$/);
    return JSON.parse(event.split("data: ")[1]!).at;
  }
  return {
    live,
    response,
    reader,
    next,
    [Symbol.dispose]: () => site[Symbol.dispose](),
  };
}

Deno.test("the event stream sends a view at once, then those that come", async () => {
  using feed = await openFeed();
  assert.equal(
    feed.response.headers.get("Content-Type"),
    "text/event-stream",
  );
  assert.match(feed.response.headers.get("Cache-Control")!, /no-store/);
  assert.equal(await feed.next(), 1_000);
  const pending = feed.next();
  feed.live.move(viewAt(2_000));
  assert.equal(await pending, 2_000);
  await feed.reader.cancel();
});

Deno.test("a slow reader gets the newest view, not every one it missed", async () => {
  using feed = await openFeed();
  await feed.next();
  for (let at = 2_000; at <= 9_000; at += 1_000) feed.live.move(viewAt(at));
  assert.equal(await feed.next(), 9_000);
  await feed.reader.cancel();
});

Deno.test("who goes away is no longer listened for", async () => {
  using feed = await openFeed();
  await feed.next();
  assert.equal(feed.live.listeners.size, 1);
  const pending = feed.reader.read();
  await feed.reader.cancel();
  await pending;
  assert.equal(feed.live.listeners.size, 0);
});

Deno.test("a stream nobody reads costs nothing", async () => {
  using feed = await openFeed();
  assert.equal(feed.live.listeners.size, 0);
  await feed.reader.cancel();
  assert.equal(feed.live.listeners.size, 0);
});

Deno.test("the stream ends after a minute, so that the gate is asked again", async () => {
  using feed = await openFeed();
  await feed.next();
  feed.live.move(viewAt(60_999));
  assert.equal(await feed.next(), 60_999);
  feed.live.move(viewAt(61_000));
  assert.equal(await feed.next(), 61_000);
  assert.equal(await feed.next(), null);
  assert.equal(feed.live.listeners.size, 0);
});

Deno.test("a stream whose first view fails breaks and leaves no listener", async () => {
  using feed = await openFeed();
  feed.live.fail(new Error("KV is gone"));
  await assert.rejects(feed.reader.read(), /KV is gone/);
  assert.equal(feed.live.listeners.size, 0);
});
