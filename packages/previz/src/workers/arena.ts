/**
 * Shared memory that pictures take turns in. Memory shared by threads is given back only when the last
 * of them has collected its garbage, which on a quiet server may be never: so it is used again instead.
 */
export interface Arena {
  /**
   * Makes room for a picture; nothing taken before may be used any more.
   * @param bytes about what it will take: what goes beyond is allocated singly
   */
  begin(bytes: number): void;
  /** So many zeros. */
  floats(count: number): Float32Array;
  bytes(count: number): Uint8Array;
  /** So many 16-bit zeros. */
  halves(count: number): Uint16Array;
  /** Lets what comes next lie where these floats lay; they must not be used any more. */
  giveBack(floats: Float32Array): void;
}

/** Blocks are multiples of this, so that any view may begin at one. */
const ALIGNMENT = 16;
const aligned = (bytes: number): number => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;

/** @param kept the most bytes that are held between pictures; a larger picture's memory is let go */
export function createArena(kept: number): Arena {
  let memory = new SharedArrayBuffer(0);
  let free: { offset: number; length: number }[] = [];

  const take = (bytes: number): { buffer: SharedArrayBuffer; offset: number } => {
    const length = aligned(bytes);
    const block = free.find((b) => b.length >= length);
    if (block === undefined) return { buffer: new SharedArrayBuffer(length), offset: 0 };
    const { offset } = block;
    block.offset += length;
    block.length -= length;
    return { buffer: memory, offset };
  };

  return {
    begin(bytes) {
      const least = aligned(bytes);
      if (memory.byteLength < least || memory.byteLength > kept) memory = new SharedArrayBuffer(least);
      free = [{ offset: 0, length: memory.byteLength }];
    },
    floats(count) {
      const { buffer, offset } = take(count * 4);
      return new Float32Array(buffer, offset, count).fill(0);
    },
    bytes(count) {
      const { buffer, offset } = take(count);
      return new Uint8Array(buffer, offset, count).fill(0);
    },
    halves(count) {
      const { buffer, offset } = take(count * 2);
      return new Uint16Array(buffer, offset, count).fill(0);
    },
    giveBack(floats) {
      if (floats.buffer !== memory) return;
      free.unshift({ offset: floats.byteOffset, length: aligned(floats.byteLength) });
    },
  };
}
