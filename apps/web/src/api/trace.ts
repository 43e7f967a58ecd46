/** One action of a person, from the click on: its trace id is the support code they can read out. */
export interface Trace {
  /** 32 lower-case hexadecimal digits, never all zero. */
  readonly traceId: string;
  /** The W3C Trace Context header, version 00, sampled. */
  readonly traceparent: string;
}

/** `crypto.randomUUID` exists only in secure contexts; a studio on a LAN address is not one. */
export function randomHex(bytes: number): string {
  const raw = crypto.getRandomValues(new Uint8Array(bytes));
  // An all-zero id is invalid in a traceparent.
  if (raw.every((byte) => byte === 0)) raw[bytes - 1] = 1;
  return Array.from(raw, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function startTrace(): Trace {
  const traceId = randomHex(16);
  return { traceId, traceparent: `00-${traceId}-${randomHex(8)}-01` };
}

/** 4bf92f35…4736: enough to compare by eye; Copy always gives all of it. */
export function shortSupportCode(code: string): string {
  return code.length > 16 ? `${code.slice(0, 8)}…${code.slice(-4)}` : code;
}
