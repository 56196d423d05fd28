/** Line icons on a grid of 20, each one path. */
const paths = {
  overview: "M3 16.5h14M5.5 13.5v-4M10 13.5v-9M14.5 13.5v-6",
  data: "M10 3v9m0 0 3.5-3.5M10 12 6.5 8.5M3.5 13v3.5h13V13",
  sessions: "M3 4.5h14v9H3zM7 17h6m-3-3.5V17",
  menu: "M3 5.5h14M3 10h14M3 14.5h14",
  leave: "M8 3.5H3.5v13H8M12.5 6.5 16 10l-3.5 3.5M16 10H7.5",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
