/** What a person does on the phones page, and what they see there. */
import type { Locator, Page } from "playwright-core";

export type Phone = ReturnType<typeof phoneOf>;

/** The phone of the person called `name` on the phones page. */
export function phoneOf(page: Page, name: string) {
  const phone = page.getByRole("region", { name, exact: true });
  const log = phone.getByRole("log");
  const field = phone.getByRole("textbox", { name: "Message" });

  /** The newest message with these words in it. */
  function message(words: string | RegExp): Locator {
    return log.getByRole("article").filter({ hasText: words }).last();
  }

  /** Waits until a message with these words is in view, and returns it. */
  async function sees(words: string | RegExp): Promise<Locator> {
    const seen = message(words);
    await seen.waitFor();
    return seen;
  }

  async function press(label: string): Promise<void> {
    await phone.getByRole("button", { name: label, exact: true }).last()
      .click();
  }

  return {
    log,
    field,
    sees,
    press,
    /** Waits for what the bot shows for a moment after a press. */
    isTold: (words: string) =>
      phone.getByRole("status").filter({ hasText: words }).waitFor(),
    /** Waits for a question, and presses the answer under it. */
    async answers(question: string | RegExp, label: string | RegExp) {
      const asked = await sees(question);
      await asked.getByRole("button", { name: label }).click();
    },
    async writes(text: string) {
      await field.pressSequentially(text);
      await field.press("Enter");
    },
    async attaches(kind: string) {
      await press("Attach");
      await phone.getByRole("menuitem", { name: kind, exact: true }).click();
    },
    /** Chooses `action` from the menu of the newest message with these words. */
    async chooses(action: string, words: string | RegExp) {
      await (await sees(words)).locator(".bubble").click({ button: "right" });
      await phone.getByRole("menu")
        .getByRole(/^React /.test(action) ? "button" : "menuitem", {
          name: action,
          exact: true,
        }).click();
    },
    /** Marks `part` of a message with the mouse, and replies to that part. */
    async quotes(part: string, words: string | RegExp) {
      const { from, to } = await (await sees(words)).locator(".text")
        .evaluate(placeOf, part);
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y, { steps: 5 });
      await page.mouse.up();
      await page.mouse.click((from.x + to.x) / 2, from.y, { button: "right" });
      await phone.getByRole("menuitem", { name: "Reply with quote" }).click();
    },
  };
}

/** Where `part` of the text of `element` begins and ends on the screen. */
function placeOf(element: Element, part: string) {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const at = node.textContent!.indexOf(part);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + part.length);
    const { left, right, top, bottom } = range.getBoundingClientRect();
    const y = (top + bottom) / 2;
    return { from: { x: left, y }, to: { x: right, y } };
  }
  throw new Error(`No "${part}" there`);
}

export async function register(phone: Phone, age: string): Promise<string> {
  await phone.press("Start");
  return await introduce(phone, age);
}

/** Answers every question of the registration; returns the nickname taken. */
export async function introduce(phone: Phone, age: string): Promise<string> {
  await phone.answers("Which language", "English");
  await phone.sees("How old are you?");
  await phone.writes(age);
  await phone.answers("Who are you?", "Woman");
  await phone.answers("Which country", /India/);
  await phone.answers("Which city", "Skip");
  const offer = (await phone.sees("Choose a nickname")).locator(
    ".inline-buttons button",
  ).first();
  const nickname = await offer.innerText();
  await offer.click();
  await phone.answers("Send a photo", "Skip");
  await phone.answers("The rules", "I accept");
  await phone.sees(`You are ready, ${nickname}`);
  return nickname;
}
