import { link } from "../state/link.ts";
import { phones } from "../state/room.ts";
import { isNarrow, isStripOpen, shown } from "../state/view.ts";
import { Phone } from "./Phone.tsx";
import { RoomHeader } from "./RoomHeader.tsx";
import { Strip } from "./Strip.tsx";

/** The whole room: header, phones, and the strip at the side. */
export function App() {
  return (
    <>
      <RoomHeader />
      {link.value === "lost" && (
        <p class="broken" role="alert">
          The simulator doesn't answer. Trying again…
        </p>
      )}
      <main class="desk">
        <Phones />
      </main>
      {isStripOpen.value && <Strip />}
      {isStripOpen.value && isNarrow.value && (
        <div
          class="room-backdrop"
          onClick={() => isStripOpen.value = false}
        />
      )}
    </>
  );
}

function Phones() {
  if (link.value === "connecting") return <p class="empty">Connecting…</p>;
  const known = phones.value;
  const inView = shown.value.flatMap((id) => known.get(id) ?? []);
  if (inView.length === 0) {
    return (
      <p class="empty">
        {known.size === 0
          ? "Nobody is here yet. Add a person to begin."
          : "Choose a person above to see the phone."}
      </p>
    );
  }
  return (
    <>
      {inView.map((phone) => <Phone key={phone.id} phone={phone} />)}
    </>
  );
}
