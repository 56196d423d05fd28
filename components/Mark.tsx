/** The mark: two circles that pass each other, the overlap lit. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" fill="none" aria-hidden="true">
      <circle cx="11" cy="16" r="9" stroke="currentColor" stroke-width="2.5" />
      <circle cx="21" cy="16" r="9" stroke="currentColor" stroke-width="2.5" />
      <path
        class="mark-lit"
        d="M16 8.52a9 9 0 0 1 0 14.96a9 9 0 0 1 0-14.96"
      />
    </svg>
  );
}
