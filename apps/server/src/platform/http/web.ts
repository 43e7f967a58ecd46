import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { AppError } from "../../errors.ts";

/**
 * The web app from its build folder. Any address a browser opens that is
 * neither a file nor part of the API is the app's own to route.
 */
export async function serveWeb(app: FastifyInstance, directory: string): Promise<void> {
  const built = existsSync(join(directory, "index.html"));
  if (built) {
    await app.register(fastifyStatic, {
      root: directory,
      // Routes are made per file at start, so a path can never climb out of the folder.
      wildcard: false,
      index: false,
      // Written by the build beside each text; under an address of their own they would be downloads.
      preCompressed: true,
      globIgnore: ["**/*.br", "**/*.gz"],
      cacheControl: false,
      setHeaders: (reply, path) => {
        reply.header("cache-control", cachePolicy(path, directory));
      },
    });
  }
  app.setNotFoundHandler(async (request, reply) => {
    const page =
      request.method === "GET" &&
      !/^\/(api|media|preset-examples|assets|docs)(\/|$)/.test(request.url.split("?")[0] ?? "") &&
      request.headers.accept?.includes("text/html");
    if (!page) throw new AppError("not_found", "There is nothing at this address.");
    if (!built) throw new AppError("unavailable", "The web app has not been built. Run: npm run build");
    return reply.header("cache-control", "no-cache").sendFile("index.html");
  });
}

/** Names under assets/ carry a hash of their content; everything else is asked for again. */
function cachePolicy(path: string, directory: string): string {
  if (path.startsWith(join(directory, "assets"))) return "public, max-age=31536000, immutable";
  return /\.html(\.br|\.gz)?$/.test(path) ? "no-cache" : "public, max-age=3600";
}
