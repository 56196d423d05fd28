/** What is kept of a person, why and how long, by the settings in force. */
import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { PublicFrame } from "../components/PublicFrame.tsx";
import { longSpan } from "../components/time_words.ts";
import { define } from "../define.ts";

export const handler = define.handlers({
  async GET({ state: { core } }) {
    await core.settings.loaded();
    const settings = core.settings.get();
    return page({
      history: settings.history,
      evidence: longSpan(settings.evidenceTtlMs),
      reports: longSpan(settings.reportEvidenceTtlMs),
      messages: longSpan(settings.historyTtlMs),
      sessions: longSpan(settings.sessionTtlMs),
      asksForChannels: settings.requiredChannels.length > 0,
    });
  },
});

export default define.page<typeof handler>(
  function PrivacyPage({ data, state: { site } }) {
    return (
      <PublicFrame site={site}>
        <Head>
          <title>Privacy · Passerby</title>
          <link rel="stylesheet" href={asset("/public.css")} />
        </Head>
        <article class="reading">
          <h1>Privacy</h1>
          <p class="lead">
            Passerby keeps what it needs to bring two people together and to
            keep them safe.{" "}
            {data.history === "off" && "What they tell each other it forgets."}
          </p>

          <h2>What your partner sees</h2>
          <p>
            What you send, and whether you are online, unless you hide that.
            While you are anonymous, as everybody is at first, nothing of your
            profile; premium members see your age and gender even then. If you
            switch anonymity off, also your nickname, gender and country, and
            your photo if you gave one. Never your Telegram name, number or
            profile picture: the bot sends every message anew instead of
            forwarding it. Be careful with what you write yourself; a photo of
            your street needs no name under it.
          </p>

          <h2>What is kept</h2>
          <dl class="kept">
            <div>
              <dt>Your Telegram id and your answers</dt>
              <dd>
                Language, age, gender, country, nickname, city and photo if you
                gave them (of the photo only the number Telegram knows it by),
                interests, whom you want to meet, your settings: until you erase
                them.
              </dd>
            </div>
            <div>
              <dt>That a chat took place</dt>
              <dd>
                Which two ids, from when to when, how it ended and how it was
                rated: for {data.sessions} after it ended.
              </dd>
            </div>
            <div>
              <dt>Your chats in numbers</dt>
              <dd>
                How many, how long, how long you waited, at which hours;
                ratings, blocks and reports, given and received, as counts:
                until you erase them.
              </dd>
            </div>
            <div>
              <dt>Messages</dt>
              <dd>{messagesKept(data)}</dd>
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
              <dt>Reports, warnings and bans</dt>
              <dd>
                Who reported whom in which chat, and for what: until moderators
                remove it. {data.history !== "off" &&
                  `What was said in it before: for ${data.reports}. `}
                Warnings, what moderators did, and what you write with /appeal:
                for 90 days. Bans: until they end.
              </dd>
            </div>
            <div>
              <dt>What you write to us with /feedback</dt>
              <dd>For 90 days, with a mask in place of your id.</dd>
            </div>
            {data.asksForChannels && (
              <div>
                <dt>That you have joined our channels</dt>
                <dd>Telegram is asked; the answer is kept for five minutes.</dd>
              </div>
            )}
            <div>
              <dt>When you were last active</dt>
              <dd>For five minutes.</dd>
            </div>
          </dl>

          <h2>What is yours to do</h2>
          <p>
            <b>/mydata</b> sends you everything stored about you, as a file.
            {" "}
            <b>/deleteme</b>{" "}
            erases it. What stays then names you no more: that somebody else had
            a chat or made a report, and that somebody blocked you, under a
            pseudonym that can't be turned back into your id. Blocks, warnings
            and bans hold if you come back.
          </p>

          <h2>Who can look</h2>
          <p>
            The people who run this bot see how many are online, searching and
            chatting, the nicknames of those in a chat, and what was reported.
            In their dashboard and logs, ids are replaced by short masks.
            Telegram itself keeps your chat with the bot, as it keeps every
            chat; you can delete it there.
          </p>

          <h2>This website</h2>
          <p>
            No script on these pages, no cookies, nothing loaded from elsewhere.
            Only those who run the bot sign in, and get one cookie for it.
          </p>
        </article>
      </PublicFrame>
    );
  },
);

function messagesKept(
  { history, evidence, messages }: {
    history: "off" | "evidence" | "full";
    evidence: string;
    messages: string;
  },
): string {
  switch (history) {
    case "off":
      return "Not kept. A message is held only until it is delivered, which " +
        "takes a moment, or a little longer when Telegram is slow to answer.";
    case "evidence":
      return `The last ones of each chat: for ${evidence}, only for reports.`;
    case "full":
      return `For ${messages}. Moderators can read them.`;
  }
}
