/** The public page: what Passerby is, and the way to it. */
import { asset, Head } from "fresh/runtime";
import { PublicFrame } from "../components/PublicFrame.tsx";
import { StreetLamp } from "../components/StreetLamp.tsx";
import { define } from "../define.ts";

const languages = [
  { code: "en", name: "English" },
  { code: "hi", name: "हिन्दी", english: "Hindi" },
  { code: "bn", name: "বাংলা", english: "Bengali" },
  { code: "ne", name: "नेपाली", english: "Nepali" },
  { code: "fa", name: "فارسی", english: "Persian" },
];

export default define.page(function PublicPage({ state: { site } }) {
  return (
    <PublicFrame site={site}>
      <Head>
        <title>Passerby: talk with a stranger on Telegram</title>
        <meta
          name="description"
          content="A Telegram bot that brings two strangers together for a chat. No names, no numbers, no feed."
        />
        <meta property="og:title" content="Meet a stranger. Stay a stranger." />
        <meta
          property="og:description"
          content="A Telegram bot that brings two strangers together for a chat. No names, no numbers, no feed."
        />
        <link rel="canonical" href={`${site.publicUrl}/`} />
        <link rel="stylesheet" href={asset("/public.css")} />
      </Head>

      <section class="hero">
        <div>
          <h1>
            Meet a stranger. <br />
            Stay a stranger.
          </h1>
          <p class="lead">
            Passerby is a Telegram bot that brings two people together for a
            chat. No names, no numbers, no feed to scroll. When you have talked
            enough, you both walk on.
          </p>
          <p>
            <a class="button large" href={site.botUrl}>Open in Telegram</a>
          </p>
          <p class="soft">
            {site.botUsername && `@${site.botUsername} · `}
            nothing to install, no sign-up, 18 and over
          </p>
        </div>
        <StreetLamp />
      </section>

      <section aria-labelledby="how">
        <h2 id="how">How it works</h2>
        <ol class="steps">
          <li>
            <h3>Say who you are, roughly</h3>
            <p>
              Language, age, gender, country and a nickname. It takes a minute,
              and your Telegram name is not among the questions.
            </p>
          </li>
          <li>
            <h3>Find someone</h3>
            <p>
              Say whom you would like to meet. You are matched only with
              somebody you asked for who also asked for someone like you.
            </p>
          </li>
          <li>
            <h3>Talk, then walk on</h3>
            <p>
              Text, photos, voice, stickers, replies, edits, reactions. Next
              brings somebody new, Stop ends it. No goodbye is owed.
            </p>
          </li>
        </ol>
      </section>

      <div class="pairs">
        <section aria-labelledby="safety">
          <h2 id="safety">Safety</h2>
          <ul class="plain">
            <li>
              <b>Your account stays out of it.</b>{" "}
              The bot sends every message anew instead of forwarding it, so your
              name, number and profile photo never travel along.
            </li>
            <li>
              <b>You can always leave.</b>{" "}
              One tap ends the chat, and nothing the other person writes reaches
              you any more. Block, and you two never meet again.
            </li>
            <li>
              <b>What you say of a chat counts.</b>{" "}
              Afterwards both of you can rate it, and mark it as a scam.
            </li>
          </ul>
          <p>
            <a href="/rules">The rules, all of them</a>
          </p>
        </section>
        <section aria-labelledby="privacy">
          <h2 id="privacy">Privacy, in plain words</h2>
          <ul class="plain">
            <li>
              <b>We don't keep what you write.</b>{" "}
              A message passes through to your partner and is not stored as a
              conversation.
            </li>
            <li>
              <b>We keep what the bot needs.</b>{" "}
              Your answers, whom you met lately so that you don't meet them
              again at once, and how chats were rated.
            </li>
            <li>
              <b>No tracking.</b>{" "}
              This page has no script, no cookie and nothing from anybody else's
              server.
            </li>
          </ul>
          <p>
            <a href="/privacy">What is kept, and for how long</a>
          </p>
        </section>
      </div>

      <section aria-labelledby="languages">
        <h2 id="languages">Five languages to meet in</h2>
        <ul class="languages">
          {languages.map(({ code, name, english }) => (
            <li key={code}>
              <span lang={code} dir="auto">{name}</span>
              {english && <span class="soft">{english}</span>}
            </li>
          ))}
        </ul>
        <p class="soft">
          You choose the language you chat in, and people who share it come
          first. The bot itself speaks English for now.
        </p>
      </section>
    </PublicFrame>
  );
});
