const PATHS = {
  right: "m6 4 4 4-4 4",
  down: "m4 6 4 4 4-4",
  left: "m10 4-4 4 4 4",
  search: "M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0Zm-1 3.5 3 3",
  close: "m4.5 4.5 7 7m0-7-7 7",
  copy: "M5.5 5.5h8v8h-8zM10.5 3.5v-1h-8v8h1",
  check: "m3.5 8.5 3 3 6-7",
  swap: "M2.5 5.5H11l-2-2m4.5 7H5l2 2",
  warn: "M8 2.5 14 13H2zM8 6.5v3m0 1.6v.1",
  error: "M13.5 8a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0ZM8 5v3.5m0 2v.1",
  info: "M13.5 8a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0ZM8 7.5v3m0-5.1v.1",
  frame: "M2.5 5.5v-2h3m5 0h3v2m0 5v2h-3m-5 0h-3v-2",
  download: "M8 2.5v8m-3-3 3 3 3-3M3 13.5h10",
  camera:
    "M3.5 4.5h9a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1ZM10 8.5a2 2 0 1 1-4 0 2 2 0 0 1 4 0Z",
  list: "M3 4h10M3 8h10M3 12h10",
  sliders: "M2.5 5h6m3 0h2M2.5 11h2m3 0h6M10 3.5v3M6 9.5v3",
  more: "M3.5 8v.1M8 8v.1M12.5 8v.1",
  external: "M6.5 3.5h-3v9h9v-3m-3-6h3v3m0-3-5 5",
  pulse: "M2 8.5h3L7 4l2.5 8L11 8.5h3",
  grid: "M2.5 2.5H7V7H2.5zM9 2.5h4.5V7H9zM2.5 9H7v4.5H2.5zM9 9h4.5v4.5H9z",
  rows: "M2.5 3h11v4.5h-11zM2.5 9.5H7V13H2.5zM9.5 9.5h4V13h-4z",
  plus: "M8 3.5v9M3.5 8h9",
  image: "M2.5 3.5h11v9h-11zm0 7 3-3 3 3 2-2 3 3M10.5 6.2v.1",
  similar: "M2.5 5.5h8v8h-8zM5.5 5.5v-3h8v8h-3",
  tag: "M2.5 2.5h5l6 6-5 5-6-6zM5.4 5.4v.1",
  trash: "M3 4.5h10m-8 0 .6 9h4.8l.6-9M6.5 4.5v-2h3v2",
  people:
    "M8.2 5.5a2.2 2.2 0 1 1-4.4 0 2.2 2.2 0 0 1 4.4 0ZM2 13c0-2.6 1.8-4 4-4s4 1.4 4 4M10.5 3.4a2.2 2.2 0 0 1 0 4.2M11.8 9.3c1.4.5 2.2 1.8 2.2 3.7",
  folder: "M2.5 12.5v-9h4l1.5 2h5.5v7z",
  pause: "M5.5 3.5v9m5-9v9",
  play: "M5 3.5v9l7-4.5z",
  minus: "M3.5 8h9",
  lock: "M4 7.5h8v6H4zM5.5 7.5v-2a2.5 2.5 0 0 1 5 0v2",
  edit: "m3 13 .6-2.8 7.2-7.2 2.2 2.2-7.2 7.2zM9.3 4.5l2.2 2.2",
  compare: "M8 2v12M6 4.5H2.5v7H6m4-7h3.5v7H10",
  refresh: "M13 8a5 5 0 1 1-1.5-3.6L13 6m0-3.5V6H9.5",
  like: "M5 7.5 8 2.5c.9 0 1.5.7 1.5 1.6L9 6.5h3.6a1 1 0 0 1 1 1.2l-1 4.5a1.3 1.3 0 0 1-1.3 1H5zm0 0H2.5v5.7H5",
  dislike:
    "m5 8.5 3 5c.9 0 1.5-.7 1.5-1.6L9 9.5h3.6a1 1 0 0 0 1-1.2l-1-4.5a1.3 1.3 0 0 0-1.3-1H5zm0 0H2.5V2.8H5",
  tone: "M8 2.5c2.4 2.6 4 4.7 4 6.7a4 4 0 0 1-8 0c0-2 1.6-4.1 4-6.7Z",
  clock: "M13.5 8a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0ZM8 4.8V8l2.2 1.5",
  template: "M4 2.5h8v11l-4-3-4 3z",
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration only: the control around it carries the name. */
export function Icon({ name, size = 16, className }: { name: IconName; size?: number; className?: string }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === "more" ? 2 : 1.4}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={`flex-none ${className ?? ""}`}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
