import type {
  GenerationDetail,
  GenerationImage,
  GenerationState,
  GenerationSummary,
  Progress,
  QueuePlace,
} from "@shotlist/contract";

export const isActive = (state: GenerationState): boolean => state === "queued" || state === "running";

/** Events may arrive out of order, or twice after a reconnection: only a newer revision counts. */
export function foldDetail(known: GenerationDetail | undefined, next: GenerationDetail): GenerationDetail {
  return known && known.revision > next.revision ? known : next;
}

/** A late tick must not make a finished generation look as if it were running. */
export function foldProgress(
  known: GenerationDetail | undefined,
  progress: Progress,
): GenerationDetail | undefined {
  return known && isActive(known.state) ? { ...known, progress } : known;
}

/** One that has begun has no place in a queue any more. */
export function foldPlace(
  known: GenerationDetail | undefined,
  { ahead }: QueuePlace,
): GenerationDetail | undefined {
  return known?.state === "queued" ? { ...known, ahead } : known;
}

export interface Tally {
  readonly done: number;
  readonly missing: number;
  readonly total: number;
}

export function tally(images: readonly GenerationImage[], count: number): Tally {
  const done = images.filter((image) => image.state === "done").length;
  return { done, missing: count - done, total: count };
}

/** One way in which pictures were not made, and which of them. */
export interface Missing {
  readonly code: string;
  /** The engine's own words, where it gave any. */
  readonly said: string | null;
  /** Their numbers, from 1; empty where it is the whole generation that failed. */
  readonly pictures: readonly number[];
}

/** Why pictures are missing, each reason once, in the order of the pictures. */
export function reasonsMissing(detail: Pick<GenerationDetail, "failure" | "images">): readonly Missing[] {
  const found: { code: string; said: string | null; pictures: number[] }[] = [];
  for (const { failure, index } of detail.images) {
    if (!failure) continue;
    const known = found.find(({ code, said }) => code === failure.code && said === failure.said);
    if (known) known.pictures.push(index + 1);
    else found.push({ code: failure.code, said: failure.said, pictures: [index + 1] });
  }
  if (found.length > 0 || !detail.failure) return found;
  return [{ code: detail.failure.code, said: detail.failure.said, pictures: [] }];
}

/** 0–1 over the whole generation. */
export function overallFraction(detail: GenerationDetail): number {
  const { done, total } = tally(detail.images, detail.count);
  const current = detail.progress;
  const running = current && detail.images[current.image]?.state !== "done" ? current.fraction : 0;
  return total === 0 ? 0 : Math.min(1, (done + running) / total);
}

/** The picture to look at until someone picks one: it stays put while the others are made. */
export function leadImage(images: readonly GenerationImage[]): number {
  const done = images.findIndex((image) => image.state === "done");
  if (done >= 0) return done;
  const first = images.findIndex((image) => image.firstLook !== null);
  return Math.max(0, first);
}

export const pictureOf = (image: GenerationImage | undefined, size: "large" | "small"): string | null =>
  image?.urls?.[size] ?? image?.firstLook ?? null;

/** A detail is a summary and more; the lists take the part they show. */
export function summaryOf(detail: GenerationDetail): GenerationSummary {
  const { id, createdAt, state, prompt, direction, provider, aspect, count, images } = detail;
  return { id, createdAt, state, prompt, direction, provider, aspect, count, images };
}
