/** The mark: two circles that pass each other, the overlap lit. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg
      class="mark"
      viewBox="0 0 24 24"
      width={size}
      height={size}
      aria-hidden
    >
      <g fill="none" stroke="currentColor" stroke-width="2">
        <circle cx="9" cy="12" r="7" />
        <circle cx="15" cy="12" r="7" />
      </g>
      <path class="lit" d="M12 5.7a7 7 0 0 1 0 12.6a7 7 0 0 1 0-12.6z" />
    </svg>
  );
}
