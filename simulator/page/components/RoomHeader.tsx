import { link } from "../state/link.ts";
import { bot, phones } from "../state/room.ts";
import { isStripOpen } from "../state/view.ts";
import { AddPerson } from "./AddPerson.tsx";
import { Icon } from "./Icon.tsx";
import { Mark } from "./Mark.tsx";
import { PeopleBar } from "./PeopleBar.tsx";

const states = { connecting: "connecting", live: "live", lost: "no answer" };

export function RoomHeader() {
  const { name, username } = bot.value;
  return (
    <header class="room-head">
      <h1>
        <Mark size={28} />
        <span>{name || "Simulator"}</span>
      </h1>
      <p class="bot-name">
        {username && <span>@{username}</span>}
        <span class="state" data-state={link.value} role="status">
          {states[link.value]}
        </span>
      </p>
      <PeopleBar people={[...phones.value.values()]} />
      <AddPerson />
      <button
        type="button"
        class="quiet strip-button"
        aria-label="Calls, faults and crowd"
        aria-expanded={isStripOpen.value}
        onClick={() => isStripOpen.value = !isStripOpen.value}
      >
        <Icon name="strip" />
      </button>
    </header>
  );
}
