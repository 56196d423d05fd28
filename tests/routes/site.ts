/** The whole site in memory: own KV, a clock moved by hand, real routes. */
import { App, staticFiles } from "fresh";
import { Builder } from "fresh/dev";
import { type Core, createCore, defaultSettings } from "../../core/mod.ts";
import { systemClock } from "../../core/clock.ts";
import { createLog } from "../../core/log.ts";
import { createMask, createPseudonym } from "../../core/mask.ts";
import { systemRandom } from "../../core/random.ts";
import { createStore } from "../../core/store.ts";
import type { State } from "../../define.ts";
import { security } from "../../security.ts";

export const ADMIN = 7;

const root = new URL("../../", import.meta.url).pathname;

// Built once for all tests of a file: it holds files and nothing of a site.
let built: ReturnType<Builder["build"]> | undefined;

export interface SiteOptions {
  publicUrl?: string;
  /** Stands in for parts of core. */
  parts?: Partial<Core>;
}

export async function openSite(
  { publicUrl = "http://localhost:8000", parts }: SiteOptions = {},
) {
  const kv = await Deno.openKv(":memory:");
  const time = { now: Date.UTC(2026, 10, 21, 10) };
  const clock = { ...systemClock, now: () => time.now };
  const admins = new Set([ADMIN, 8]);
  const logged: string[] = [];
  const core = createCore({
    store: createStore({ kv, clock, random: systemRandom }),
    clock,
    random: systemRandom,
    settings: defaultSettings,
    mask: createMask("salt"),
    pseudonym: createPseudonym("salt"),
    isAdmin: (id) => admins.has(id),
    adminIds: [...admins],
    log: createLog({ level: "debug", write: (line) => logged.push(line) }),
  });
  const site = {
    botUsername: "passerby_test_bot",
    botUrl: "https://t.me/passerby_test_bot",
    publicUrl,
  };
  const app = new App<State>()
    .use((ctx) => {
      ctx.state.core = { ...core, ...parts };
      ctx.state.site = site;
      return ctx.next();
    })
    .use(...security(site), staticFiles())
    .fsRoutes();
  built ??= new Builder({ root }).build({ snapshot: "memory" });
  (await built)(app);
  const handler = app.handler();

  function request(path: string, init: RequestInit = {}) {
    return handler(new Request(publicUrl + path, init));
  }

  /** A form posted from a page of this site, as a browser would. */
  function post(
    path: string,
    fields: Record<string, string> = {},
    headers: Record<string, string> = {},
  ) {
    return request(path, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { "Sec-Fetch-Site": "same-origin", ...headers },
    });
  }

  /** The `Cookie` header of a new session of `adminId`. */
  async function signedIn(adminId = ADMIN, userAgent = "") {
    const link = await core.signIn.createLink(adminId);
    const response = await post(`/login/${link}`, {}, {
      "User-Agent": userAgent,
    });
    return { Cookie: response.headers.get("Set-Cookie")!.split(";")[0]! };
  }

  return {
    kv,
    core,
    time,
    admins,
    logged,
    request,
    post,
    signedIn,
    [Symbol.dispose]: () => kv.close(),
  };
}
