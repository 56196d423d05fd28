import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./Icon.tsx";

/** Moves the focus with the arrow keys among the items of a menu, round and round. */
export function moveFocus(event: KeyboardEvent) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const menu = event.currentTarget;
  if (step === undefined || !(menu instanceof HTMLElement)) return;
  event.preventDefault();
  const items = [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]')];
  const at = items.indexOf(document.activeElement as HTMLElement);
  items.at((at + step) % items.length)?.focus();
}

interface Props {
  icon: IconName;
  isDangerous?: boolean;
  onClick: () => void;
  children: ComponentChildren;
}

export function MenuItem({ icon, isDangerous, onClick, children }: Props) {
  return (
    <button
      type="button"
      role="menuitem"
      data-danger={isDangerous || undefined}
      onClick={onClick}
    >
      <Icon name={icon} size={18} />
      {children}
    </button>
  );
}
