import type { FastifyBaseLogger } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { LibraryConfig } from "../../config.ts";
import type { DatabaseHandle } from "../../platform/database/index.ts";
import type { FileStore, Spool } from "../../platform/files/index.ts";
import type { ImageWorkshop } from "../../platform/images/index.ts";
import { assetRoutes } from "./assets-routes.ts";
import { AssetsService } from "./assets-service.ts";
import { Backfill } from "./backfill.ts";
import { CollectionRepository } from "./collections-repository.ts";
import { collectionRoutes } from "./collections-routes.ts";
import { CollectionsService } from "./collections-service.ts";
import { Ingest } from "./ingest.ts";
import { Orphans } from "./orphans.ts";
import { AssetRepository } from "./repository.ts";
import { libraryRoutes } from "./routes.ts";
import { Library } from "./service.ts";
import { Sweeper } from "./sweeper.ts";
import { uploadRoutes } from "./upload-routes.ts";

export interface LibraryFeatureParts {
  readonly handle: DatabaseHandle;
  readonly files: FileStore;
  /** Where files that arrive wait until they are known to be pictures. */
  readonly spool: Spool;
  readonly workshop: ImageWorkshop;
  readonly limits: LibraryConfig;
}

/** The library without its routes: for the app, for commands, for benchmarks. */
export interface LibraryFeature {
  readonly library: Library;
  readonly assets: AssetRepository;
  readonly ingest: Ingest;
  readonly backfill: Backfill;
}

export function openLibrary(parts: LibraryFeatureParts): LibraryFeature {
  const { handle, spool, limits } = parts;
  const library = new Library(parts);
  const assets = new AssetRepository(handle.db);
  return {
    library,
    assets,
    ingest: new Ingest({ handle, repository: assets, library, spool, limits }),
    backfill: new Backfill(handle.db, library),
  };
}

export function libraryFeatureRoutes(
  { library, assets, ingest }: LibraryFeature,
  { handle, uploadsPerMinute }: { readonly handle: DatabaseHandle; readonly uploadsPerMinute: number },
): FastifyPluginAsyncZod {
  return async (app) => {
    await app.register(libraryRoutes(library));
    await app.register(uploadRoutes({ ingest, uploadsPerMinute }));
    await app.register(assetRoutes(new AssetsService(handle, assets)));
    await app.register(collectionRoutes(new CollectionsService(handle, new CollectionRepository(handle.db))));
  };
}

/** Removes what nobody refers to, once a day. */
export function openSweeper(handle: DatabaseHandle, files: FileStore, logger: FastifyBaseLogger): Sweeper {
  return new Sweeper(new Orphans(handle, files), logger);
}
