import { useState } from "react";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Modal } from "../../ui/modal.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { CollectionChip } from "./collection-chip.tsx";
import { setDensity, useDensity } from "./density.ts";
import { MENUS, MenuBody } from "./filter-menus.tsx";
import { type FilterRowProps, ShelfSwitch } from "./filter-row.tsx";
import { chipWords } from "./filter-words.ts";
import { QueryChip } from "./query-chip.tsx";
import { type FilterPiece, piecesOf, withoutPiece } from "./query-text.ts";
import { Swatch } from "./swatch.tsx";

interface PhoneFiltersProps extends FilterRowProps {
  /** Pictures on the page now. */
  readonly found: number;
}

const LAST_CHIPS = "mr-1 flex-none self-center text-12 text-t3";

/** The filters of a phone: what is chosen, as chips; everything else behind one button. */
export function PhoneFilters(props: PhoneFiltersProps) {
  const t = useTexts();
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  const { q, understood, shelf, collection } = props;
  const chips = piecesOf(q).filter((piece): piece is FilterPiece => piece.kind !== "word");
  const chosen =
    chips.length + (props.mine ? 1 : 0) + (shelf === "all" ? 0 : 1) + (collection === null ? 0 : 1);
  const without = t.library.find.without;
  return (
    <div className="flex items-center gap-2 border-b border-line bg-panel pr-4 pb-2">
      <fieldset
        aria-label={t.library.filters.label}
        className="flex min-w-0 flex-1 items-center gap-2 overflow-x-auto pl-4 [scrollbar-width:none]"
      >
        <Button
          size="touch"
          className="flex-none text-12"
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
        >
          <Icon name="sliders" />
          {t.library.filters.button(chosen)}
        </Button>
        {collection !== null && <CollectionChip name={collection} onRemove={props.onWithoutCollection} />}
        {shelf !== "all" && (
          <QueryChip removeLabel={without(t.library.shelves[shelf])} onRemove={() => props.onShelf("all")}>
            {t.library.shelves[shelf]}
          </QueryChip>
        )}
        {props.mine && (
          <QueryChip removeLabel={without(t.library.shelves.mine)} onRemove={() => props.onMine(false)}>
            {t.library.shelves.mine}
          </QueryChip>
        )}
        {chips.map((chip, index) => {
          const words = chipWords(chip, understood, t, locale);
          return (
            <QueryChip
              // biome-ignore lint/suspicious/noArrayIndexKey: one piece may be written twice
              key={`${chip.text}-${index}`}
              removeLabel={without(words)}
              onRemove={() => props.onQuery(withoutPiece(q, chip.text))}
            >
              {chip.kind === "hex" && <Swatch hex={chip.hex} />}
              {words}
            </QueryChip>
          );
        })}
        {props.collections}
      </fieldset>
      <span className={`num ${LAST_CHIPS}`}>{t.library.count.all(props.found)}</span>
      {open && <FilterSheet {...props} onClose={() => setOpen(false)} />}
    </div>
  );
}

function FilterSheet(props: PhoneFiltersProps & { onClose: () => void }) {
  const t = useTexts();
  const density = useDensity();
  return (
    <Modal
      title={t.library.filters.label}
      shape="full-sheet"
      closeLabel={t.common.close}
      onClose={props.onClose}
      footer={
        <div className="flex gap-2 border-t border-line p-4">
          <Button size="touch" onClick={props.onClearFilters}>
            {t.library.filters.clearAll}
          </Button>
          <Button look="primary" size="touch" className="flex-1" onClick={props.onClose}>
            {t.library.filters.show(props.found)}
          </Button>
        </div>
      }
    >
      <div className="grid gap-3 px-4 pb-4">
        <ShelfSwitch shelf={props.shelf} onShelf={props.onShelf} tall />
        {props.searching && (
          <Segmented<"best" | "newest">
            label={t.library.sorts.label}
            tall
            segments={(["best", "newest"] as const).map((value) => ({
              value,
              label: t.library.sorts[value],
            }))}
            value={props.sort}
            onChange={props.onSort}
          />
        )}
        <Segmented<"large" | "small">
          label={t.library.pictureSize[density === "large" ? "small" : "large"]}
          tall
          segments={(["large", "small"] as const).map((value) => ({
            value,
            label: t.library.pictureSize[value],
          }))}
          value={density}
          onChange={setDensity}
        />
        <Button
          size="touch"
          role="switch"
          aria-checked={props.mine}
          className="justify-start"
          onClick={() => props.onMine(!props.mine)}
        >
          <Icon name="check" className={props.mine ? "text-accent" : "invisible"} />
          {t.library.shelves.mine}
        </Button>
      </div>
      {MENUS.map((menu) => (
        <details key={menu} className="border-t border-line">
          <summary className="focus-inset flex h-12 items-center gap-2 px-4 [&::-webkit-details-marker]:hidden">
            <span className="flex-1 font-medium">{t.library.filters.menus[menu]}</span>
            <Icon name="down" className="text-t2" />
          </summary>
          <div className="px-2 pb-2">
            <MenuBody menu={menu} {...props} />
          </div>
        </details>
      ))}
    </Modal>
  );
}
