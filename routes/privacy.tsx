/** What is kept of a person, why and how long. */
import { asset, Head } from "fresh/runtime";
import { PublicFrame } from "../components/PublicFrame.tsx";
import { define } from "../define.ts";

const DAY_MS = 24 * 3_600_000;

export default define.page(function PrivacyPage({ state: { core, site } }) {
  const days = Math.round(core.settings.sessionTtlMs / DAY_MS);
  return (
    <PublicFrame site={site}>
      <Head>
        <title>Privacy · Passerby</title>
        <link rel="stylesheet" href={asset("/public.css")} />
      </Head>
      <article class="reading">
        <h1>Privacy</h1>
        <p class="lead">
          Passerby keeps what it needs to bring two people together, and not
          what they tell each other.
        </p>

        <h2>What your partner sees</h2>
        <p>
          What you send, and nothing else: not your answers, not your Telegram
          name, number or profile photo. The bot sends every message anew
          instead of forwarding it. Be careful with what you write yourself; a
          photo of your street needs no name under it.
        </p>

        <h2>What is kept</h2>
        <dl class="kept">
          <div>
            <dt>Your Telegram id and your answers</dt>
            <dd>
              Language, age, gender, country, nickname, whom you want to meet:
              for as long as you use the bot.
            </dd>
          </div>
          <div>
            <dt>That a chat took place</dt>
            <dd>
              Which two ids, from when to when, how it ended and how it was
              rated: for {days === 1 ? "a day" : `${days} days`}{" "}
              after it ended. The number of good and bad ratings stays.
            </dd>
          </div>
          <div>
            <dt>Which message belongs to which</dt>
            <dd>
              Message numbers, so that replies, edits and reactions reach the
              right copy: for two days. Not the messages.
            </dd>
          </div>
          <div>
            <dt>Whom you met lately, and whom you blocked</dt>
            <dd>So that you don't meet them again at once, or ever.</dd>
          </div>
          <div>
            <dt>When you were last active</dt>
            <dd>For five minutes.</dd>
          </div>
        </dl>

        <h2>What is not kept</h2>
        <p>
          Conversations. A message is held only until it is delivered, which
          takes a moment, or a little longer when Telegram is slow to answer.
          Telegram itself keeps your chat with the bot, as it keeps every chat;
          you can delete it there.
        </p>

        <h2>Who can look</h2>
        <p>
          The people who run this bot see how many are online, searching and
          chatting, and the nicknames of those in a chat. In their dashboard and
          logs, ids are replaced by short masks.
        </p>

        <h2>This website</h2>
        <p>
          No script on these pages, no cookies, nothing loaded from elsewhere.
          Only those who run the bot sign in, and get one cookie for it.
        </p>
      </article>
    </PublicFrame>
  );
});
