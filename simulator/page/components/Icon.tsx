/** Line icons on a 24 by 24 grid. */
const paths = {
  add: "M12 5v14M5 12h14",
  album: "M3 7h13v13H3zM8 4h13v13M3 17l4-4 3 3 3-4 3 4",
  attach:
    "M20 11.5l-8.2 8.2a5 5 0 0 1-7.1-7.1l8.6-8.6a3.4 3.4 0 0 1 4.8 4.8l-8.5 8.5a1.7 1.7 0 0 1-2.4-2.4l7.8-7.8",
  audio:
    "M9 18V5l11-2v13M9 18a3 3 0 1 1-3-3 3 3 0 0 1 3 3zM20 16a3 3 0 1 1-3-3 3 3 0 0 1 3 3z",
  back: "M15 5l-7 7 7 7",
  block: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM5.7 5.7l12.6 12.6",
  bolt: "M13 2L4 14h7l-1 8 9-12h-7z",
  check: "M4 13l5 5L20 6",
  close: "M6 6l12 12M18 6L6 18",
  contact: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4 4-6 8-6s8 2 8 6",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  dice:
    "M4 4h16v16H4zM8.5 8.5h.01M15.5 8.5h.01M12 12h.01M8.5 15.5h.01M15.5 15.5h.01",
  document: "M6 2h8l5 5v15H6zM14 2v5h5",
  down: "M12 5v14M6 13l6 6 6-6",
  edit: "M4 20l1-5L16 4l4 4L9 19zM14 6l4 4",
  gif:
    "M3 5h18v14H3zM10 10H7a1 1 0 0 0-1 1v2a1 1 0 0 0 1 1h2v-2M13 10v4M16 14v-4h3M16 12h2",
  keyboard: "M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M7 14h10",
  link: "M14 5h5v5M19 5l-9 9M17 14v5H5V7h5",
  location:
    "M12 21s7-6.4 7-11.5A7 7 0 0 0 5 9.5C5 14.6 12 21 12 21zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  lock: "M6 11h12v10H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  menu: "M5 7h14M5 12h14M5 17h9",
  more: "M12 4.5v1.5M12 11.2v1.5M12 18v1.5",
  pause: "M8 5v14M16 5v14",
  people:
    "M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM2 21c0-4 3-6 7-6s7 2 7 6M16 4a4 4 0 0 1 0 7M18 15.5c2.5.7 4 2.5 4 5.5",
  photo: "M3 5h18v14H3zM3 16l5-5 4 4 3-3 6 6M15.5 9.5h.01",
  pin: "M9 3h6l-1 7 4 4H6l4-4zM12 14v7",
  play: "M8 5l11 7-11 7z",
  poll: "M5 20V10M12 20V4M19 20v-7",
  reply: "M10 6l-6 6 6 6M4 12h9c4 0 7 2 7 7",
  send: "M4 12L20 4l-5 17-3.5-7z",
  smile:
    "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8 14c1 1.7 2.4 2.5 4 2.5s3-.8 4-2.5M9 9.5h.01M15 9.5h.01",
  sticker:
    "M20 13V6a2 2 0 0 0-2-2H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h7zM20 13h-5a2 2 0 0 0-2 2v5",
  story: "M12 3a9 9 0 1 1-9 9M3.5 8.5l.01-.01M6 5.2h.01",
  strip: "M3 5h18v14H3zM15 5v14M17.5 9h1M17.5 12h1",
  trash: "M4 7h16M9 7V4h6v3M6 7l1 14h10l1-14",
  upload: "M12 16V4M7 9l5-5 5 5M4 20h16",
  video: "M3 6h12v12H3zM15 10.5l6-3.5v10l-6-3.5z",
  video_note: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM10 8.5l5.5 3.5-5.5 3.5z",
  voice:
    "M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM5 11a7 7 0 0 0 14 0M12 18v3",
};
export type IconName = keyof typeof paths;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      stroke-width="1.8"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden
    >
      <path d={paths[name]} />
    </svg>
  );
}
