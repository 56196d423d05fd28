import type { ComponentChildren } from "preact";
import type { Site } from "../define.ts";
import { Mark } from "./Mark.tsx";

/** What stands around the pages everybody can see. */
export function PublicFrame(
  { site, children }: { site: Site; children: ComponentChildren },
) {
  return (
    <div class="public">
      <a class="skip" href="#content">Skip to the content</a>
      <header class="public-head">
        <a class="brand" href="/">
          <Mark /> Passerby
        </a>
        <nav aria-label="Pages">
          <a href="/rules">Rules</a>
          <a href="/privacy">Privacy</a>
        </nav>
      </header>
      <main id="content">{children}</main>
      <footer class="public-foot">
        <p>
          <a href={site.botUrl}>
            {site.botUsername ? `@${site.botUsername}` : "The bot"}
          </a>{" "}
          on Telegram
        </p>
        <p class="soft">Only for people aged 18 and over.</p>
      </footer>
    </div>
  );
}
