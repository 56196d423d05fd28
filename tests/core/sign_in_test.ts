import assert from "node:assert/strict";
import { systemClock } from "../../core/clock.ts";
import { systemRandom } from "../../core/random.ts";
import {
  createSignIn,
  LINK_MS,
  SEEN_STEP_MS,
  SESSION_MS,
} from "../../core/sign_in.ts";
import { createStore } from "../../core/store.ts";

const ADMIN = 7;

type Commit = Deno.AtomicOperation["commit"];

/** Sign-in over its own KV, with a clock that is moved by hand. */
async function openDesk(around = (commit: Commit) => commit()) {
  const kv = await Deno.openKv(":memory:");
  const admins = new Set([ADMIN, 8]);
  const time = { now: 1_000_000 };
  const store = createStore({
    kv: withCommits(kv, around),
    clock: systemClock,
    random: systemRandom,
  });
  const signIn = createSignIn({
    store,
    clock: { now: () => time.now },
    random: systemRandom,
    isAdmin: (id) => admins.has(id),
  });

  async function signedIn(adminId = ADMIN, device = "Firefox on Linux") {
    const result = await signIn.open(await signIn.createLink(adminId), device);
    assert(result.kind === "signed_in");
    return result.token;
  }
  const stored = () => Array.fromAsync(kv.list({ prefix: [] }));
  return {
    signIn,
    time,
    admins,
    signedIn,
    stored,
    [Symbol.dispose]: () => kv.close(),
  };
}

/** `kv`, with `around` called in place of every commit. */
function withCommits(
  kv: Deno.Kv,
  around: (commit: Commit) => ReturnType<Commit>,
) {
  const atomic = kv.atomic.bind(kv);
  kv.atomic = () => {
    const tx = atomic();
    const commit = tx.commit.bind(tx);
    tx.commit = () => around(commit);
    return tx;
  };
  return kv;
}

Deno.test("a link signs its admin in, and the session is found by its token", async () => {
  using desk = await openDesk();
  const link = await desk.signIn.createLink(ADMIN);
  const result = await desk.signIn.open(link, "Safari on iPhone");

  assert(result.kind === "signed_in");
  assert.equal(result.adminId, ADMIN);
  const session = await desk.signIn.find(result.token);
  assert.deepEqual({ ...session, id: "" }, {
    id: "",
    adminId: ADMIN,
    device: "Safari on iPhone",
    since: 1_000_000,
    lastSeen: 1_000_000,
  });
});

Deno.test("a link works once", async () => {
  using desk = await openDesk();
  const link = await desk.signIn.createLink(ADMIN);

  assert.equal((await desk.signIn.open(link, "")).kind, "signed_in");
  assert.equal((await desk.signIn.open(link, "")).kind, "expired_or_used");
});

Deno.test("of twenty who open a link at once, one is signed in", async () => {
  using desk = await openDesk();
  const link = await desk.signIn.createLink(ADMIN);
  const results = await Promise.all(
    Array.from({ length: 20 }, () => desk.signIn.open(link, "")),
  );

  const winners = results.filter(({ kind }) => kind === "signed_in");
  assert.equal(winners.length, 1);
  assert.equal((await desk.signIn.list(ADMIN)).length, 1);
});

Deno.test("a link ends after its five minutes, not a moment before", async () => {
  using desk = await openDesk();
  const [early, late] = [
    await desk.signIn.createLink(ADMIN),
    await desk.signIn.createLink(ADMIN),
  ];
  desk.time.now += LINK_MS - 1;
  assert.equal((await desk.signIn.open(early, "")).kind, "signed_in");
  desk.time.now += 1;
  assert.equal((await desk.signIn.open(late, "")).kind, "expired_or_used");
});

Deno.test("a made-up token opens nothing and finds nothing", async () => {
  using desk = await openDesk();
  for (const token of ["", "x", "é".repeat(5_000)]) {
    assert.equal((await desk.signIn.open(token, "")).kind, "expired_or_used");
    assert.equal(await desk.signIn.find(token), null);
  }
});

Deno.test("no token is stored, neither in keys nor in values", async () => {
  using desk = await openDesk();
  const link = await desk.signIn.createLink(ADMIN);
  const session = await desk.signedIn();
  const stored = JSON.stringify(await desk.stored());

  assert(!stored.includes(link) && !stored.includes(session));
  assert.match(link, /^[\w-]{43}$/);
});

Deno.test("a session ends seven days after it was last seen", async () => {
  using desk = await openDesk();
  const token = await desk.signedIn();
  desk.time.now += SESSION_MS - 1;
  assert.notEqual(await desk.signIn.find(token), null);
  desk.time.now += SESSION_MS - 1;
  assert.notEqual(await desk.signIn.find(token), null);
  desk.time.now += SESSION_MS;
  assert.equal(await desk.signIn.find(token), null);
  assert.deepEqual(await desk.signIn.list(ADMIN), []);
});

Deno.test("find() writes that a session was seen at most once an hour", async () => {
  using desk = await openDesk();
  const token = await desk.signedIn();
  const before = await desk.stored();
  desk.time.now += SEEN_STEP_MS - 1;
  await desk.signIn.find(token);
  assert.deepEqual(await desk.stored(), before);

  desk.time.now += 1;
  await desk.signIn.find(token);
  assert.equal((await desk.signIn.find(token))?.lastSeen, desk.time.now);
});

Deno.test("find() does not bring back a session that is ended meanwhile", async () => {
  let before = async () => {};
  using desk = await openDesk(async (commit) => {
    const act = before;
    before = async () => {};
    await act();
    return commit();
  });
  const token = await desk.signedIn();
  const { id } = (await desk.signIn.find(token))!;
  desk.time.now += SEEN_STEP_MS;
  before = async () => {
    await desk.signIn.end(ADMIN, id);
  };
  await desk.signIn.find(token);

  assert.equal(await desk.signIn.find(token), null);
  assert.deepEqual(await desk.stored(), []);
});

Deno.test("open() whose first commit landed unheard still signs in", async () => {
  let isLosing = false;
  using desk = await openDesk(async (commit) => {
    const answer = await commit();
    if (!isLosing) return answer;
    isLosing = false;
    throw new Error("connection lost");
  });
  const link = await desk.signIn.createLink(ADMIN);
  isLosing = true;
  const result = await desk.signIn.open(link, "");

  assert(result.kind === "signed_in");
  assert.notEqual(await desk.signIn.find(result.token), null);
});

Deno.test("list() shows an admin's own sessions, last seen first", async () => {
  using desk = await openDesk();
  const phone = await desk.signedIn(ADMIN, "Chrome on Android");
  await desk.signedIn(ADMIN, "Firefox on Linux");
  await desk.signedIn(8, "Safari on Mac");
  desk.time.now += SEEN_STEP_MS;
  await desk.signIn.find(phone);

  const devices = (await desk.signIn.list(ADMIN)).map(({ device }) => device);
  assert.deepEqual(devices, ["Chrome on Android", "Firefox on Linux"]);
});

Deno.test("end() ends one session, of its own admin only, and leaves no trace", async () => {
  using desk = await openDesk();
  const token = await desk.signedIn();
  const { id } = (await desk.signIn.find(token))!;

  assert.deepEqual(await desk.signIn.end(8, id), { kind: "not_found" });
  assert.notEqual(await desk.signIn.find(token), null);
  assert.deepEqual(await desk.signIn.end(ADMIN, id), { kind: "ended" });
  assert.deepEqual(await desk.signIn.end(ADMIN, id), { kind: "not_found" });
  assert.equal(await desk.signIn.find(token), null);
  assert.deepEqual(await desk.stored(), []);
});

Deno.test("endAll() ends every session but the one kept", async () => {
  using desk = await openDesk();
  const kept = await desk.signedIn();
  await desk.signedIn();
  await desk.signedIn();
  const other = await desk.signedIn(8);
  const { id } = (await desk.signIn.find(kept))!;

  assert.equal(await desk.signIn.endAll(ADMIN, id), 2);
  assert.deepEqual((await desk.signIn.list(ADMIN)).map((s) => s.id), [id]);
  assert.equal(await desk.signIn.endAll(ADMIN), 1);
  assert.equal(await desk.signIn.find(kept), null);
  assert.notEqual(await desk.signIn.find(other), null);
});

Deno.test("who is no admin any more has no sessions and opens no links", async () => {
  using desk = await openDesk();
  const token = await desk.signedIn();
  const link = await desk.signIn.createLink(ADMIN);
  desk.admins.delete(ADMIN);

  assert.equal(await desk.signIn.find(token), null);
  assert.equal((await desk.signIn.open(link, "")).kind, "expired_or_used");
});
