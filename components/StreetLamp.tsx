/** Dusk, a street lamp, and two who pass each other in its light. */
export function StreetLamp() {
  return (
    <svg
      class="street"
      viewBox="0 0 480 440"
      preserveAspectRatio="xMidYMid slice"
      role="img"
      aria-label="Two circles pass each other under a street lamp; where they overlap, they are lit"
    >
      <defs>
        <linearGradient id="dusk" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stop-color="#1b1836" />
          <stop offset=".6" stop-color="#3b2f63" />
          <stop offset="1" stop-color="#6b4a78" />
        </linearGradient>
        <linearGradient id="cone" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stop-color="#ffd489" stop-opacity=".6" />
          <stop offset="1" stop-color="#ffc567" stop-opacity=".04" />
        </linearGradient>
        <radialGradient id="halo">
          <stop offset="0" stop-color="#ffe2ae" stop-opacity=".75" />
          <stop offset="1" stop-color="#ffc567" stop-opacity="0" />
        </radialGradient>
        <radialGradient id="pool">
          <stop offset="0" stop-color="#ffcf7d" stop-opacity=".55" />
          <stop offset="1" stop-color="#ffcf7d" stop-opacity="0" />
        </radialGradient>
        <radialGradient id="lit" cy=".4" r=".7">
          <stop offset="0" stop-color="#fff0cf" />
          <stop offset="1" stop-color="#ffc25e" />
        </radialGradient>
        <clipPath id="night">
          <rect width="480" height="440" rx="24" />
        </clipPath>
      </defs>
      <g clip-path="url(#night)">
        <rect width="480" height="440" fill="url(#dusk)" />
        <g fill="#efe9ff">
          <circle cx="60" cy="66" r="1.6" opacity=".7" />
          <circle cx="118" cy="120" r="1.2" opacity=".5" />
          <circle cx="150" cy="44" r="1.3" opacity=".6" />
          <circle cx="352" cy="58" r="1.4" opacity=".6" />
          <circle cx="404" cy="128" r="1.7" opacity=".7" />
          <circle cx="436" cy="48" r="1.1" opacity=".5" />
        </g>
        <path
          d="M0 332V262h34v-30h46v44h30v-66h54v58h26v64zM480 332V238h-40v-26h-44v52h-30v-76h-52v144z"
          fill="#191530"
          opacity=".62"
        />
        <rect y="332" width="480" height="108" fill="#17132a" />
        <path d="M240 84 96 376h288z" fill="url(#cone)" />
        <ellipse cx="240" cy="376" rx="176" ry="30" fill="url(#pool)" />
        <circle cx="240" cy="84" r="76" fill="url(#halo)" />
        <path
          d="M240 0v66M224 66h32l10 22h-52z"
          stroke="#0f0c1d"
          stroke-width="5"
          stroke-linejoin="round"
          fill="#0f0c1d"
        />
        <ellipse cx="240" cy="89" rx="20" ry="6" fill="#fff1d2" />
        <g fill="none" stroke-width="7">
          <circle cx="198" cy="288" r="76" stroke="#b9a8f5" />
          <circle cx="282" cy="288" r="76" stroke="#e7b7d0" />
        </g>
        <ellipse cx="240" cy="288" rx="92" ry="120" fill="url(#halo)" />
        <path
          d="M240 224.7a76 76 0 0 1 0 126.6a76 76 0 0 1 0-126.6"
          fill="url(#lit)"
        />
      </g>
    </svg>
  );
}
