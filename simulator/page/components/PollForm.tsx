import type { Phone } from "../state/phone.ts";
import { complain } from "../state/acts.ts";
import { sendSimple } from "../state/sending.ts";
import { useFocus } from "../use_focus.ts";

/** Asks for a question and its answers, one a line. */
export function PollForm({ phone }: { phone: Phone }) {
  const question = useFocus<HTMLInputElement>();

  function send(form: HTMLFormElement) {
    const fields = new FormData(form);
    const question = String(fields.get("question")).trim();
    const options = String(fields.get("options")).split("\n")
      .map((line) => line.trim()).filter((line) => line !== "");
    if (options.length < 2) return complain(phone, "A poll needs two answers");
    sendSimple(phone, { act: "poll", question, options });
  }

  return (
    <form
      class="attach sheet-form"
      aria-label="New poll"
      onSubmit={(event) => {
        event.preventDefault();
        send(event.currentTarget);
      }}
    >
      <label>
        Question
        <input
          name="question"
          required
          maxLength={300}
          dir="auto"
          ref={question}
        />
      </label>
      <label>
        Answers, one a line
        <textarea name="options" required rows={4} dir="auto" />
      </label>
      <div class="actions">
        <button type="button" onClick={() => phone.sheet.value = null}>
          Cancel
        </button>
        <button type="submit" class="primary">Send poll</button>
      </div>
    </form>
  );
}
