import { ANGLE_PRESETS, LENS_PRESETS } from "@shotlist/direction";
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from "react";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { Icon } from "../../ui/icon.tsx";
import { useLayout } from "../../ui/media.ts";
import { Modal } from "../../ui/modal.tsx";
import { GROUPS } from "./angle-group.tsx";
import { DEFAULT_LENS, findPreset, isAngle, type Preset, searchPresets, toneRefusesLens } from "./choice.ts";
import { ConflictNote, useSuggestionLabel } from "./conflict-note.tsx";
import { OverviewCell } from "./overview-cell.tsx";
import { OverviewLook } from "./overview-look.tsx";
import { moveOnSheet } from "./overview-move.ts";
import type { DirectionEditor } from "./use-direction-editor.ts";

const ALL: readonly Preset[] = [...ANGLE_PRESETS, ...LENS_PRESETS];
const BLOCKS = [...GROUPS, "lens"] as const;

const blockOf = (preset: Preset) => (isAngle(preset) ? preset.group : "lens");

export interface OverviewProps {
  readonly editor: DirectionEditor;
  /** Frame width / frame height. */
  readonly ratio: number;
  /** What is to be said about the choices as they stand. */
  readonly notes: ReactNode;
  readonly onClose: () => void;
}

function useSheet({ editor }: Pick<OverviewProps, "editor">) {
  const { direction } = editor;
  const isChosen = (preset: Preset) =>
    isAngle(preset) ? direction.angles.includes(preset.slug) : preset.slug === direction.lens;
  const [query, setQuery] = useState("");
  const [at, setAt] = useState<string>(() => (ANGLE_PRESETS.find(isChosen) ?? ALL[0])?.slug ?? "");
  const [refused, setRefused] = useState<Preset | null>(null);

  const found = searchPresets(ALL, query);
  const clear = (preset: Preset) => {
    setRefused(null);
    if (isAngle(preset)) editor.clear(preset.axis);
    else {
      const standard = findPreset(DEFAULT_LENS);
      if (standard) editor.pick(standard);
    }
  };
  const toggle = (preset: Preset) => {
    if (!isChosen(preset)) setRefused(editor.pick(preset) ? null : preset);
    // There is always a lens; without an angle the axis falls back to its own standard.
    else if (isAngle(preset)) clear(preset);
  };
  return { query, setQuery, at, setAt, refused, setRefused, found, isChosen, clear, toggle };
}

/** All 25 angles and 6 lenses as a contact sheet, to be looked at, and marked. Stays open, so that several can be. */
export function Overview({ editor, ratio, notes, onClose }: OverviewProps) {
  const t = useTexts();
  const locale = useLocale();
  const desk = useLayout() === "desk";
  const sheet = useSheet({ editor });
  const { query, found, isChosen } = sheet;
  const cells = useRef(new Map<string, HTMLButtonElement>());
  const search = useRef<HTMLInputElement>(null);
  const [looking, setLooking] = useState(sheet.at);
  const looked = findPreset(looking) ?? ALL[0];
  const stop = found.some(({ slug }) => slug === sheet.at) ? sheet.at : found[0]?.slug;

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, where the person's own choice is
  useLayoutEffect(() => {
    const cell = cells.current.get(sheet.at);
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: "center" });
  }, []);

  const go = (preset: Preset | undefined) => {
    if (!preset) return;
    sheet.setAt(preset.slug);
    const cell = cells.current.get(preset.slug);
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: "nearest" });
  };
  const onKey = (event: KeyboardEvent, preset: Preset) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Backspace" || event.key === "Delete") {
      event.preventDefault();
      if (isChosen(preset)) sheet.clear(preset);
      return;
    }
    const spots = found.map(({ slug }) => {
      const { left = 0, top = 0 } = cells.current.get(slug)?.getBoundingClientRect() ?? {};
      return { left, top };
    });
    const next = moveOnSheet(event.key, found.indexOf(preset), spots);
    if (next !== null) {
      event.preventDefault();
      go(found[next]);
    } else if (event.key !== " " && (event.key.length === 1 || event.key === "Process")) {
      // The letter itself, or what an input method makes of it, arrives in the field.
      search.current?.focus();
    }
  };
  const onSearchKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape" && query !== "") {
      event.preventDefault();
      event.stopPropagation();
      sheet.setQuery("");
    } else if (event.key === "ArrowDown" || event.key === "Enter") {
      event.preventDefault();
      go(found[0]);
    }
  };

  const about = <SheetNotes sheet={sheet} editor={editor} notes={notes} />;
  return (
    <Modal
      title={t.direction.overview.title}
      shape="window"
      closeLabel={t.common.close}
      onClose={onClose}
      tools={
        <>
          <span className="num cut max-w-[40vw] text-12 text-t3 max-desk:hidden">
            {t.direction.overview.hint}
          </span>
          <span className="relative w-56 flex-none max-phone:w-36">
            <Icon
              name="search"
              className="pointer-events-none absolute top-1.5 left-2 text-t3 max-phone:top-2.5"
            />
            <input
              ref={search}
              type="search"
              value={query}
              aria-label={t.direction.search}
              placeholder={t.direction.overview.find}
              spellCheck={false}
              onChange={(event) => sheet.setQuery(event.target.value)}
              onKeyDown={onSearchKey}
              className="h-7 w-full rounded-2 bg-raise pr-2 pl-8 text-12 text-t1 focus-visible:outline-offset-[-1px] max-phone:h-9 max-phone:text-16"
            />
          </span>
        </>
      }
      footer={
        desk || !looked ? null : (
          <div className="min-h-[76px] flex-none border-t border-line bg-panel px-4 pt-2 pb-[max(8px,env(safe-area-inset-bottom))] text-12">
            {sheet.refused ? null : (
              <p className="text-t2">
                <b className="font-medium text-t1">{looked.label[locale]}</b> {looked.sees[locale]}
              </p>
            )}
            <div className="-mx-1.5">{about}</div>
          </div>
        )
      }
    >
      <div className="flex h-full">
        <div className="h-full min-w-0 flex-1 overflow-y-auto">
          <p role="status" className={query && found.length === 0 ? "px-6 py-4 text-t2" : "sr-only"}>
            {query.trim() !== "" &&
              (found.length === 0 ? t.direction.noMatch(query.trim()) : t.direction.matches(found.length))}
          </p>
          <div role="listbox" aria-multiselectable="true" aria-label={t.direction.overview.sheet}>
            {BLOCKS.map((block) => {
              const presets = found.filter((preset) => blockOf(preset) === block);
              if (presets.length === 0) return null;
              const title = block === "lens" ? t.direction.lens : t.direction.groups[block];
              const marked = presets.filter(isChosen).map(({ label }) => label[locale]);
              return (
                // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
                <div key={block} role="group" aria-label={title} className="px-6 pb-4 max-phone:px-4">
                  <div
                    aria-hidden="true"
                    className="sticky top-0 z-10 -mx-6 mb-2 flex h-9 items-center gap-3 bg-well px-6 text-12 max-phone:-mx-4 max-phone:px-4"
                  >
                    <span className="font-medium text-t2">{title}</span>
                    <span className="num text-t3">{presets.length}</span>
                    <span className="h-px flex-1 bg-line" />
                    <span className="cut max-w-[60%] text-t1">{marked.join(" + ")}</span>
                  </div>
                  <div
                    role="presentation"
                    className="grid grid-cols-2 gap-x-4 gap-y-6 px-0.5 pt-1 pb-2 phone:grid-cols-3 phone:gap-x-5 wide:grid-cols-5"
                  >
                    {presets.map((preset, index) => (
                      <OverviewCell
                        key={preset.slug}
                        preset={preset}
                        view={editor.view(preset.slug)}
                        chosen={isChosen(preset)}
                        stop={preset.slug === stop}
                        flipped={index % 2 === 1}
                        cellRef={(element) => {
                          if (element) cells.current.set(preset.slug, element);
                          else cells.current.delete(preset.slug);
                        }}
                        onToggle={() => {
                          sheet.setAt(preset.slug);
                          setLooking(preset.slug);
                          sheet.toggle(preset);
                        }}
                        onLook={() => setLooking(preset.slug)}
                        onKeyDown={(event) => onKey(event, preset)}
                      />
                    ))}
                  </div>
                </div>
              );
            })}
          </div>
        </div>
        {desk && looked && (
          <aside
            aria-label={looked.label[locale]}
            className="flex h-full w-[360px] flex-none flex-col border-l border-line bg-panel"
          >
            <div className="min-h-0 flex-1 overflow-y-auto pb-4">
              <OverviewLook
                preset={looked}
                view={editor.view(looked.slug)}
                direction={editor.direction}
                ratio={ratio}
              />
            </div>
            <div className="flex-none border-t border-line px-3 empty:hidden">{about}</div>
          </aside>
        )}
      </div>
    </Modal>
  );
}

/** Why the last one could not be had, with the way out; and what pulls in two directions. */
function SheetNotes({
  sheet,
  editor,
  notes,
}: {
  sheet: ReturnType<typeof useSheet>;
  editor: DirectionEditor;
  notes: ReactNode;
}) {
  const t = useTexts();
  const locale = useLocale();
  const suggestionLabel = useSuggestionLabel();
  const { refused } = sheet;
  const view = refused ? editor.view(refused.slug) : null;
  if (!refused || view?.state !== "disabled") return notes;
  const label = toneRefusesLens(refused.slug, editor.tone)
    ? t.direction.setBeauty
    : view.suggestion && suggestionLabel(view.suggestion);
  return (
    <>
      <ConflictNote
        reason={view.reason?.[locale] ?? t.direction.notTogether}
        onClose={() => sheet.setRefused(null)}
        action={
          label
            ? {
                label,
                run: () => {
                  sheet.setRefused(null);
                  editor.pickLegally(refused);
                },
              }
            : null
        }
      />
      {notes}
    </>
  );
}
