import type { HitReason, SearchHit } from "@shotlist/contract";
import { summaryOf } from "../library/asset-view.ts";
import { assetTexts } from "../library/asset-words.ts";
import type { AssetRepository, AssetRow } from "../library/repository.ts";
import type { Found } from "./finder.ts";
import type { UnderstoodQuery } from "./query/parse.ts";
import type { Fused } from "./ranking.ts";
import type { SearchRepository } from "./repository.ts";
import { markWords } from "./word-marks.ts";

export interface HitParts {
  readonly assets: AssetRepository;
  readonly repository: SearchRepository;
}

/** What the first hits have in common with the query is said; further down nobody asks, and each costs a vector. */
const EXPLAINED = 100;

/** Pictures with why each was found, in this order; what the viewer may no longer see is left out. */
export async function hitsOf(
  { assets, repository }: HitParts,
  viewer: string,
  query: UnderstoodQuery,
  found: Found,
  ordered: readonly Fused[],
): Promise<SearchHit[]> {
  const ids = ordered.map(({ id }) => id);
  const [owned, vectors] = await Promise.all([
    assets.visible(viewer, ids),
    found.asked
      ? repository.vectors(found.asked.model, ids.slice(0, EXPLAINED))
      : new Map<string, Float32Array>(),
  ]);
  const byId = new Map(owned.map((each) => [each.asset.id, each]));
  return ordered.flatMap((each) => {
    const shown = byId.get(each.id);
    if (!shown) return [];
    const why: HitReason = {
      words: wordsReason(query, each, shown.asset),
      meaning: meaningReason(found, each, vectors.get(each.id)),
      tone: toneReason(found, each),
    };
    return [{ asset: summaryOf(shown, viewer), score: each.score, why }];
  });
}

function wordsReason(query: UnderstoodQuery, { ranks }: Fused, asset: AssetRow): HitReason["words"] {
  if (ranks.words === undefined) return null;
  return { rank: ranks.words, matches: markWords(assetTexts(asset), query.terms) };
}

function meaningReason(
  { similarity, asked }: Found,
  { id, ranks }: Fused,
  vector: Float32Array | undefined,
): HitReason["meaning"] {
  const cosine = similarity.get(id);
  if (ranks.meaning === undefined || cosine === undefined) return null;
  const near = asked && vector ? (asked.embedder?.explain(asked.vector, vector) ?? []) : [];
  return { rank: ranks.meaning, similarity: cosine, near: near.map((each) => ({ ...each })) };
}

function toneReason({ tone }: Found, { id, ranks }: Fused): HitReason["tone"] {
  const evidence = tone.get(id);
  if (ranks.tone === undefined || !evidence) return null;
  const { colour, properties } = evidence;
  return {
    rank: ranks.tone,
    wanted: colour?.wanted ?? null,
    nearest: colour?.nearest ?? null,
    difference: colour?.difference ?? null,
    properties: [...properties],
  };
}
