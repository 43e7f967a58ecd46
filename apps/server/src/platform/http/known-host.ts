import type { FastifyRequest } from "fastify";
import { AppError } from "../../errors.ts";

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * An onRequest hook that answers only to names this server goes by: a page that
 * makes its own name point here (DNS rebinding) is refused.
 * @throws AppError wrong_host
 */
export function requireKnownHost({ publicUrl, host }: { publicUrl: string; host: string }) {
  const names = new Set([new URL(publicUrl).hostname, host.includes(":") ? `[${host}]` : host]);
  return async (request: FastifyRequest): Promise<void> => {
    const name = hostname(request.headers.host);
    if (name !== null && (names.has(name) || LOOPBACK.has(name))) return;
    throw new AppError(
      "wrong_host",
      "This server does not answer to that name. Set PUBLIC_URL to the address people use.",
    );
  };
}

function hostname(header: string | undefined): string | null {
  return header ? (URL.parse(`http://${header}`)?.hostname ?? null) : null;
}
