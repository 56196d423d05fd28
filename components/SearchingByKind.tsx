import type { LiveView } from "../core/statistics/live.ts";

const seekers = { male: "Men", female: "Women", other: "Others" };
const wanted = { male: "men", female: "women", other: "others", any: "anyone" };

/** How many wait, by who they are and whom they want; the longest queue first. */
export function SearchingByKind({ searching }: Pick<LiveView, "searching">) {
  const kinds = searching.toSorted((a, b) => b.waiting - a.waiting);
  const most = kinds[0]?.waiting ?? 1;
  return (
    <section class="card" aria-labelledby="searching-title">
      <header class="card-head">
        <h2 id="searching-title">Searching by kind</h2>
      </header>
      {kinds.length === 0
        ? <p class="empty">Nobody is waiting for a partner.</p>
        : (
          <ul class="kinds">
            {kinds.map(({ gender, wants, waiting }) => (
              <li key={`${gender} ${wants}`}>
                <span>
                  {seekers[gender]}{" "}
                  <span class="soft" aria-hidden="true">→</span>{" "}
                  <span class="unseen">looking for</span> {wanted[wants]}
                </span>
                <svg class="bar" aria-hidden="true">
                  <rect
                    width={`${waiting / most * 100}%`}
                    height="100%"
                    rx="3"
                  />
                </svg>
                <b class="figure">{waiting.toLocaleString("en")}</b>
              </li>
            ))}
          </ul>
        )}
    </section>
  );
}
