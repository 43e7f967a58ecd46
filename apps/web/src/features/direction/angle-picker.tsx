import { ANGLE_PRESETS, type AngleGroup as GroupName } from "@shotlist/direction";
import { type Ref, useState } from "react";
import { useTexts } from "../../app/i18n/locale.ts";
import { IconButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { useMedia } from "../../ui/media.ts";
import { AngleGroup, GROUPS } from "./angle-group.tsx";
import { searchPresets } from "./choice.ts";
import { OverviewButton } from "./overview-button.tsx";
import { usePreviewStore } from "./preset-preview.tsx";
import type { DirectionEditor } from "./use-direction-editor.ts";

export interface AnglePickerProps {
  readonly editor: DirectionEditor;
  readonly searchRef: Ref<HTMLInputElement>;
  readonly onOverview: () => void;
  /** A finger asked for a group, at this option. */
  readonly onTouch: (group: GroupName, slug: string | null) => void;
}

/** 25 presets in three groups: one open at a time, all three where the window is tall enough. */
export function AnglePicker({ editor, searchRef, onOverview, onTouch }: AnglePickerProps) {
  const t = useTexts();
  const store = usePreviewStore();
  const tall = useMedia("(min-height: 1100px)");
  const [opened, setOpened] = useState<GroupName | null>("angle");
  const [closed, setClosed] = useState<readonly GroupName[]>([]);
  const [query, setQuery] = useState("");

  const searching = query.trim() !== "";
  const found = searching ? searchPresets(ANGLE_PRESETS, query) : ANGLE_PRESETS;
  const isOpen = (group: GroupName) => searching || (tall ? !closed.includes(group) : opened === group);
  const toggle = (group: GroupName) => {
    store.dismiss();
    if (tall)
      setClosed(closed.includes(group) ? closed.filter((other) => other !== group) : [...closed, group]);
    else setOpened(opened === group ? null : group);
  };

  const firstResult = (input: HTMLInputElement) =>
    input
      .closest("section")
      ?.querySelector<HTMLButtonElement>('[role="radio"][data-slug], [role="switch"][data-slug]');

  return (
    <section aria-label={t.studio.camera} className="border-b border-line px-4 pt-3 pb-2">
      <div className="mb-1 flex items-center gap-1">
        <div className="relative min-w-0 flex-1">
          <Icon name="search" className="pointer-events-none absolute top-1.5 left-2 text-t3" />
          <input
            ref={searchRef}
            type="search"
            value={query}
            aria-label={t.direction.search}
            placeholder={t.direction.search}
            spellCheck={false}
            onChange={(event) => setQuery(event.target.value)}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return;
              if (event.key === "Escape") {
                if (query === "") event.currentTarget.blur();
                setQuery("");
              } else if (event.key === "ArrowDown") {
                event.preventDefault();
                firstResult(event.currentTarget)?.focus();
              } else if (event.key === "Enter" && searching && found[0]) {
                event.preventDefault();
                firstResult(event.currentTarget)?.focus();
                editor.pick(found[0]);
              }
            }}
            className="h-7 w-full rounded-2 bg-raise pr-8 pl-8 text-12 text-t1 focus-visible:outline-offset-[-1px] [&::-webkit-search-cancel-button]:hidden"
          />
          <span className="absolute inset-y-0 right-1.5 flex items-center">
            {searching ? (
              <IconButton size="s" aria-label={t.common.clear} onClick={() => setQuery("")}>
                <Icon name="close" size={12} />
              </IconButton>
            ) : (
              <Kbd>/</Kbd>
            )}
          </span>
        </div>
        <OverviewButton size="m" onOpen={onOverview} />
      </div>
      <p role="status" className={searching && found.length === 0 ? "py-2 text-12 text-t2" : "sr-only"}>
        {searching &&
          (found.length === 0 ? t.direction.noMatch(query.trim()) : t.direction.matches(found.length))}
      </p>
      {GROUPS.map((group) => {
        const shown = found.filter((preset) => preset.group === group);
        if (searching && shown.length === 0) return null;
        return (
          <AngleGroup
            key={group}
            group={group}
            editor={editor}
            open={isOpen(group)}
            onToggle={() => toggle(group)}
            shown={shown}
            onTouch={(slug) => onTouch(group, slug)}
          />
        );
      })}
    </section>
  );
}
