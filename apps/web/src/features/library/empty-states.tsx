import type { ParsedQuery, ToneCategory } from "@shotlist/contract";
import type { ReactNode } from "react";
import { asFailure } from "../../api/failure.ts";
import { wordsFor } from "../../app/i18n/failure-words.ts";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useLayout } from "../../ui/media.ts";
import { SupportCode } from "../../ui/toasts.tsx";
import { heightsFor, useDensity } from "./density.ts";
import { chipWords } from "./filter-words.ts";
import { justify } from "./justified.ts";
import type { Shelf } from "./library-search.ts";
import { type FilterPiece, filterText, piecesOf, withoutPiece } from "./query-text.ts";
import { useWidth } from "./use-width.ts";

function Centre({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid min-h-full place-items-center px-4 py-8">
      <div className="grid max-w-[440px] justify-items-center gap-2 text-center text-balance">
        <h2 className="text-15 font-medium">{title}</h2>
        {children}
      </div>
    </div>
  );
}

/** Nothing is in the library, or on this shelf. `add` is the way to bring pictures in. */
export function NothingHere(props: {
  library: boolean;
  shelf: Shelf;
  /** That the tone pool was narrowed to. */
  category: ToneCategory | undefined;
  add: ReactNode;
  onShowAll: () => void;
}) {
  const texts = useTexts();
  const t = texts.library.empty;
  if (props.library) {
    return (
      <Centre title={t.library}>
        <p className="mb-2 text-t2">{t.libraryHow}</p>
        {props.add}
      </Centre>
    );
  }
  const { shelf } = props;
  const how = shelf === "liked" ? t.likedHow : shelf === "tone" ? t.toneHow : null;
  return (
    <Centre
      title={
        props.category ? texts.tone.pool.empty : shelf === "liked" || shelf === "tone" ? t[shelf] : t.shelf
      }
    >
      {how && <p className="text-t2">{how}</p>}
      <Button onClick={props.onShowAll} className="mt-2 max-phone:h-11">
        {t.showAll}
      </Button>
    </Centre>
  );
}

export function EmptyBin({ onShowAll }: { onShowAll: () => void }) {
  const t = useTexts().library;
  return (
    <Centre title={t.bin.empty}>
      <Button onClick={onShowAll} className="mt-2 max-phone:h-11">
        {t.empty.showAll}
      </Button>
    </Centre>
  );
}

/** Nothing matches: what was asked, and how to ask for less. */
export function NoHits(props: {
  q: string;
  understood: ParsedQuery | null;
  /** What pictures of the library are tagged with, to look for instead. */
  tags: readonly string[];
  onQuery: (q: string) => void;
  onClear: () => void;
  /** Where a collection was looked through: out of it. */
  onWholeLibrary: (() => void) | undefined;
}) {
  const t = useTexts();
  const locale = useLocale();
  const { q, understood } = props;
  const chips = piecesOf(q).filter((piece): piece is FilterPiece => piece.kind !== "word");
  const asked = [
    understood?.words ? t.library.empty.words(understood.words) : "",
    ...chips.map((chip) => chipWords(chip, understood, t, locale)),
  ]
    .filter(Boolean)
    .join(", ");
  return (
    <Centre title={asked ? t.library.empty.none(asked) : t.library.empty.noneWithoutWords}>
      <p className="mb-2 text-t2">{t.library.empty.noneHow}</p>
      <div className="flex flex-wrap justify-center gap-2">
        {chips.map((chip) => (
          <Button
            key={chip.text}
            className="max-phone:h-11"
            onClick={() => props.onQuery(withoutPiece(q, chip.text))}
          >
            {t.library.empty.drop(chipWords(chip, understood, t, locale))}
          </Button>
        ))}
        {props.onWholeLibrary && (
          <Button className="max-phone:h-11" onClick={props.onWholeLibrary}>
            {t.library.empty.wholeLibrary}
          </Button>
        )}
        <Button className="max-phone:h-11" onClick={props.onClear}>
          {t.library.empty.startAgain}
        </Button>
      </div>
      {props.tags.length > 0 && (
        <p className="mt-2 flex flex-wrap items-center justify-center gap-x-3 gap-y-1 text-12 text-t2">
          {t.library.empty.instead}
          {props.tags.map((tag) => (
            <LinkButton
              key={tag}
              className="max-phone:py-3"
              onClick={() => props.onQuery(filterText("tag", tag))}
            >
              {tag}
            </LinkButton>
          ))}
        </p>
      )}
    </Centre>
  );
}

/** The picture that was searched by went with the tab that knew it. */
export function LostImage({ onClear }: { onClear: () => void }) {
  const t = useTexts().library.empty;
  return (
    <Centre title={t.lostImage}>
      <p className="mb-2 text-t2">{t.lostImageHow}</p>
      <Button className="max-phone:h-11" onClick={onClear}>
        {t.startAgain}
      </Button>
    </Centre>
  );
}

export function DidNotLoad(props: { title: string; safe?: string; error: unknown; onRetry: () => void }) {
  const t = useTexts();
  const locale = useLocale();
  const failure = asFailure(props.error, "");
  const { happened, todo } = wordsFor(failure, t, locale);
  return (
    <Centre title={props.title}>
      <p role="alert" className="flex items-start gap-1.5 text-t2">
        <Icon name="error" className="mt-0.5 text-err" />
        {[happened, props.safe, todo].filter(Boolean).join(" ")}
      </p>
      <p className="mt-2 flex flex-wrap items-center justify-center gap-x-4 gap-y-2">
        <Button className="max-phone:h-11" onClick={props.onRetry}>
          {t.common.retry}
        </Button>
        {failure.supportCode && <SupportCode code={failure.supportCode} />}
      </p>
    </Centre>
  );
}

const SHAPES = [1.5, 1.5, 0.71, 1.78, 0.8, 1.5, 1.5, 1.5, 0.8, 1.5, 1.5, 0.71, 1.5, 1.78, 1.5];
const SKELETON = Array.from({ length: 60 }, (_, index) => SHAPES[index % SHAPES.length] ?? 1.5);

/** Where pictures will be. */
export function GridSkeleton() {
  const t = useTexts();
  const [box, width] = useWidth<HTMLDivElement>();
  const density = useDensity();
  const phone = useLayout() === "phone";
  const { rows, lefts, widths } = justify(width > 0 ? SKELETON : [], {
    width,
    gap: 4,
    ...heightsFor(density, phone),
  });
  return (
    <div ref={box} role="status" aria-label={t.common.loading} className="relative h-full overflow-hidden">
      {rows.flatMap(({ top, height, from, to }) =>
        Array.from(lefts.subarray(from, to), (left, offset) => (
          <span
            key={`${top}:${left}`}
            className="absolute animate-skeleton bg-raise"
            style={{ top, height, left, width: widths[from + offset] }}
          />
        )),
      )}
    </div>
  );
}
