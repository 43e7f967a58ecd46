import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { AppError } from "../../errors.ts";
import { clientAddress } from "./bridge.ts";

/**
 * Tries per account: enough for a person who has forgotten which password it
 * was, and a thousand a day for a guesser. It counts by the address being tried,
 * wherever the tries come from, so it can also keep the rightful owner waiting:
 * the lesser harm.
 */
const ACCOUNT = { max: 10, windowMs: 15 * 60 * 1000 };
/** Tries per client address. A whole office may sit behind one, so it is generous. */
const ADDRESS = { max: 60, windowMs: 5 * 60 * 1000 };

type Check = (request: FastifyRequest) => Promise<void>;

export interface SignInLimits {
  /** A preHandler. @throws AppError rate_limited with retryAfter in seconds. */
  readonly perAddress: Check;
  /** A preHandler, after the body was validated: counts by its `email`. @throws AppError rate_limited. */
  readonly perAccount: Check;
}

/** The counters live in this process: several processes together allow as many times more. */
export async function signInLimits(app: FastifyInstance): Promise<SignInLimits> {
  if (!app.hasDecorator("createRateLimit")) await app.register(rateLimit, { global: false });
  const limit = (
    name: string,
    { max, windowMs }: typeof ACCOUNT,
    keyOf: (request: FastifyRequest) => string,
  ) => {
    const count = app.createRateLimit({
      max,
      timeWindow: windowMs,
      keyGenerator: (request) => `${name}:${keyOf(request)}`,
      // Nobody is exempt here, whomever the app's own limiter lets pass.
      allowList: [],
    });
    return async (request: FastifyRequest) => {
      const result = await count(request);
      if (result.isAllowed || !result.isExceeded) return;
      throw new AppError("rate_limited", "Too many tries. Please wait a little and try again.", {
        details: { retryAfter: result.ttlInSeconds },
      });
    };
  };
  return {
    perAddress: limit("auth-address", ADDRESS, (request) => rateLimit.normalizeIP(clientAddress(request))),
    perAccount: limit("auth-account", ACCOUNT, emailOf),
  };
}

function emailOf(request: FastifyRequest): string {
  const { body } = request;
  return typeof body === "object" && body !== null && "email" in body ? String(body.email).toLowerCase() : "";
}
