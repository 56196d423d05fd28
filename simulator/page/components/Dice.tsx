/** Where the pips of a die stand, on a grid of three by three. */
const pips: Record<number, number[]> = {
  1: [4],
  2: [0, 8],
  3: [0, 4, 8],
  4: [0, 2, 6, 8],
  5: [0, 2, 4, 6, 8],
  6: [0, 2, 3, 5, 6, 8],
};

/** A thrown die, or the emoji of another game with the number it came to. */
export function Dice({ emoji, value }: { emoji: string; value: number }) {
  const spots = emoji === "🎲" ? pips[value] : undefined;
  if (spots === undefined) {
    return (
      <div class="thrown" role="img" aria-label={`${emoji} ${value}`}>
        <span>{emoji}</span>
        <b>{value}</b>
      </div>
    );
  }
  return (
    <svg
      class="die"
      viewBox="0 0 64 64"
      role="img"
      aria-label={`Dice ${value}`}
    >
      <rect x="2" y="2" width="60" height="60" rx="14" />
      {spots.map((spot) => (
        <circle
          key={spot}
          cx={16 + spot % 3 * 16}
          cy={16 + Math.floor(spot / 3) * 16}
          r="5.5"
        />
      ))}
    </svg>
  );
}
