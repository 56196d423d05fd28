import type { ComponentChildren } from "preact";
import { Avatar } from "./Avatar.tsx";
import { Icon, type IconName } from "./Icon.tsx";
import { Mark } from "./Mark.tsx";

const pages: { href: string; name: string; icon: IconName }[] = [
  { href: "/admin", name: "Overview", icon: "overview" },
  { href: "/admin/data", name: "Data", icon: "data" },
  { href: "/admin/sessions", name: "Sessions", icon: "sessions" },
];

export interface FrameProps {
  /** The path of the page inside. */
  path: string;
  /** The mask of the admin who looks at it. */
  mask: string;
  children: ComponentChildren;
}

/**
 * What stands around every page of the dashboard. Links to the page itself get
 * `aria-current="page"` when they are rendered.
 */
export function Frame({ path, mask, children }: FrameProps) {
  const here = pages.filter(({ href }) =>
    path === href || path.startsWith(`${href}/`)
  );
  return (
    <div class="frame">
      <a class="skip" href="#content">Skip to the content</a>
      {/* On a narrow screen a popover, which opens and closes without script. */}
      <nav id="menu" class="sidebar" popover="auto" aria-label="Dashboard">
        <a class="brand" href="/admin">
          <Mark /> Passerby
        </a>
        <ul>
          {pages.map(({ href, name, icon }) => (
            <li key={href}>
              <a href={href}>
                <Icon name={icon} /> {name}
              </a>
            </li>
          ))}
        </ul>
        <form method="POST" action="/admin/sign-out">
          <button type="submit" class="quiet">
            <Icon name="leave" /> Sign out
          </button>
        </form>
      </nav>
      <header class="topbar">
        <button
          type="button"
          class="quiet menu-button"
          popovertarget="menu"
          aria-label="Menu"
        >
          <Icon name="menu" />
        </button>
        <nav aria-label="Breadcrumbs">
          <ol class="crumbs">
            {here.map(({ href, name }) => (
              <li key={href}>
                <a href={href}>{name}</a>
              </li>
            ))}
          </ol>
        </nav>
        <a
          class="who"
          href="/admin/sessions"
          title="You, and where you are signed in"
        >
          <Avatar mask={mask} />
          <span class="unseen">You are</span> #{mask}
        </a>
      </header>
      <main id="content">{children}</main>
    </div>
  );
}
