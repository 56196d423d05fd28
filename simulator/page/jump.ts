const flashMs = 1200;

/** Scrolls to a message of the phone that `from` is on and marks it for a moment. */
export function jumpTo(from: Element, messageId: number) {
  const message = from.closest(".screen")
    ?.querySelector(`[data-id="${messageId}"], [data-part="${messageId}"]`);
  if (!(message instanceof HTMLElement)) return;
  message.scrollIntoView({ block: "center" });
  message.dataset.flash = "";
  setTimeout(() => delete message.dataset.flash, flashMs);
}
