import { BROWSER_REPORT_BYTES } from "@shotlist/contract";

/** Room for what is sent once around the items: page, browser, release. */
const AROUND = 8 * 1024;

/** Splits items so that each part fits into a report the server takes. An item that fits into none is left out. */
export function bodiesOf<T>(items: readonly T[], max = BROWSER_REPORT_BYTES - AROUND): T[][] {
  const bodies: T[][] = [];
  let room = 0;
  for (const item of items) {
    const size = new TextEncoder().encode(JSON.stringify(item)).byteLength + 1;
    if (size > max) continue;
    const last = bodies.at(-1);
    if (last && size <= room) {
      last.push(item);
      room -= size;
    } else {
      bodies.push([item]);
      room = max - size;
    }
  }
  return bodies;
}
