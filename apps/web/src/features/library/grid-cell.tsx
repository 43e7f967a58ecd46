import type { Reaction, SearchHit } from "@shotlist/contract";
import { createContext, type MouseEvent, memo, useContext, useMemo, useRef, useState } from "react";
import { mediaPath } from "../../api/library.ts";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { classes } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";
import { Picture } from "../../ui/picture.tsx";
import { useLongPress } from "../../ui/use-long-press.ts";
import { pictureName, titleOf } from "./picture-name.ts";
import { averageOf, Placeholder } from "./placeholder.tsx";
import { useSummary } from "./queries.ts";
import { CellReactions } from "./reactions/index.ts";
import { useIsFast } from "./scroll-pace.ts";
import { selection, useIsSelected } from "./selection.ts";

/** Longer sides of the sizes the server keeps, in device pixels. */
const SMALL_PX = 384;
const MEDIUM_PX = 768;
/** Narrower, and the two plates would lie on one another. */
const PLATES_PX = 190;
/** Narrower, and the words of a plate would be cut. */
const WORDS_PX = 116;
/** Narrower, and the box to select with and two thumbs would touch. */
const THUMBS_PX = 108;

/** A little longer than a picture takes to come up. */
const FADE_MS = 200;

/** Addresses this tab has painted: they come back without a placeholder. */
const painted = new Set<string>();

export interface CellActions {
  readonly onOpen: (id: string) => void;
  readonly onSelectRange: (id: string) => void;
  readonly onWhy: (hit: SearchHit, from: HTMLElement) => void;
  readonly onFocus: (index: number) => void;
  readonly onReact: (id: string, value: Reaction["value"]) => void;
}

export const CellActionsContext = createContext<CellActions | null>(null);

export interface GridCellProps {
  readonly index: number;
  readonly count: number;
  readonly id: string;
  readonly hash: string | null;
  readonly hit: SearchHit | undefined;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** The one tab stop of the grid. */
  readonly stop: boolean;
  /** The reasons of this one are open. */
  readonly explained: boolean;
  readonly selecting: boolean;
}

function variantFor(width: number, height: number): "small" | "medium" | "large" {
  const pixels = Math.max(width, height) * devicePixelRatio;
  if (pixels <= SMALL_PX) return "small";
  return pixels <= MEDIUM_PX ? "medium" : "large";
}

/** What is painted of a picture: its average colour, its blur, then itself. Anew for each `source`. */
function Pixels({ source, hash, calm }: { source: string; hash: string | null; calm: boolean }) {
  const [known] = useState(() => painted.has(source));
  const [shown, setShown] = useState(known);
  if (!known && !calm) return null;
  return (
    <>
      {hash && !shown && <Placeholder hash={hash} className="absolute inset-0 size-full" />}
      <Picture
        source={source}
        alt=""
        fit="cover"
        small
        fade={!known}
        onShown={() => {
          painted.add(source);
          // Only when the picture has come up fully may what lies behind it go.
          if (!known) setTimeout(setShown, FADE_MS, true);
        }}
        className="absolute inset-0 size-full"
      />
    </>
  );
}

/** Whether it is worth asking for anything: once the grid has been slow since this cell came into the page. */
function useCalm(): boolean {
  const fast = useIsFast();
  const [calm, setCalm] = useState(!fast);
  if (!fast && !calm) setCalm(true);
  return calm;
}

export const GridCell = memo(function GridCell(props: GridCellProps) {
  const { index, id, hash, hit, width, height } = props;
  const t = useTexts();
  const locale = useLocale();
  const actions = useContext(CellActionsContext);
  const selected = useIsSelected(id);
  const calm = useCalm();
  const source = mediaPath(id, variantFor(width, height));
  const summary = useSummary(id, calm && !hit) ?? hit?.asset ?? null;
  const cell = useRef<HTMLLIElement>(null);
  const press = useLongPress(() => {
    if (hit && cell.current && !props.selecting) actions?.onWhy(hit, cell.current);
    else selection.toggle(id);
  });

  // Dates are slow to write, and a cell is drawn several times while it comes up.
  const known = useMemo(() => summary && pictureName(summary, t, locale), [summary, t, locale]);
  const opinion = summary?.reaction && t.libraryEdit.reactions[summary.reaction.value];
  const name = known ?? t.library.grid.picture(index + 1, props.count);
  const described = opinion ? `${name}, ${opinion}` : name;
  const onClick = (event: MouseEvent) => {
    // Enter is a click that nobody pointed with: it always opens.
    const pointed = event.detail > 0;
    if (pointed && event.shiftKey) actions?.onSelectRange(id);
    else if (pointed && (event.metaKey || event.ctrlKey || props.selecting)) selection.toggle(id);
    else actions?.onOpen(id);
  };

  return (
    <li
      ref={cell}
      aria-posinset={index + 1}
      aria-setsize={props.count}
      className="group absolute overflow-hidden bg-frame select-none [-webkit-touch-callout:none]"
      style={{
        left: props.left,
        top: props.top,
        width,
        height,
        backgroundColor: (hash && averageOf(hash)) || undefined,
      }}
      {...press}
    >
      <Pixels key={source} source={source} hash={hash} calm={calm} />
      <button
        type="button"
        data-cell={index}
        aria-label={selected ? t.library.grid.selected(described) : described}
        tabIndex={props.stop ? 0 : -1}
        onFocus={() => actions?.onFocus(index)}
        onClick={onClick}
        className={classes(
          "absolute inset-0 focus-inset",
          selected && "shadow-[inset_0_0_0_2px_var(--color-accent),inset_0_0_0_4px_var(--color-well)]",
        )}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a native box would take the shift key's range for itself */}
      <button
        type="button"
        role="checkbox"
        aria-checked={selected}
        aria-label={t.library.grid.select(name)}
        tabIndex={-1}
        onClick={(event) => (event.shiftKey ? actions?.onSelectRange(id) : selection.toggle(id))}
        className={classes(
          "absolute top-2 left-2 grid size-5 place-items-center rounded-1 max-phone:size-6",
          // The square is small, the place to hit is not.
          "before:absolute before:-inset-2",
          selected
            ? "bg-accent text-on-accent"
            : "border border-white-line bg-scrim opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 max-phone:hidden [@media(hover:none)]:hidden",
        )}
      >
        {selected && <Icon name="check" />}
      </button>
      <span
        className={classes(
          "pointer-events-none absolute inset-x-2 bottom-2 flex items-end justify-between gap-2 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 max-phone:hidden",
          props.explained && "opacity-100",
        )}
      >
        {summary && (!hit || width >= PLATES_PX) && (
          <span className="cut min-w-0 rounded-1 bg-scrim px-1.5 py-0.5 text-11">{titleOf(summary, t)}</span>
        )}
        {hit && (
          <button
            type="button"
            aria-haspopup="dialog"
            aria-expanded={props.explained}
            tabIndex={props.stop ? 0 : -1}
            onClick={() => cell.current && actions?.onWhy(hit, cell.current)}
            className="pointer-events-auto ml-auto flex-none rounded-1 bg-scrim px-1.5 py-0.5 text-11 hover:bg-raise-2"
          >
            {width < WORDS_PX ? (
              <>
                <span className="sr-only">{t.library.why.title}</span>
                <Icon name="info" />
              </>
            ) : (
              t.library.why.title
            )}
          </button>
        )}
      </span>
      {summary && (
        <CellReactions
          reaction={summary.reaction}
          narrow={width < THUMBS_PX}
          stop={props.stop}
          onPress={(value) => actions?.onReact(id, value)}
        />
      )}
    </li>
  );
});
