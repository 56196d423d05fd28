import assert from "node:assert/strict";
import { announce, type AnnounceDeps } from "../../bot/announce.ts";
import { allowedUpdates, createBot } from "../../bot/mod.ts";
import { wordsIn } from "../../bot/locales/mod.ts";
import { type Language, languages } from "../../core/people/people.ts";
import { openWorld, type World } from "../world.ts";

const webhook = {
  url: "https://passerby.test/telegram/webhook",
  secret: "a-secret-of-sixteen",
};

function announces(
  world: World,
  options: Pick<AnnounceDeps, "webhook"> = { webhook },
) {
  const { bot, core } = world.servers[0]!;
  const { clock } = world;
  return announce({ api: bot.api, clock, log: core.log, ...options });
}

function written({ requests }: World) {
  return requests.map(({ method }) => method)
    .filter((method) => /^(set|delete)/.test(method));
}

Deno.test("announce() sets the menu and the webhook, and gives the username", async () => {
  using world = await openWorld();
  assert.equal(await announces(world), "passerby_bot");
  const { params } = world.requests.at(-1)!;
  assert.deepEqual(params.allowed_updates, allowedUpdates);
  assert.equal(params.secret_token, webhook.secret);
  const url = new URL(String(params.url));
  assert.equal(url.origin + url.pathname, webhook.url);
  assert(!url.search.includes(webhook.secret));
  const menu = await world.servers[0]!.bot.api.getMyCommands();
  const commands = menu.map(({ command }) => command);
  for (const command of ["find", "next", "stop", "profile", "help"]) {
    assert(commands.includes(command), command);
  }
  assert(!commands.includes("admin"));
});

Deno.test("the menu is set in every language, and in English for all others", async () => {
  using world = await openWorld();
  await announces(world);
  const { api } = world.servers[0]!.bot;
  const menuIn = (language?: Language) =>
    language
      ? api.getMyCommands({ language_code: language })
      : api.getMyCommands();
  const english = await menuIn();
  assert.equal(english[0]?.description, wordsIn("en").commands.find);
  for (const language of languages.filter((one) => one !== "en")) {
    const menu = await menuIn(language);
    assert.deepEqual(
      menu.map(({ command }) => command),
      english.map(({ command }) => command),
    );
    const { commands } = wordsIn(language);
    assert.deepEqual(
      menu.map(({ description }) => description),
      Object.values(commands),
      language,
    );
  }
});

Deno.test("announce() writes only the menu that differs", async () => {
  using world = await openWorld();
  await announces(world);
  const { api } = world.servers[0]!.bot;
  const start = [{ command: "start", description: "शुरू" }];
  await api.setMyCommands(start, { language_code: "hi" });
  const before = written(world).length;
  await announces(world);
  assert.deepEqual(written(world).slice(before), ["setMyCommands"]);
  const { params } = world.requests
    .findLast(({ method }) => method === "setMyCommands")!;
  assert.equal(params.language_code, "hi");
});

Deno.test("announce() again writes nothing; with another secret, the webhook", async () => {
  using world = await openWorld();
  await announces(world);
  const before = written(world).length;
  await announces(world);
  assert.equal(written(world).length, before);
  await announces(world, {
    webhook: { ...webhook, secret: "another-secret-now" },
  });
  assert.deepEqual(written(world).slice(before), ["setWebhook"]);
});

Deno.test("announce() for polling takes the webhook away", async () => {
  using world = await openWorld();
  await announces(world, { webhook: null });
  assert.deepEqual(written(world).slice(1), [
    ...languages.map(() => "setMyCommands"),
    "deleteWebhook",
  ]);
});

Deno.test("announce() keeps trying while Telegram is away or asks to wait", async () => {
  using world = await openWorld();
  world.telegram.faults.add({ kind: "drop_before", times: 3 });
  world.telegram.faults.add({ kind: "flood", retry_after: 30, times: 1 });
  world.telegram.faults.add({ kind: "server_error", times: 2 });
  assert.equal(await world.until(announces(world)), "passerby_bot");
  assert.equal(world.troubles().length, 6);
});

Deno.test("announce() throws when Telegram refuses the token, and never shows it", async () => {
  using world = await openWorld();
  const bot = createBot({
    token: "7000000001:a-token-that-was-revoked-long-ago",
    apiRoot: world.telegram.apiRoot,
    fetch: world.telegram.fetch as typeof fetch,
    core: world.core,
    publicUrl: "https://server.test",
  });
  const { api } = bot;
  const { clock, core } = world;
  await assert.rejects(
    announce({ api, clock, log: core.log, webhook }),
    (fault: Error) =>
      /401: Unauthorized/.test(fault.message) &&
      !fault.message.includes("revoked"),
  );
});
