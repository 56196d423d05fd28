import { useSignal } from "@preact/signals";
import { addPerson } from "../state/acts.ts";
import { phones } from "../state/room.ts";
import { show } from "../state/view.ts";
import { useFocus } from "../use_focus.ts";
import { Icon } from "./Icon.tsx";

/** Names on offer, and the language that goes well with each. */
const names: [string, string][] = [
  ["Mira", "en"],
  ["Jonas", "en"],
  ["Aarav", "hi"],
  ["Nila", "bn"],
  ["Sujan", "ne"],
  ["Shirin", "fa"],
  ["Tove", "en"],
  ["Luca", "en"],
  ["Ines", "en"],
  ["Kofi", "en"],
];
const languages = [
  ["en", "English"],
  ["hi", "Hindi"],
  ["bn", "Bengali"],
  ["ne", "Nepali"],
  ["fa", "Persian"],
];

/** Brings another person into the room, with a phone in view. */
export function AddPerson() {
  const isOpen = useSignal(false);
  return (
    <div
      class="add-person"
      onKeyDown={({ key }) => {
        if (key === "Escape") isOpen.value = false;
      }}
    >
      <button
        type="button"
        aria-expanded={isOpen.value}
        onClick={() => isOpen.value = !isOpen.value}
      >
        <Icon name="add" size={16} />
        <span>Add person</span>
      </button>
      {isOpen.value && <NewPerson onDone={() => isOpen.value = false} />}
    </div>
  );
}

function NewPerson({ onDone }: { onDone: () => void }) {
  const fault = useSignal("");
  const name = useFocus<HTMLInputElement>();
  const taken = new Set([...phones.peek().values()].map(({ name }) => name));
  const [free, language] = names.find(([name]) => !taken.has(name)) ??
    [`Person ${taken.size + 1}`, "en"];

  async function add(form: HTMLFormElement) {
    const fields = new FormData(form);
    const text = (field: string) => String(fields.get(field)).trim();
    try {
      const { id } = await addPerson({
        name: text("name"),
        username: text("username") || undefined,
        language_code: text("language"),
        is_premium: fields.has("premium"),
      });
      show(id);
      onDone();
    } catch (error) {
      fault.value = error instanceof Error ? error.message : String(error);
    }
  }

  return (
    <form
      class="sheet-form"
      aria-label="New person"
      onSubmit={(event) => {
        event.preventDefault();
        add(event.currentTarget);
      }}
    >
      <label>
        Name
        <input
          ref={name}
          name="name"
          required
          maxLength={64}
          defaultValue={free}
        />
      </label>
      <label>
        Username
        <input
          name="username"
          placeholder="none"
          pattern="[A-Za-z]\w{3,31}"
          title="Letters, digits and _, 4 to 32"
        />
      </label>
      <label>
        Language
        <select name="language" defaultValue={language}>
          {languages.map(([code, word]) => (
            <option key={code} value={code} selected={code === language}>
              {word}
            </option>
          ))}
        </select>
      </label>
      <label class="check">
        <input type="checkbox" name="premium" />
        Telegram Premium
      </label>
      {fault.value && <p class="fault-line" role="alert">{fault.value}</p>}
      <div class="actions">
        <button type="button" onClick={onDone}>Cancel</button>
        <button type="submit" class="primary">Add</button>
      </div>
    </form>
  );
}
