/**
 * The bot: joins the features, and takes an update to the one it is for. The
 * relay stands first; commands and buttons are looked up by name.
 *
 * @module
 */
import { Api, Context } from "grammy";
import type { Message, Update, User, UserFromGetMe } from "grammy/types";
import { RetryLaterError } from "../core/jobs.ts";
import { describeFault } from "../core/log.ts";
import { parseCallbackData } from "./callback_data.ts";
import type {
  BotDeps,
  ButtonHandler,
  CommandHandler,
  Turn,
} from "./context.ts";
import { createDoor } from "./door.ts";
import { accountFeature } from "./features/account.ts";
import { handleMenus } from "./features/admin/menu.ts";
import { adminFeature } from "./features/admin/mod.ts";
import { appealsFeature } from "./features/appeals.ts";
import { afterwardsFeature } from "./features/afterwards.ts";
import { changesFeature } from "./features/changes.ts";
import { editingFeature } from "./features/editing.ts";
import { homeFeature } from "./features/home.ts";
import { informationFeature } from "./features/information.ts";
import { ideasFeature } from "./features/ideas.ts";
import { meetingFeature } from "./features/meeting.ts";
import { profileFeature } from "./features/profile.ts";
import { proofFeature } from "./features/proof.ts";
import { registrationFeature } from "./features/registration.ts";
import { relayFeature } from "./features/relay.ts";
import { reportsFeature } from "./features/reports.ts";
import { settingsFeature } from "./features/settings.ts";
import { wishesFeature } from "./features/wishes.ts";
import { createLanes } from "./lanes.ts";
import { type Words, wordsIn } from "./locales/mod.ts";
import { createPatience } from "./patience.ts";
import { createRecent } from "./recent.ts";
import { helpKeyboard } from "./screens.ts";
import { troubleOf } from "./telegram.ts";
import { handleTellings } from "./tellings.ts";

export interface BotOptions extends BotDeps {
  token: string;
  /** Where the Bot API is, without a slash at the end. */
  apiRoot: string;
  fetch?: typeof fetch;
}

/** Longer than Telegram takes; shorter than a job's lease, or two would tell. */
const API_TIMEOUT_S = 12;

const REMEMBERED_ALBUMS = 1_000;
const REMEMBERED_UPDATES = 10_000;

/** What the bot asks Telegram for; reactions come only to who names them. */
export const allowedUpdates = [
  "message",
  "edited_message",
  "callback_query",
  "message_reaction",
  "my_chat_member",
] as const satisfies (keyof Update)[];

export type PasserbyBot = ReturnType<typeof createBot>;
export function createBot({ token, apiRoot, fetch, ...deps }: BotOptions) {
  const { core } = deps;
  const botInfo = identityOf(token);
  const client = {
    apiRoot,
    timeoutSeconds: API_TIMEOUT_S,
    ...fetch && { fetch },
  };
  const api = new Api(token, client);
  /** What answers people waits out short troubles; the relay has its own way. */
  const patient = new Api(token, client);
  patient.config.use(createPatience(core.clock));

  const relay = relayFeature(deps, api);
  const changes = changesFeature(deps, api);
  const door = createDoor(deps);
  const registration = registrationFeature(deps, door);
  const profile = profileFeature(deps, registration);
  const wishes = wishesFeature(deps, registration);
  const information = informationFeature(deps, registration);
  const proof = proofFeature(deps);
  const appeals = appealsFeature(deps);
  const home = homeFeature(
    deps,
    registration,
    information,
    appeals,
    door,
    proof,
  );
  const features = [
    changes,
    ideasFeature(deps, api),
    reportsFeature(deps),
    meetingFeature(deps, registration, proof),
    afterwardsFeature(deps, registration, proof),
    proof,
    registration,
    profile,
    wishes,
    editingFeature({ ...deps, ...profile, ...wishes, registration }),
    settingsFeature(deps, registration),
    accountFeature(deps, registration),
    information,
    appeals,
    home,
  ];
  const commands = byName<CommandHandler>(
    features.map((feature) => feature.commands),
  );
  const admin = adminFeature(deps);
  const buttons = byName<ButtonHandler>(
    [...features, admin].map((feature) => feature.buttons),
  );
  handleTellings(deps, api, door);
  handleMenus(core, api, admin);

  async function handleUpdate(update: Update): Promise<void> {
    const turn = turnOf(update);
    if (!turn) return; // not from a private chat: none of our business
    // Beside the work, which it must neither fail nor give back half-done.
    const seen = core.people.see(turn.userId).catch((fault) =>
      core.log.warn("see_failed", { fault: describeFault(fault) })
    );
    try {
      await take(turn, update);
    } catch (fault) {
      await onTrouble(turn, fault);
    }
    await seen;
  }

  /**
   * The turn of who sent `update`. grammY's context is made when it is first
   * asked for: a relayed message needs none.
   */
  function turnOf(update: Update): Turn | null {
    const from = senderOf(update);
    if (!from || aboutOf(update)?.chat.type !== "private") return null;
    let ctx: Context | undefined;
    let words: Promise<Words> | undefined;
    async function find() {
      const held = await core.people.find(from!.id);
      return wordsIn(held?.person.language ?? from!.language_code);
    }
    return {
      get ctx() {
        return ctx ??= new Context(update, patient, botInfo);
      },
      userId: from.id,
      request: update.update_id,
      at: update.message && update.message.date * 1_000,
      words: () => words ??= find(),
    };
  }

  /** Telegram did not take an answer: now, or because its reader is gone. */
  async function onTrouble(turn: Turn, fault: unknown): Promise<void> {
    const trouble = troubleOf(fault);
    if (trouble?.kind === "later") {
      throw new RetryLaterError(trouble.afterMs, { cause: fault });
    }
    if (trouble?.kind !== "unreachable") throw fault;
    await onLeft(turn);
  }

  async function take(turn: Turn, update: Update): Promise<void> {
    const { message, edited_message, message_reaction, my_chat_member } =
      update;
    if (message) await onMessage(turn, message);
    else if (edited_message) await changes.edit(turn, edited_message);
    else if (message_reaction) await changes.react(turn, message_reaction);
    else if (update.callback_query) await onPress(turn);
    else if (my_chat_member) await onReach(turn);
  }

  async function onMessage(turn: Turn, message: Message): Promise<void> {
    const command = commandOf(message);
    if (command) return await onCommand(turn, command);
    if (isService(message)) return;
    if (await relay.relay(turn, message)) return;
    if (isAnswered(message)) return;
    // Somebody may have found them in between: then it is for the partner.
    if (!await home.answer(turn)) await onMessage(turn, message);
  }

  /** Which part of an album was answered, for all of its parts. */
  const albums = createRecent<string, number>(REMEMBERED_ALBUMS);

  /** Whether this is one more part of an album that is answered already. */
  function isAnswered({ media_group_id: album, message_id }: Message): boolean {
    if (album === undefined) return false;
    const answered = albums.get(album);
    if (answered !== undefined) return answered !== message_id;
    albums.remember(album, message_id);
    return false;
  }

  async function onCommand(
    turn: Turn,
    { name, argument }: { name: string; argument: string },
  ): Promise<void> {
    const handler = commands.get(name) ?? await admin.find(turn, name);
    // Whoever turns to something else does not answer the profile's question.
    await core.registration.ask(turn.userId, null);
    if (handler) return await handler(turn, argument);
    const words = await turn.words();
    const reply_markup = helpKeyboard(words);
    await turn.ctx.reply(words.unknownCommand, { reply_markup });
  }

  /** A press that fails is answered by its next delivery, or by `apologize`. */
  async function onPress(turn: Turn): Promise<void> {
    const { ctx } = turn;
    const pressed = parseCallbackData(ctx.callbackQuery?.data ?? "");
    const handler = pressed && buttons.get(pressed.name);
    const text = handler
      ? await handler(turn, pressed.args)
      : (await turn.words()).oldButton;
    await answerPress(ctx, text);
  }

  /** They blocked the bot, or let it write again. */
  async function onReach(turn: Turn): Promise<void> {
    const status = turn.ctx.myChatMember?.new_chat_member.status;
    if (status !== "member") return await onLeft(turn);
    await core.people.markReachable(turn.userId, true);
    await core.progress.makeUp(turn.userId);
  }

  async function onLeft({ userId, request }: Turn): Promise<void> {
    await core.people.markReachable(userId, false);
    await core.search.stop(userId);
    await core.chats.end(userId, "unreachable", request);
  }

  const lanes = createLanes();
  const done = createRecent<number, true>(REMEMBERED_UPDATES);

  /**
   * Handles one update, after those of the same chat that came before it. One
   * that was done comes again when our answer got lost: nothing is said twice.
   * Throws `RetryLaterError` when it should come again.
   */
  function handle(update: Update): Promise<void> {
    return lanes.run(laneOf(update), async () => {
      if (done.get(update.update_id)) return;
      await core.ready();
      await handleUpdate(update);
      done.remember(update.update_id, true);
    });
  }

  /** Says that something went wrong, where there is somebody to tell. */
  async function apologize(
    { message, callback_query: press }: Update,
  ): Promise<void> {
    const from = message?.from ?? press?.from;
    if (!from) return;
    // KV may be what failed: their language is then Telegram's.
    const held = await core.people.find(from.id).catch(() => null);
    const text = wordsIn(held?.person.language ?? from.language_code).failed;
    const say = () => api.sendMessage(from.id, text);
    await (press
      ? api.answerCallbackQuery(press.id, { text }).catch(say)
      : say());
  }

  return { api, handle, apologize };
}

/** The handlers of all features. Throws when two go by one name. */
function byName<Handler>(
  records: (Record<string, Handler> | undefined)[],
): Map<string, Handler> {
  const all = records.flatMap((record) => Object.entries(record ?? {}));
  const named = new Map(all);
  if (named.size === all.length) return named;
  const twice = all.map(([name]) => name)
    .filter((name, at, names) => names.indexOf(name) !== at);
  throw new Error(`Cannot tell handlers apart: ${twice.join(", ")}`);
}

/** What is known of the bot without asking Telegram: the token begins with its id. */
function identityOf(token: string): UserFromGetMe {
  const id = Number(token.split(":")[0]);
  return { id, is_bot: true, first_name: "", username: "" } as UserFromGetMe;
}

/** Whose chat an update belongs to. */
export function laneOf(update: Update): number {
  return aboutOf(update)?.chat.id ?? update.callback_query?.from.id ?? 0;
}

/** The part of an update that says which chat it is of. */
function aboutOf(update: Update) {
  return update.message ?? update.edited_message ??
    update.callback_query?.message ?? update.message_reaction ??
    update.my_chat_member;
}

/** Whose act an update is. */
function senderOf(update: Update): User | undefined {
  const act = update.message ?? update.edited_message ??
    update.callback_query ?? update.my_chat_member;
  return act?.from ?? update.message_reaction?.user;
}

/** `/name argument` at the beginning of a text. */
function commandOf(
  { text, entities }: Message,
): { name: string; argument: string } | null {
  const first = entities?.[0];
  if (!text || first?.type !== "bot_command" || first.offset !== 0) return null;
  const [name = ""] = text.slice(1, first.length).split("@");
  return {
    name: name.toLowerCase(),
    argument: text.slice(first.length).trim(),
  };
}

/** Notes of Telegram itself, such as a pinned message: nobody said anything. */
function isService(message: Message): boolean {
  return ["pinned_message", "chat_background_set", "boost_added"]
    .some((kind) => kind in message) ||
    "message_auto_delete_timer_changed" in message ||
    "write_access_allowed" in message;
}

async function answerPress(ctx: Context, text: string | void) {
  try {
    await ctx.answerCallbackQuery(text ? { text } : undefined);
  } catch (fault) {
    // Telegram forgets a press after a while; what it asked for is done, and
    // doing it once more would only confuse.
    if (!troubleOf(fault)) throw fault;
  }
}
