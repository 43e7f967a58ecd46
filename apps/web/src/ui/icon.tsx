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
  refresh: "M13 8a5 5 0 1 1-1.5-3.6L13 6m0-3.5V6H9.5",
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
