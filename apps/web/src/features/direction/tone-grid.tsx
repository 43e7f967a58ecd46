import type { TonePool } from "@shotlist/contract";
import { useEffect, useRef, useState } from "react";
import { useTexts } from "../../app/i18n/locale.ts";
import { classes } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";
import { useMedia } from "../../ui/media.ts";
import { Picture } from "../../ui/picture.tsx";
import { rovingTarget } from "../../ui/roving.ts";
import { Palette } from "./palette.tsx";

export type PooledPicture = TonePool["items"][number];

export interface ToneGridProps {
  /** Undefined while they are on their way. */
  readonly items: readonly PooledPicture[] | undefined;
  /** The first cell: leaves the choice of the picture open. */
  readonly open: { readonly label: string; readonly chosen: boolean; readonly onChoose: () => void };
  /** Chosen by hand. */
  readonly picked: string | undefined;
  /** In use now, whoever chose it. */
  readonly used: string | undefined;
  readonly onPick: (item: PooledPicture) => void;
}

const CHOSEN = "shadow-[0_0_0_2px_var(--color-panel),0_0_0_4px_var(--color-accent)]";

/** One tab stop; arrows move, Enter and Space choose. */
export function ToneGrid({ items, open, picked, used, onPick }: ToneGridProps) {
  const t = useTexts();
  const columns = useMedia("(max-width: 639.98px)") ? 3 : 4;
  const cells = useRef<(HTMLButtonElement | null)[]>([]);
  const start = items?.findIndex(({ id }) => id === picked || (!picked && id === used)) ?? -1;
  const [stop, setStop] = useState<number | null>(null);
  const stopAt = stop ?? start + 1;
  const ready = items !== undefined;

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the pictures are there
  useEffect(() => {
    if (!ready) return;
    const cell = cells.current[stopAt];
    cell?.scrollIntoView({ block: "nearest" });
    // Whoever is on the tabs stays there.
    if (!document.activeElement?.closest('[role="radiogroup"]')) cell?.focus({ preventScroll: true });
  }, [ready]);

  const cell = (index: number) => ({
    ref: (element: HTMLButtonElement | null) => {
      cells.current[index] = element;
    },
    tabIndex: index === stopAt ? 0 : -1,
    onFocus: () => setStop(index),
    onKeyDown: (event: React.KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const target = rovingTarget(event.key, index, (items?.length ?? 0) + 1, columns);
      if (target === null) return;
      event.preventDefault();
      cells.current[target]?.focus();
    },
  });

  if (!items) {
    return (
      <div aria-hidden="true" className="grid grid-cols-3 gap-3 phone:grid-cols-4">
        {Array.from({ length: 8 }, (_, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: shapes of what will come
          <div key={n} className="aspect-[3/2] animate-skeleton bg-raise" />
        ))}
      </div>
    );
  }
  return (
    <>
      <ul aria-label={t.tone.pool.pictures} className="grid grid-cols-3 gap-3 phone:grid-cols-4">
        <li>
          <button
            type="button"
            aria-pressed={open.chosen}
            onClick={open.onChoose}
            className={classes(
              "grid size-full min-h-16 place-items-center border border-dashed border-edge px-2 text-center text-12 text-t2 hover:text-t1",
              open.chosen && `text-t1 ${CHOSEN}`,
            )}
            {...cell(0)}
          >
            <span className="grid justify-items-center gap-1">
              <Icon name={open.chosen ? "check" : "refresh"} />
              {open.label}
            </span>
          </button>
        </li>
        {items.map((item, index) => (
          <li key={item.id}>
            <button
              type="button"
              aria-pressed={item.id === picked}
              aria-label={[
                t.tone.pool.picture(
                  item.caption || item.fileName || t.tone.pictureAlt,
                  t.tone.categories[item.tonePool],
                ),
                (item.id === picked || item.id === used) && t.tone.pool.inUse,
              ]
                .filter(Boolean)
                .join(", ")}
              onClick={() => onPick(item)}
              className={classes("relative block w-full", item.id === picked && CHOSEN)}
              {...cell(index + 1)}
            >
              <Picture
                source={item.urls.small}
                alt=""
                fit="cover"
                lazy
                small
                className="aspect-[3/2] w-full bg-frame"
              />
              <Palette colours={item.palette} className="h-2" />
              {(item.id === picked || item.id === used) && (
                <span className="absolute top-1 left-1 flex items-center gap-1 rounded-1 bg-scrim px-1.5 py-0.5 text-11">
                  <Icon name="check" size={12} />
                  {t.tone.pool.inUse}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
      {items.length === 0 && <p className="py-4 text-12 text-t2">{t.tone.pool.empty}</p>}
    </>
  );
}
