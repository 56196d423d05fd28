/** What is asked of everybody who talks here. */
import { asset, Head } from "fresh/runtime";
import { PublicFrame } from "../components/PublicFrame.tsx";
import { define } from "../define.ts";

export default define.page(function RulesPage({ state: { site } }) {
  return (
    <PublicFrame site={site}>
      <Head>
        <title>Rules · Passerby</title>
        <link rel="stylesheet" href={asset("/public.css")} />
      </Head>
      <article class="reading">
        <h1>Rules</h1>
        <p class="lead">
          The person on the other side can't see who you are. Be somebody they
          are glad to have met.
        </p>
        <ol class="rules">
          <li>
            <b>18 and over.</b>{" "}
            Nobody younger may use Passerby. If your partner says they are,
            leave the chat.
          </li>
          <li>
            <b>No nudity, nothing explicit.</b>{" "}
            And nothing that is against the law, least of all where minors are
            concerned.
          </li>
          <li>
            <b>No harassment, hate or threats.</b> A no is a no. So is silence.
          </li>
          <li>
            <b>No spam, advertising or begging.</b>{" "}
            No invitations to channels, no links to sell something.
          </li>
          <li>
            <b>No scams.</b>{" "}
            Never ask for money, codes or documents; never give them to a
            stranger either.
          </li>
          <li>
            <b>Keep what you hear to yourself.</b>{" "}
            Don't publish what somebody told you here, and don't try to find out
            who they are.
          </li>
        </ol>
        <p>
          If a chat turns bad: end it with Stop, or with Block if you never want
          to meet that person again, and say so in the rating the bot asks for.
        </p>
      </article>
    </PublicFrame>
  );
});
