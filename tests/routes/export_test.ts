import assert from "node:assert/strict";
import { ADMIN, openSite } from "./site.ts";

Deno.test("the export is a dated download of what is stored, without secrets", async () => {
  using site = await openSite();
  await site.kv.set(["people", 1], { id: 1, nickname: "Lynx" });
  await site.kv.set(["counters", "messages", 5], new Deno.KvU64(3n));
  await site.core.signIn.createLink(ADMIN);
  const headers = await site.signedIn();
  const response = await site.request("/admin/export", { headers });

  assert.equal(response.status, 200);
  assert.equal(response.headers.get("Content-Type"), "application/json");
  assert.equal(
    response.headers.get("Content-Disposition"),
    'attachment; filename="passerby-2026-11-21.json"',
  );
  assert.equal(response.headers.get("Cache-Control"), "no-store");
  assert.deepEqual(await response.json(), {
    format: "passerby-export",
    version: 1,
    at: "2026-11-21T10:00:00.000Z",
    entries: [
      { key: ["counters", "messages", 5], value: { $: "KvU64", is: "3" } },
      { key: ["people", 1], value: { id: 1, nickname: "Lynx" } },
    ],
  });
});

Deno.test("only owners can download everything", async () => {
  using site = await openSite();
  const { roles } = site.core;
  for (const [at, role] of (["moderator", "admin"] as const).entries()) {
    await roles.appoint(20 + at, role, "admin:somebody");
    const headers = await site.signedIn(20 + at);
    assert.equal((await site.request("/admin", { headers })).status, 200);
    const response = await site.request("/admin/export", { headers });
    assert.equal(response.status, 403);
  }
});

Deno.test("a download that is broken off stops reading the store", async () => {
  using site = await openSite();
  for (let from = 0; from < 4_000; from += 500) {
    const tx = site.kv.atomic();
    for (let i = from; i < from + 500; i++) {
      tx.set(["things", i], "x".repeat(1_000));
    }
    await tx.commit();
  }
  let read = 0;
  const { store } = site.core;
  using counted = await openSite({
    parts: {
      store: {
        ...store,
        async *iterate<T>(range: Deno.KvListSelector) {
          for await (const entry of store.iterate<T>(range)) {
            read++;
            yield entry;
          }
        },
      },
    },
  });
  const headers = await counted.signedIn();
  const response = await counted.request("/admin/export", { headers });
  const reader = response.body!.getReader();
  await reader.read();
  await reader.cancel();

  assert(read < 1_000, `${read} entries read`);
});
