import { Avatar } from "./Avatar.tsx";

export function ContactCard(
  { first_name, phone_number }: { first_name: string; phone_number: string },
) {
  return (
    <div class="contact">
      <Avatar name={first_name} color="var(--accent)" size={40} />
      <span>
        <b dir="auto">{first_name}</b>
        <small>{phone_number}</small>
      </span>
    </div>
  );
}
