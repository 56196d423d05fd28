/** A round of the person's colour with the first letters of the name. */
export function Avatar(
  { name, color, size = 32 }: { name: string; color: string; size?: number },
) {
  const letters = name.split(/\s+/u).slice(0, 2).map((word) => [...word][0]);
  return (
    <span
      class="avatar"
      style={{ "--hue": color, "--size": `${size}px` }}
      aria-hidden
    >
      {letters.join("").toUpperCase()}
    </span>
  );
}
