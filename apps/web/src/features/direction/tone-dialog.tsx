import type { ToneCategory, ToneChoice, TonePool } from "@shotlist/contract";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { fetchTonePool } from "../../api/tone.ts";
import { useTexts } from "../../app/i18n/locale.ts";
import { reports } from "../../app/reporting/reports.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Modal } from "../../ui/modal.tsx";
import { type Segment, Segmented } from "../../ui/segmented.tsx";
import { SupportCode } from "../../ui/toasts.tsx";
import { BEAUTY_LENS, type ToneDraft } from "./choice.ts";
import { chosenByHand, foundByItself, isByHand } from "./tone-draft.ts";
import { ToneGrid } from "./tone-grid.tsx";

const CATEGORIES = ["natural", "vivid", "cinematic", "beauty"] as const;
type Shown = ToneCategory | "all";

export interface ToneDialogProps {
  readonly tone: ToneDraft;
  readonly lens: string;
  readonly chosen: ToneChoice | null;
  readonly onChange: (tone: ToneDraft) => void;
  readonly onClose: () => void;
}

/** The tone pool: every picture that may lend its tone, by category. */
export function ToneDialog({ tone, lens, chosen, onChange, onClose }: ToneDialogProps) {
  const t = useTexts();
  // The Briese light is refused with any other tone.
  const beautyOnly = lens === BEAUTY_LENS;
  const [shown, setShown] = useState<Shown>(
    beautyOnly ? "beauty" : (chosen?.category ?? tone.category ?? "all"),
  );
  const category = shown === "all" ? null : shown;
  const pool = useQuery<TonePool>({
    queryKey: ["tone-pool", category],
    queryFn: ({ signal }) => fetchTonePool(category, signal),
    placeholderData: keepPreviousData,
  });
  const counts = pool.data?.counts;
  const label = (name: string, count: number | undefined) => (
    <>
      {name} <span className="text-t3">{count ?? ""}</span>
    </>
  );
  const segments: readonly Segment<Shown>[] = [
    {
      value: "all",
      label: label(t.tone.pool.all, counts && CATEGORIES.reduce((sum, each) => sum + (counts[each] ?? 0), 0)),
      off: beautyOnly,
    },
    ...CATEGORIES.map((each) => ({
      value: each,
      label: label(t.tone.categories[each], counts?.[each]),
      off: beautyOnly && each !== "beauty",
    })),
  ];

  const take = (next: ToneDraft) => {
    onChange(next);
    onClose();
  };
  const byHand = isByHand(tone);
  const leftOpen = category === null ? !byHand : byHand && !tone.assetId && tone.category === category;
  const picked = byHand ? tone.assetId : undefined;

  return (
    <Modal
      title={t.tone.pool.title}
      shape="wide"
      closeLabel={t.common.close}
      onClose={onClose}
      footer={
        <p className="flex-none border-t border-line px-4 py-2 text-12 text-t3 max-phone:pb-[max(12px,env(safe-area-inset-bottom))]">
          {t.tone.pool.hint}{" "}
          <Link
            to="/library"
            className="rounded-1 text-t1 underline decoration-edge underline-offset-[3px] hover:decoration-t1"
          >
            {t.tone.pool.toLibrary}
          </Link>
        </p>
      }
    >
      <div className="sticky top-0 z-10 bg-panel px-4 pb-2">
        <Segmented
          label={t.tone.pool.categories}
          segments={segments}
          value={shown}
          onChange={setShown}
          natural
        />
        {beautyOnly && <p className="mt-1.5 text-12 text-t3">{t.direction.beautyLensTone}</p>}
      </div>
      <div className="px-4 pt-1 pb-4">
        {pool.isError && !pool.data ? (
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 py-6 text-t2">
            <span>
              {t.tone.pool.failed}{" "}
              <LinkButton onClick={() => void pool.refetch()}>{t.common.retry}</LinkButton>
            </span>
            <SupportCode code={reports.codeOf(pool.error)} />
          </p>
        ) : (
          <ToneGrid
            key={shown}
            items={pool.isPlaceholderData ? undefined : pool.data?.items}
            open={{
              label: category ? t.tone.pool.within(t.tone.categories[category]) : t.tone.pool.byItself,
              chosen: leftOpen,
              onChoose: () => take(category ? chosenByHand(tone, { category }) : foundByItself(tone)),
            }}
            picked={picked}
            used={chosen?.reference?.assetId}
            onPick={(item) => take(chosenByHand(tone, { category: item.tonePool, assetId: item.id }))}
          />
        )}
      </div>
    </Modal>
  );
}
