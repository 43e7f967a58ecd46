import { TONE_VERSION, type ToneStatistics } from "@shotlist/tone";
import type { FastifyBaseLogger } from "fastify";
import type { DatabaseHandle } from "../../../platform/database/index.ts";
import {
  type Embedder,
  EmbeddingUnavailable,
  type ObjectDetector,
  type PictureToEmbed,
} from "../../../platform/embeddings/index.ts";
import { inSpan } from "../../../telemetry/spans.ts";
import { searchableWords, spokenWords } from "../../library/asset-words.ts";
import type { Backfill } from "../../library/backfill.ts";
import type { AssetRow } from "../../library/repository.ts";
import type { Models } from "../models.ts";
import { MOST_FAILURES, type SearchRepository } from "../repository.ts";

export interface DescriberParts {
  readonly handle: DatabaseHandle;
  readonly repository: SearchRepository;
  readonly backfill: Backfill;
  readonly models: Models;
  readonly detector: ObjectDetector;
  readonly logger: FastifyBaseLogger;
}

/** Pictures embedded together: what a model's batch gains, against how long one round takes. */
const BATCH = 8;
/** Assets looked through at once for what is missing. */
const PAGE = 500;

/** A picture of which something is not known yet. */
interface Undescribed {
  readonly asset: AssetRow;
  /** The models that have not looked at its present state. */
  readonly embedders: readonly Embedder[];
}

interface Seen extends Undescribed {
  readonly picture: PictureToEmbed;
  readonly change: Partial<AssetRow>;
}

/**
 * Looks at pictures: what is in them, their vector by each model that is wanted,
 * and, for those from before this was done at ingest, tone and placeholder. Goes
 * through the library once after a start and once for a new model; from then on
 * it is told what changed. May be cut off anywhere: what is missing shows in the
 * records.
 */
export class Describer {
  readonly #parts: DescriberParts;
  readonly #waiting = new Set<string>();
  /** Where the walk through the library stands; null once it has been through. */
  #walk: { readonly after: string | null } | null = { after: null };
  /** The models that this walk looks with. */
  #wanted: readonly Embedder[] = [];

  constructor(parts: DescriberParts) {
    this.#parts = parts;
  }

  /** True once everything that can be looked at has been, by the present model. */
  get finished(): boolean {
    return this.#idle && this.#wanted.includes(this.#parts.models.present);
  }

  get #idle(): boolean {
    return this.#walk === null && this.#waiting.size === 0;
  }

  changed(ids: readonly string[]): void {
    for (const id of ids) this.#waiting.add(id);
  }

  /** Looks at a few pictures. @returns whether there is more to do. */
  async round(signal: AbortSignal): Promise<boolean> {
    const { repository, models } = this.#parts;
    if (this.#idle && this.#wanted.includes(models.present)) return false;
    const wanted = models.wanted(await repository.table("active"));
    if (wanted.some((embedder) => !this.#wanted.includes(embedder))) this.#walk = { after: null };
    this.#wanted = wanted;

    if (this.#waiting.size < BATCH) await this.#walkOn();
    const ids = [...this.#waiting].slice(0, BATCH);
    const undescribed = await this.#undescribed(await repository.assets(ids));
    if (undescribed.length > 0) await this.#describe(undescribed, signal);
    for (const id of ids) this.#waiting.delete(id);
    return !this.#idle;
  }

  async #walkOn(): Promise<void> {
    if (this.#walk === null) return;
    const page = await this.#parts.repository.assetsAfter(this.#walk.after, PAGE);
    const last = page.at(-1);
    this.#walk = last ? { after: last.id } : null;
    this.changed((await this.#undescribed(page)).map(({ asset }) => asset.id));
  }

  async #undescribed(assets: readonly AssetRow[]): Promise<Undescribed[]> {
    const { repository } = this.#parts;
    const ids = assets.map(({ id }) => id);
    const known = new Map<Embedder, ReadonlyMap<string, number>>();
    for (const embedder of this.#wanted)
      known.set(embedder, await repository.embeddedRevisions(embedder, ids));
    return assets.flatMap((asset) => {
      if (asset.deletedAt !== null || asset.describeFailures >= MOST_FAILURES) return [];
      const embedders = this.#wanted.filter((embedder) => {
        const revision = known.get(embedder)?.get(asset.id);
        return revision === undefined || (embedder.readsWords && revision < asset.revision);
      });
      const incomplete = asset.objects === null || asset.tone?.version !== TONE_VERSION || asset.words === "";
      return embedders.length > 0 || incomplete ? [{ asset, embedders }] : [];
    });
  }

  async #describe(undescribed: readonly Undescribed[], signal: AbortSignal): Promise<void> {
    const seen: Seen[] = [];
    for (const each of undescribed) {
      signal.throwIfAborted();
      try {
        seen.push(await this.#look(each, signal));
      } catch (error) {
        if (signal.aborted) throw error;
        await this.#failed(each.asset, error);
      }
    }
    const vectors = new Map<Seen, { embedder: Embedder; vector: Float32Array }[]>();
    for (const embedder of this.#wanted) {
      const due = seen.filter(({ embedders }) => embedders.includes(embedder));
      for (const [at, vector] of (await this.#embed(embedder, due, signal)).entries()) {
        const picture = due[at];
        if (picture) vectors.set(picture, [...(vectors.get(picture) ?? []), { embedder, vector }]);
      }
    }
    for (const each of seen) await this.#keep(each, vectors.get(each) ?? []);
  }

  /** What can be known of a picture without a model of meaning. */
  async #look(undescribed: Undescribed, signal: AbortSignal): Promise<Seen> {
    const { backfill, detector } = this.#parts;
    const { asset } = undescribed;
    const change = await backfill.missingOf(asset);
    const complete = { ...asset, ...change };
    const bytes = await backfill.bytesToLookAt(complete);
    complete.objects ??= change.objects = await detector.detect(bytes, signal);
    const picture = {
      bytes,
      objects: complete.objects,
      statistics: (complete.tone?.statistics as ToneStatistics | undefined) ?? null,
      words: spokenWords(complete),
    };
    return { ...undescribed, picture, change };
  }

  /** @throws EmbeddingUnavailable when the model is away for now: the pictures wait. */
  async #embed(embedder: Embedder, due: readonly Seen[], signal: AbortSignal): Promise<Float32Array[]> {
    if (due.length === 0) return [];
    const attributes = { "embedding.model": embedder.model, "embedding.pictures": due.length };
    try {
      return await inSpan("embed", { attributes }, () =>
        embedder.embedPictures(
          due.map(({ picture }) => picture),
          signal,
        ),
      );
    } catch (error) {
      if (signal.aborted || (error instanceof EmbeddingUnavailable && error.transient)) throw error;
      for (const { asset } of due) await this.#failed(asset, error);
      return [];
    }
  }

  async #keep(
    { asset, change }: Seen,
    vectors: readonly { embedder: Embedder; vector: Float32Array }[],
  ): Promise<void> {
    const { handle, repository } = this.#parts;
    if (vectors.length === 0 && Object.keys(change).length === 0) return;
    await handle.db.transaction(async (tx) => {
      const now = await repository.lock(tx, asset.id);
      if (now === null) return;
      // Its words may have been changed while it was looked at.
      const words = change.words === undefined ? {} : { words: searchableWords({ ...now, ...change }) };
      await repository.describe(tx, asset.id, { ...change, ...words, describeFailures: 0 });
      for (const { embedder, vector } of vectors) await repository.keepVector(tx, embedder, asset, vector);
      await repository.enqueue(tx, [asset.id]);
    });
  }

  async #failed(asset: AssetRow, error: unknown): Promise<void> {
    this.#parts.logger.warn(
      { event: "search.describe_failed", "asset.id": asset.id, "user.id": asset.ownerId, err: error },
      "a picture could not be looked at",
    );
    await this.#parts.repository.countFailure(asset.id);
  }
}
