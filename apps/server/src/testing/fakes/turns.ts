import { z } from "zod";

const Delayed = { afterMs: z.number().min(0).default(0) };

/**
 * What a fake does with one coming call. The same for each vendor: every fake
 * says it in its vendor's own protocol. Billed are calls for which the vendor
 * would have made a picture, whether or not anybody got it.
 */
export const FakeTurn = z.discriminatedUnion("kind", [
  /** A real picture of the asked size; `url` for an address instead of base64 where the vendor has that. */
  z.strictObject({
    kind: z.literal("picture"),
    form: z.enum(["base64", "url"]).default("base64"),
    ...Delayed,
  }),
  /** The same answered plainly where a stream was asked for. */
  z.strictObject({ kind: z.literal("plain_picture"), ...Delayed }),
  /** An error status, with the vendor's code and words, or with a page of HTML as gateways send it. */
  z.strictObject({
    kind: z.literal("status"),
    status: z.int().min(300).max(599),
    code: z.string().optional(),
    message: z.string().default("The fake was told to fail."),
    html: z.boolean().default(false),
    headers: z.record(z.string(), z.string()).default({}),
    /** Whether the picture was made all the same: a gateway that lost patience. */
    billed: z.boolean().default(false),
    ...Delayed,
  }),
  /** 429; `retryAfter` in the vendor's own way of saying when to come back, in seconds. */
  z.strictObject({ kind: z.literal("rate_limited"), retryAfter: z.number().optional() }),
  /** The account's credit is used up. */
  z.strictObject({ kind: z.literal("quota") }),
  /** Refused for what it asks for: the prompt, or the picture that came out. */
  z.strictObject({ kind: z.literal("blocked"), what: z.enum(["prompt", "picture"]).default("prompt") }),
  /** A parameter that the server does not know, by name. */
  z.strictObject({ kind: z.literal("unknown_parameter"), name: z.string() }),
  /** Takes the request and never answers. */
  z.strictObject({ kind: z.literal("hang") }),
  /** Resets the connection: before the request was read, after that, or in the middle of the answer. */
  z.strictObject({ kind: z.literal("reset"), when: z.enum(["connected", "read", "answering"]) }),
  /** Ends its stream properly after a first look and before the picture; without streams, half an answer. */
  z.strictObject({ kind: z.literal("cut") }),
  /** Told in the middle of a stream, after a first look; without streams, a plain failure. */
  z.strictObject({ kind: z.literal("late_error"), code: z.string().default("server_error") }),
  /** An answer like any other, with half a picture. */
  z.strictObject({ kind: z.literal("truncated") }),
  /** An answer like any other, with something else where the picture should be: text, HTML, nothing. */
  z.strictObject({ kind: z.literal("wrong_type"), what: z.enum(["text", "html", "nothing", "empty"]) }),
  /** A page of HTML with status 200, as captive portals answer. */
  z.strictObject({ kind: z.literal("html") }),
  /** That many megabytes of base64 as the picture. */
  z.strictObject({ kind: z.literal("oversized"), megabytes: z.number().min(1).max(4096) }),
  /** An answer that goes on for ever. */
  z.strictObject({ kind: z.literal("endless") }),
]);
export type FakeTurn = z.output<typeof FakeTurn>;
export type ScriptedTurn = z.input<typeof FakeTurn>;
