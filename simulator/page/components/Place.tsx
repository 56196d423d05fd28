import type { MessageView } from "../../protocol.ts";

interface Props {
  location: NonNullable<MessageView["location"]>;
  venue?: MessageView["venue"];
}

/** A place on a drawn map: streets that depend on where it is, and a pin. */
export function Place({ location, venue }: Props) {
  const { latitude, longitude, live_period } = location;
  const tilt = Math.round(Math.abs(latitude * 7 + longitude * 13) % 50) - 25;
  return (
    <div class="place">
      <svg
        viewBox="0 0 240 130"
        preserveAspectRatio="xMidYMid slice"
        aria-hidden
      >
        <g transform={`rotate(${tilt} 120 65)`}>
          <path class="park" d="M140-40h70v80h-70zM30 85h60v90h-60z" />
          <path
            class="street"
            d="M-60 20h380M-60 70h380M-60 115h380M20-60v260M105-60v260M175-60v260M215-60v260"
          />
          <path class="water" d="M-60 150C40 90 90 190 320 100" />
        </g>
        <path
          class="pin"
          d="M120 66s-15-13-15-24a15 15 0 0 1 30 0c0 11-15 24-15 24z"
        />
        <circle class="eye" cx="120" cy="42" r="5" />
      </svg>
      {venue && (
        <span>
          <b dir="auto">{venue.title}</b>
          <small dir="auto">{venue.address}</small>
        </span>
      )}
      <small>
        {latitude.toFixed(4)}, {longitude.toFixed(4)}
        {live_period ? " · live" : ""}
      </small>
    </div>
  );
}
