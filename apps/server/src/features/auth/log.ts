import type { FastifyRequest } from "fastify";

type AuthEvent = "auth.sign_in" | "auth.sign_out" | "auth.sign_up" | "auth.owner_link";

/**
 * One line per event, under the names that Loki and the support page search by.
 * The address and the outcome, never a token, a password or a cookie.
 */
export function logAuth(
  request: FastifyRequest,
  event: AuthEvent,
  about: {
    readonly email?: string;
    readonly id?: string;
    /** "ok", or why not. */
    readonly result: string;
    readonly method?: "password" | "google" | "owner";
  },
): void {
  request.log[about.result === "ok" ? "info" : "warn"](
    {
      event,
      "user.email": about.email,
      "user.id": about.id,
      result: about.result,
      method: about.method,
    },
    `${event} ${about.result}`,
  );
}
