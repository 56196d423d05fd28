/**
 * How the bot gets its updates.
 *
 * @module
 */
import { badRequest, conflict } from "../errors.ts";
import type { Params } from "../params.ts";
import type { WebhookOptions } from "../webhook.ts";
import type { Method } from "./method.ts";

const MOST_WAIT_S = 50;

function allowedUpdates(params: Params): string[] | undefined {
  const kinds = params.array("allowed_updates");
  if (!kinds || kinds.every((kind) => typeof kind === "string")) return kinds;
  throw badRequest("can't parse allowed_updates JSON object");
}

function webhookOf(params: Params, url: string): WebhookOptions {
  if (!URL.canParse(url) || !/^https?:/i.test(url)) {
    throw badRequest("bad webhook: An HTTPS URL must be provided for webhook");
  }
  const secret_token = params.text("secret_token");
  if (secret_token && secret_token.length > 256) {
    throw badRequest("secret token is too long");
  }
  if (secret_token && !/^[\w-]+$/.test(secret_token)) {
    throw badRequest("secret token contains unallowed characters");
  }
  const most = params.integer("max_connections");
  return {
    url,
    ...(secret_token && { secret_token }),
    ...(most && { max_connections: Math.min(Math.max(most, 1), 100) }),
  };
}

export const receiving: Record<string, Method> = {
  getUpdates(world, params, signal) {
    if (world.webhook.isOn()) {
      throw conflict(
        "can't use getUpdates method while webhook is active; " +
          "use deleteWebhook to delete the webhook first",
      );
    }
    world.updates.allow(allowedUpdates(params));
    const limit = params.integer("limit") ?? 100;
    const timeout = params.integer("timeout") ?? 0;
    const options = {
      offset: params.integer("offset") ?? 0,
      limit: limit < 1 || limit > 100 ? 100 : limit,
      timeout: Math.min(Math.max(timeout, 0), MOST_WAIT_S),
    };
    return world.polling.poll(options, signal);
  },

  setWebhook(world, params) {
    const url = params.text("url") ?? "";
    if (url === "") return receiving.deleteWebhook!(world, params);
    const options = webhookOf(params, url);
    const allowed = allowedUpdates(params);
    if (params.flag("drop_pending_updates")) world.updates.drop();
    world.updates.allow(allowed);
    world.polling.lose();
    world.webhook.set(options);
    return true;
  },

  deleteWebhook(world, params) {
    world.webhook.stop();
    if (params.flag("drop_pending_updates")) world.updates.drop();
    return true;
  },

  getWebhookInfo: (world) => world.webhook.info(),
};
