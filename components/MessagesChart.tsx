/**
 * Messages in each of the last minutes, oldest first. The last bar is the
 * running minute: lit, and still growing.
 */
export function MessagesChart({ perMinute }: { perMinute: number[] }) {
  const most = Math.max(...perMinute);
  const total = perMinute.reduce((sum, count) => sum + count, 0);
  const last = perMinute.length - 1;
  return (
    <section class="card" aria-labelledby="messages-title">
      <header class="card-head">
        <h2 id="messages-title">Messages a minute</h2>
        <p class="soft">
          {total === 0
            ? `None in the last ${perMinute.length} minutes`
            : `${
              count(total)
            } in the last ${perMinute.length} minutes, at most ${
              count(most)
            } in one`}
        </p>
      </header>
      <svg
        class="chart"
        viewBox={`0 0 ${perMinute.length} 100`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Messages a minute, oldest first: ${perMinute.join(", ")}`}
      >
        {perMinute.map((messages, at) => {
          // A minute without messages keeps a line to show that it was counted.
          const height = 1.5 + 98.5 * messages / Math.max(most, 1);
          return (
            <rect
              key={at}
              class={at === last ? "now" : undefined}
              x={at + 0.14}
              width={0.72}
              y={100 - height}
              height={height}
            >
              <title>{barTitle(messages, last - at)}</title>
            </rect>
          );
        })}
      </svg>
      <p class="chart-ends soft" aria-hidden="true">
        <span>{last} min ago</span>
        <span>now</span>
      </p>
    </section>
  );
}

function barTitle(messages: number, minutesAgo: number): string {
  return minutesAgo === 0
    ? `${count(messages)} so far in this minute`
    : `${count(messages)}, ${minutesAgo} min ago`;
}

function count(number: number): string {
  return number.toLocaleString("en");
}
