import { useEffect, useRef } from "preact/hooks";
import type { Phone } from "../state/phone.ts";
import { hide, isNarrow, show, shown } from "../state/view.ts";
import { Avatar } from "./Avatar.tsx";

/** Everybody here: tabs where one phone fits, else switches for each phone. */
export function PeopleBar({ people }: { people: Phone[] }) {
  const asTabs = isNarrow.value;
  return (
    <div
      class="people"
      role={asTabs ? "tablist" : "group"}
      aria-label="People"
    >
      {people.map((phone) => (
        <PersonChip key={phone.id} phone={phone} asTab={asTabs} />
      ))}
    </div>
  );
}

function PersonChip({ phone, asTab }: { phone: Phone; asTab: boolean }) {
  const isShown = shown.value.includes(phone.id);
  const unread = phone.unread.value;
  const isFront = asTab && isShown;
  const chip = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (isFront) {
      chip.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }, [isFront]);

  const state = asTab
    ? { role: "tab" as const, "aria-selected": isFront }
    : { "aria-pressed": isShown };
  return (
    <button
      ref={chip}
      type="button"
      class="person"
      data-gone={phone.isDeleted.value || undefined}
      onClick={() => {
        if (!asTab && isShown) hide(phone.id);
        else show(phone.id);
      }}
      {...state}
    >
      <Avatar name={phone.name} color={phone.color} size={24} />
      <span dir="auto">{phone.name}</span>
      {unread > 0 && <b aria-label={`${unread} unread`}>{unread}</b>}
    </button>
  );
}
