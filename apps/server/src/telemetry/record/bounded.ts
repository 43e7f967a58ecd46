/** Longest text kept of one value, in UTF-16 units; a prompt fits whole. */
const LONGEST_VALUE = 8_000;
/** Longest text kept of one line in all. */
const LONGEST_BODY = 24_000;
const MOST_ITEMS = 100;
const DEEPEST = 6;

/**
 * Text that both engines store: PostgreSQL refuses NUL in text, and half a
 * surrogate pair in JSON.
 */
export function storable(text: string, longest: number): string {
  const cut = text.length > longest ? `${text.slice(0, longest)}… (${text.length} characters)` : text;
  return (cut.includes("\0") ? cut.replaceAll("\0", "\u{fffd}") : cut).toWellFormed();
}

/** One line of text, for lists. */
export function oneLine(text: string, longest: number): string {
  return storable(
    text
      .slice(0, longest * 4)
      .replace(/\s+/g, " ")
      .trim(),
    longest,
  );
}

/** A log line's fields, cut until they fit: long texts lose their end, and say how long they were. */
export function boundedFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return objectWithin(fields, { left: LONGEST_BODY }, 0);
}

interface Room {
  left: number;
}

function objectWithin(value: object, room: Room, depth: number): Record<string, unknown> {
  const kept = Object.entries(value)
    .slice(0, MOST_ITEMS)
    .map(([key, inner]) => {
      const name = storable(key, 200);
      room.left -= name.length;
      return [name, within(inner, room, depth + 1)] as const;
    });
  return Object.fromEntries(kept);
}

function within(value: unknown, room: Room, depth: number): unknown {
  if (typeof value === "string") {
    const text = storable(value, Math.max(0, Math.min(LONGEST_VALUE, room.left)));
    room.left -= text.length;
    return text;
  }
  if (typeof value !== "object" || value === null) {
    room.left -= 8;
    return typeof value === "number" && !Number.isFinite(value) ? String(value) : (value ?? null);
  }
  if (depth >= DEEPEST || room.left <= 0) return "(left out)";
  if (Array.isArray(value)) return value.slice(0, MOST_ITEMS).map((item) => within(item, room, depth + 1));
  return objectWithin(value, room, depth);
}
