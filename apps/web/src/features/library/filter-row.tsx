import type { ReactNode } from "react";
import { useTexts } from "../../app/i18n/locale.ts";
import { IconButton, LinkButton } from "../../ui/button.tsx";
import { classes } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { setDensity, useDensity } from "./density.ts";
import { chosenCount, type FiltersProps, MENUS, MenuBody } from "./filter-menus.tsx";
import { SHELVES, type Shelf, type SwitchedShelf } from "./library-search.ts";
import { MenuButton } from "./menu-button.tsx";
import { OptionList } from "./option-list.tsx";
import { piecesOf } from "./query-text.ts";
import { Swatch } from "./swatch.tsx";

const CHIP =
  "focus-inset inline-flex h-6 flex-none items-center gap-1.5 rounded-2 px-2 text-12 whitespace-nowrap transition-colors hover:bg-raise-2 hover:text-t1";
const ON = "bg-raise-2 font-medium text-t1";
const OFF = "bg-raise text-t2";

/** Enough of the palette to say what the menu is about. */
const SAMPLE = ["#b4472f", "#c9a45c", "#4f7f6a", "#3b3f8c"] as const;

export interface FilterRowProps extends FiltersProps {
  readonly shelf: Shelf;
  /** Name of the collection that is looked through, where it is one. */
  readonly collection: string | null;
  readonly mine: boolean;
  readonly sort: "best" | "newest";
  /** Sorting is for searches: a shelf has its newest first. */
  readonly searching: boolean;
  /** "48 of 2,310 match". */
  readonly count: string;
  /** The collections' menu, where it is made. */
  readonly collections: ReactNode;
  readonly onShelf: (shelf: Shelf) => void;
  readonly onMine: (mine: boolean) => void;
  readonly onSort: (sort: "best" | "newest") => void;
  readonly onWithoutCollection: () => void;
  readonly onClearFilters: () => void;
}

export function ShelfSwitch({
  shelf,
  onShelf,
  tall,
}: Pick<FilterRowProps, "shelf" | "onShelf"> & { tall?: boolean }) {
  const t = useTexts();
  return (
    <Segmented<SwitchedShelf>
      label={t.library.shelves.label}
      natural
      tall={tall ?? false}
      segments={SHELVES.map((value) => ({ value, label: t.library.shelves[value] }))}
      value={shelf === "deleted" ? null : shelf}
      onChange={onShelf}
      className={tall ? "" : "flex-none"}
    />
  );
}

export function SortMenu({ sort, onSort }: Pick<FilterRowProps, "sort" | "onSort">) {
  const t = useTexts();
  const texts = t.library.sorts;
  return (
    <MenuButton
      label={texts.label}
      buttonLabel={`${texts.label}: ${texts[sort]}`}
      align="end"
      width={180}
      className="focus-inset inline-flex h-6 flex-none items-center gap-1.5 rounded-2 px-2 text-12 text-t1 hover:bg-raise"
      button={
        <>
          {texts[sort]}
          <Icon name="down" size={12} />
        </>
      }
    >
      {(close) => (
        <OptionList
          label={texts.label}
          one
          options={(["best", "newest"] as const).map((value) => ({
            value,
            label: texts[value],
            count: null,
          }))}
          chosen={new Set([sort])}
          onToggle={(value) => {
            onSort(value === "newest" ? "newest" : "best");
            close();
          }}
        />
      )}
    </MenuButton>
  );
}

export function DensityButton() {
  const t = useTexts();
  const density = useDensity();
  const next = density === "large" ? "small" : "large";
  return (
    <IconButton
      aria-label={t.library.pictureSize[next]}
      title={t.library.pictureSize[next]}
      className="flex-none"
      onClick={() => setDensity(next)}
    >
      <Icon name={density === "large" ? "grid" : "rows"} />
    </IconButton>
  );
}

/** What narrows the pictures, by hand; and how they stand. */
export function FilterRow(props: FilterRowProps) {
  const t = useTexts();
  const { q } = props;
  const filtered = piecesOf(q).some(({ kind }) => kind !== "word");
  return (
    <div className="flex items-center gap-2 border-b border-line bg-panel px-4 pb-2">
      <ShelfSwitch shelf={props.shelf} onShelf={props.onShelf} />
      <fieldset
        aria-label={t.library.filters.label}
        className="-my-1 flex min-w-0 flex-1 items-center gap-1 overflow-x-auto py-1 [scrollbar-width:none]"
      >
        <button
          type="button"
          aria-pressed={props.mine}
          onClick={() => props.onMine(!props.mine)}
          className={classes(CHIP, props.mine ? ON : OFF)}
        >
          {props.mine && <Icon name="check" size={12} className="text-accent" />}
          {t.library.shelves.mine}
        </button>
        {props.collections}
        <span aria-hidden="true" className="mx-1 h-4 w-px flex-none bg-line" />
        {MENUS.map((menu) => {
          const chosen = chosenCount(menu, props);
          const label = t.library.filters.menus[menu];
          return (
            <MenuButton
              key={menu}
              label={label}
              buttonLabel={chosen > 0 ? t.library.filters.chosen(label, chosen) : undefined}
              width={menu === "colour" ? 264 : 240}
              className={classes(CHIP, chosen > 0 ? ON : OFF)}
              button={
                <>
                  {label}
                  {chosen > 0 && <span className="num text-accent">{chosen}</span>}
                  {menu === "colour" && chosen === 0 && (
                    <span aria-hidden="true" className="flex gap-0.5">
                      {SAMPLE.map((hex) => (
                        <Swatch key={hex} hex={hex} />
                      ))}
                    </span>
                  )}
                  <Icon name="down" size={12} />
                </>
              }
            >
              {() => <MenuBody menu={menu} {...props} />}
            </MenuButton>
          );
        })}
        {filtered && (
          <LinkButton className="ml-2 flex-none text-12" onClick={props.onClearFilters}>
            {t.library.filters.clearAll}
          </LinkButton>
        )}
      </fieldset>
      <span className="num flex-none text-12 text-t3">{props.count}</span>
      {props.searching && <SortMenu sort={props.sort} onSort={props.onSort} />}
      <DensityButton />
    </div>
  );
}
