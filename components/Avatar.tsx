/**
 * The small picture that stands for a person: two passing circles whose colours
 * and direction come from the mask of their id, so it is always the same one.
 */
export function Avatar({ mask }: { mask: string }) {
  const [hue, other, turn] = [0, 2, 4].map((at) =>
    parseInt(mask.slice(at, at + 2), 16) / 256 * 360
  );
  return (
    <svg class="avatar" viewBox="-16 -16 32 32" aria-hidden="true">
      <circle r="16" fill={`hsl(${hue} 38% 30%)`} />
      <g transform={`rotate(${turn})`}>
        <circle cx="-4.5" r="7.5" fill={`hsl(${hue} 65% 68%)`} />
        <circle cx="4.5" r="7.5" fill={`hsl(${other} 70% 62%)`} />
        <path
          d="M0-6a7.5 7.5 0 0 1 0 12a7.5 7.5 0 0 1 0-12"
          fill={`hsl(${other} 90% 88%)`}
        />
      </g>
    </svg>
  );
}
