import { TONE_CATEGORIES, type ToneCategory } from "@shotlist/contract";
import { useTexts } from "../../app/i18n/locale.ts";
import { type Segment, Segmented } from "../../ui/segmented.tsx";
import { useTonePool } from "./queries.ts";

type Choice = ToneCategory | "all";

/** Narrows the tone pool to one of its categories. */
export function ToneShelf(props: {
  category: ToneCategory | undefined;
  onCategory: (category: ToneCategory | undefined) => void;
}) {
  const t = useTexts();
  const counts = useTonePool(true).data?.counts;
  const label = (name: string, count: number | undefined) => (
    <>
      {name} <span className="text-t3">{count ?? ""}</span>
    </>
  );
  const segments: readonly Segment<Choice>[] = [
    {
      value: "all",
      label: label(
        t.library.pool.all,
        counts && TONE_CATEGORIES.reduce((sum, slug) => sum + (counts[slug] ?? 0), 0),
      ),
    },
    ...TONE_CATEGORIES.map((slug) => ({
      value: slug,
      label: label(t.tone.categories[slug], counts?.[slug]),
    })),
  ];
  return (
    <div className="flex overflow-x-auto border-b border-line bg-panel px-4 py-2 [scrollbar-width:none]">
      <Segmented<Choice>
        label={t.library.pool.label}
        segments={segments}
        value={props.category ?? "all"}
        onChange={(value) => props.onCategory(value === "all" ? undefined : value)}
        natural
        className="flex-none"
      />
    </div>
  );
}
