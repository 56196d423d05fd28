import assert from "node:assert/strict";
import { createKnown } from "../../../core/people/known.ts";
import { createHookedKv } from "../../faulty_kv.ts";
import { openServers } from "../servers.ts";

Deno.test("find() knows people by id and by mask, with or without its sign", async () => {
  using world = await openServers();
  const { known, mask, registration } = world.core;
  await registration.begin(5);
  const found = { kind: "found", userId: 5 };
  for (const text of ["5", mask(5), `#${mask(5)}`]) {
    assert.deepEqual(await known.find(text), found, text);
  }
  for (const text of ["", "#", "6", "#6", "nobody", "a b", "5;", "-5", "5e0"]) {
    assert.deepEqual(await known.find(text), { kind: "nobody" }, text);
  }
});

Deno.test("find() finds who was there before the index, once their mask is asked for", async () => {
  using world = await openServers();
  await world.addPerson(5);
  const { store, clock } = world.core;
  const known = createKnown({ store, clock, mask: (id) => `mask-${id}` });
  assert.deepEqual(await world.read("people_by_mask"), []);
  assert.deepEqual(await known.find("#mask-5"), { kind: "found", userId: 5 });
  assert.equal((await world.read("people_by_mask")).length, 1);
});

Deno.test("find() tells when two people share a mask, and takes neither", async () => {
  using world = await openServers();
  await world.addPerson(5);
  await world.addPerson(6);
  const { store, clock } = world.core;
  const known = createKnown({ store, clock, mask: () => "same" });
  assert.deepEqual(await known.find("#same"), { kind: "several" });
  assert.deepEqual(await known.find("5"), { kind: "found", userId: 5 });
});

Deno.test("a mask that looks like an id is found by its sign", async () => {
  using world = await openServers();
  await world.addPerson(5);
  await world.addPerson(12345678);
  const { store, clock } = world.core;
  const masks = new Map([[5, "12345678"], [12345678, "aaaaaaaa"]]);
  const known = createKnown({
    store,
    clock,
    mask: (id) => masks.get(id) ?? "",
  });
  assert.deepEqual(await known.find("#12345678"), { kind: "found", userId: 5 });
  const byId = { kind: "found", userId: 12345678 };
  assert.deepEqual(await known.find("12345678"), byId);
});

Deno.test("masks of nobody, one after another, do not have everybody looked at each time", async () => {
  let looks = 0;
  using world = await openServers({
    between: (kv) =>
      createHookedKv(kv, {
        before({ kind, keys }) {
          if (kind === "list" && keys[0]?.join() === "people") looks++;
        },
      }),
  });
  await world.addPerson(5);
  const { known } = world.core;
  for (const text of ["#aaaa", "#bbbb", "#cccc"]) {
    assert.deepEqual(await known.find(text), { kind: "nobody" });
  }
  assert.equal(looks, 1);
  // An older server may have let somebody in meanwhile.
  await world.addPerson(6);
  await world.clock.advance(3_600_000);
  assert.deepEqual(await known.find("#6"), { kind: "found", userId: 6 });
});
