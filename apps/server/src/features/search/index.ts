import type { SearchStatus } from "@shotlist/contract";
import type { FastifyBaseLogger } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { DatabaseHandle } from "../../platform/database/index.ts";
import type { Embedder, ObjectDetector } from "../../platform/embeddings/index.ts";
import type { ImageWorkshop } from "../../platform/images/workshop.ts";
import type { SearchIndex } from "../../platform/search-index/index.ts";
import type { Backfill } from "../library/backfill.ts";
import type { AssetRepository } from "../library/repository.ts";
import { Facets } from "./facets.ts";
import { IndexReader } from "./index-reader.ts";
import { Describer } from "./keeper/describer.ts";
import { IndexKeeper } from "./keeper/index-keeper.ts";
import { SearchKeeper } from "./keeper/keeper.ts";
import { Models } from "./models.ts";
import { RecordsSearch } from "./records-search.ts";
import { SearchRepository } from "./repository.ts";
import { searchRoutes } from "./routes.ts";
import { SearchService } from "./service.ts";
import { checkSearch, searchStatus } from "./status.ts";
import { Suggester } from "./suggest.ts";

export interface SearchFeatureParts {
  readonly handle: DatabaseHandle;
  readonly index: SearchIndex;
  readonly embedder: Embedder;
  /** Answers while the embedder has not been loaded, or has not looked at everything. */
  readonly builtinEmbedder: Embedder;
  readonly detector: ObjectDetector;
  readonly workshop: ImageWorkshop;
  readonly assets: AssetRepository;
  readonly backfill: Backfill;
  readonly logger: FastifyBaseLogger;
  /** Names this process among those on the same records. */
  readonly holder: string;
  /** Bytes of a picture to search by. */
  readonly imageBytes: number;
}

/** Finding in the library: what answers, and what keeps its index. */
export interface SearchFeature {
  readonly service: SearchService;
  readonly routes: FastifyPluginAsyncZod;
  /** Keeps the index from now on; in processes that take jobs. */
  startKeeper(): Promise<void>;
  /** For the health check: one line. @throws Error where the index cannot be read. */
  check(): Promise<string>;
  status(): Promise<SearchStatus>;
  close(): Promise<void>;
}

export async function openSearch(parts: SearchFeatureParts): Promise<SearchFeature> {
  const { handle, index, detector, workshop, assets, backfill, logger } = parts;
  const repository = new SearchRepository(handle.db);
  const records = new RecordsSearch(handle.db);
  const models = new Models(parts.embedder, parts.builtinEmbedder);
  const reader = await IndexReader.open(handle, repository, index, logger);
  const service = new SearchService({
    assets,
    records,
    repository,
    reader,
    models,
    detector,
    workshop,
    logger,
  });
  const indexKeeper = new IndexKeeper({ handle, repository, index, models, logger });
  const describer = new Describer({ handle, repository, backfill, models, detector, logger });
  const keeper = new SearchKeeper({ handle, index: indexKeeper, describer, logger, holder: parts.holder });
  void models.warm().catch((error: unknown) => {
    logger.error({ event: "search.model_failed", err: error }, "the model of meaning could not be loaded");
  });
  const facets = new Facets(handle.db);
  const status = () => searchStatus({ repository, reader, models, keeper: indexKeeper });
  return {
    service,
    status,
    check: () => checkSearch({ repository, reader }),
    routes: searchRoutes({
      service,
      facets,
      suggester: new Suggester(facets, records),
      status,
      rebuild: () => indexKeeper.rebuild(),
      imageBytes: parts.imageBytes,
    }),
    async startKeeper() {
      void models.warm().catch((error: unknown) => {
        logger.error(
          { event: "search.model_failed", err: error },
          "the model of meaning could not be loaded",
        );
      });
      await keeper.start();
    },
    async close() {
      await keeper.stop();
      await reader.close();
      await models.close();
      await detector.close();
      await index.close();
    },
  };
}
