import type { Text, ToneChoice, TonePool, ToneRequest } from "@shotlist/contract";
import { type Direction, requireTone, type ToneCategory } from "@shotlist/direction";
import type { FastifyBaseLogger } from "fastify";
import { AppError } from "../../errors.ts";
import { inSpan } from "../../telemetry/spans.ts";
import { summaryOf } from "../library/asset-view.ts";
import { mediaUrl } from "../library/media.ts";
import type { AssetRepository, AssetRow } from "../library/repository.ts";
import type { SearchService } from "../search/service.ts";
import type { CategoryReader } from "./category.ts";
import { type Candidate, chooseOne, fitOf, reasonOf, scored } from "./choosing.ts";
import { isMeasured, type PoolPicture, type TonePoolRepository } from "./repository.ts";

export interface ToneAsked {
  readonly prompt: string;
  readonly direction: Direction;
  readonly tone: ToneRequest;
}

export interface ToneOptions {
  /** A preview may be asked for with every word typed; only what is generated is told in the log. */
  readonly purpose: "preview" | "generation";
  /** Who asks, for the log. */
  readonly email?: string | undefined;
  readonly signal?: AbortSignal;
}

export interface ToneFound {
  /** Its reference's URL is the library's; whoever keeps a copy puts the copy's there. */
  readonly choice: ToneChoice;
  /** The picture whose tone is taken over; null where there is none. */
  readonly source: AssetRow | null;
}

export interface ToneParts {
  readonly pool: TonePoolRepository;
  readonly assets: AssetRepository;
  readonly search: SearchService;
  readonly category: CategoryReader;
  readonly logger: FastifyBaseLogger;
}

/** Which tone a picture gets, from which reference, and why. */
export class ToneService {
  readonly #parts: ToneParts;

  constructor(parts: ToneParts) {
    this.#parts = parts;
  }

  /**
   * Chooses a tone as asked. Whatever goes otherwise than asked is in `notice`.
   * @throws AppError category_conflict, unknown_preset; unknown_reference for a picture chosen by hand that is not there.
   */
  async choose(viewer: string, asked: ToneAsked, options: ToneOptions): Promise<ToneFound> {
    const { mode } = asked.tone;
    return inSpan("choose tone", { attributes: { "tone.mode": mode } }, async (span) => {
      const found = await this.#choose(viewer, asked, options);
      const { how, category, reference } = found.choice;
      span.setAttributes({
        "tone.how": how,
        "tone.category": category ?? "none",
        ...(reference ? { "tone.asset": reference.assetId } : {}),
      });
      this.#tell(viewer, found, options);
      return found;
    });
  }

  /** The pool as this person may see it, the best examples first. */
  async poolView(viewer: string, category: ToneCategory | null): Promise<TonePool> {
    const owned = await this.#parts.pool.pool(viewer, null);
    const items = owned.flatMap((each) => {
      const { tonePool, tone } = each.asset;
      if (tonePool === null) return [];
      const fit = tone ? fitOf(tone.statistics, tonePool) : 0;
      return [{ ...summaryOf(each, viewer), tonePool, fit }];
    });
    const countOf = (slug: ToneCategory) => items.filter(({ tonePool }) => tonePool === slug).length;
    return {
      items: items
        .filter(({ tonePool }) => category === null || tonePool === category)
        .sort((a, b) => b.fit - a.fit || (a.id < b.id ? -1 : 1)),
      counts: {
        natural: countOf("natural"),
        vivid: countOf("vivid"),
        cinematic: countOf("cinematic"),
        beauty: countOf("beauty"),
      },
    };
  }

  async #choose(viewer: string, asked: ToneAsked, options: ToneOptions): Promise<ToneFound> {
    const { tone } = asked;
    const byHand = handPicked(tone) ? await this.#chosenPicture(viewer, tone.assetId) : null;
    const { resolved, notice } = await this.#parts.category.resolve(viewer, asked, {
      ofPicture: byHand && (byHand.tonePool ?? byHand.toneCategory),
      ...(options.signal ? { signal: options.signal } : {}),
    });
    const { category, how, because } = resolved;
    const base = { mode: tone.mode, category, how, because, seed: tone.seed ?? 0, notice };
    if (tone.mode === "off") return { choice: { ...base, palette: [], reference: null }, source: null };
    if (byHand) return this.#withPicture(base, byHand, { score: null, because: BY_HAND });
    if (category === null) return { choice: { ...base, palette: [], reference: null }, source: null };

    const chosen = await this.#fromPool(viewer, asked, category);
    if (chosen === null) {
      const missing = emptyPool(category);
      return {
        choice: { ...base, palette: [], reference: null, notice: joined(notice, missing) },
        source: null,
      };
    }
    return this.#withPicture(base, chosen.asset, { score: chosen.score, because: chosen.because });
  }

  #withPicture(
    base: Omit<ToneChoice, "palette" | "reference">,
    asset: AssetRow,
    why: { readonly score: number | null; readonly because: Text },
  ): ToneFound {
    const palette = asset.tone?.palette.map(({ hex }) => hex) ?? [];
    const reference = {
      assetId: asset.id,
      url: mediaUrl(asset.id, "medium"),
      width: asset.width,
      height: asset.height,
      caption: asset.caption,
      score: why.score === null ? null : Math.round(why.score * 100) / 100,
      because: why.because,
    };
    const notice = palette.length > 0 ? base.notice : joined(base.notice, NOT_MEASURED);
    return { choice: { ...base, palette, reference, notice }, source: asset };
  }

  /** @throws AppError unknown_reference for a picture that is gone or another person's. */
  async #chosenPicture(viewer: string, assetId: string): Promise<AssetRow> {
    const [owned] = await this.#parts.assets.visible(viewer, [assetId]);
    if (!owned || owned.asset.deletedAt) {
      throw new AppError("unknown_reference", GONE.en, { details: { assetId, reason: GONE } });
    }
    return owned.asset;
  }

  /** The hybrid search among the category's pictures, and of its answer one by the seed. */
  async #fromPool(viewer: string, { prompt, tone }: ToneAsked, category: ToneCategory) {
    const { pool, search } = this.#parts;
    const pictures = (await pool.pool(viewer, category)).map(({ asset }) => asset).filter(isMeasured);
    if (pictures.length === 0) return null;
    const hits = await search.among(
      viewer,
      prompt,
      pictures.map(({ id }) => id),
    );
    const top = Math.max(0, ...hits.map(({ score }) => score));
    const candidates = pictures.map((asset): Candidate & { readonly asset: PoolPicture } => {
      const hit = hits.find((each) => each.asset.id === asset.id);
      return {
        id: asset.id,
        asset,
        fit: fitOf(asset.tone.statistics, category),
        relevance: hit ? hit.score / top : 0,
        why: hit?.why ?? null,
      };
    });
    // What the person has seen is what they get, for as long as it stands in the pool.
    const shown = tone.assetId === undefined ? undefined : candidates.find(({ id }) => id === tone.assetId);
    const chosen = shown ? scored(shown) : chooseOne(candidates, tone.seed ?? 0);
    const asset = pictures.find(({ id }) => id === chosen?.id);
    return chosen && asset ? { asset, score: chosen.score, because: reasonOf(chosen, category) } : null;
  }

  #tell(viewer: string, { choice, source }: ToneFound, { purpose, email }: ToneOptions): void {
    const { mode, category, how, reference, notice } = choice;
    // A picture chosen by hand travels whether or not anything says its category.
    if (mode === "off" || (category === null && reference === null)) return;
    const level = purpose === "generation" ? "info" : "debug";
    const who = { "user.id": viewer, ...(email === undefined ? {} : { "user.email": email }) };
    const about = { ...who, category: category ?? "none", mode, how };
    if (reference && source && choice.palette.length > 0) {
      const { assetId, score, because } = reference;
      this.#parts.logger[level](
        { event: "tone.injected", ...about, "asset.id": assetId, score, reason: because.en },
        "tone injected",
      );
    } else if (purpose === "generation") {
      this.#parts.logger.warn(
        { event: "tone.missing", ...about, reason: notice?.en ?? "no picture" },
        "no tone picture",
      );
    }
  }
}

/** In auto the id is what the person was shown, and it is no choice of theirs. */
function handPicked(tone: ToneRequest): tone is ToneRequest & { assetId: string } {
  return tone.mode !== "auto" && tone.mode !== "off" && tone.assetId !== undefined;
}

const BY_HAND: Text = { en: "You chose this picture.", ko: "직접 고른 이미지입니다." };

const GONE: Text = {
  en: "The tone picture is not in your library any more. Choose another; nothing was sent.",
  ko: "톤 이미지가 라이브러리에 더 이상 없습니다. 다른 이미지를 골라 주세요. 아무것도 전송되지 않았습니다.",
};

const NOT_MEASURED: Text = {
  en: "This picture has not been measured yet, so its colours cannot be taken over. Try again in a moment.",
  ko: "이 이미지의 색을 아직 분석하지 못해 팔레트를 적용할 수 없습니다. 잠시 후 다시 시도해 주세요.",
};

function emptyPool(category: ToneCategory): Text {
  const { label } = requireTone(category);
  return {
    en: `The tone pool has no ${label.en} picture, so the words alone set the tone. Add one in the library with “Use for tone”.`,
    ko: `톤 풀에 ${label.ko} 이미지가 없어 말로만 톤을 지정합니다. 라이브러리에서 ‘톤으로 쓰기’로 추가할 수 있습니다.`,
  };
}

function joined(first: Text | null, second: Text): Text {
  return first ? { en: `${first.en} ${second.en}`, ko: `${first.ko} ${second.ko}` } : second;
}
