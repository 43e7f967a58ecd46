import { type AssetSummary, SUMMARIES_MAX } from "@shotlist/contract";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { fetchSummaries } from "../../../api/library.ts";
import { useTexts } from "../../../app/i18n/locale.ts";
import { reports } from "../../../app/reporting/reports.ts";
import { Button } from "../../../ui/button.tsx";
import { classes } from "../../../ui/classes.ts";
import { Icon } from "../../../ui/icon.tsx";
import { Modal } from "../../../ui/modal.tsx";
import { SupportCode } from "../../../ui/toasts.tsx";
import { LIBRARY_KEY } from "../queries.ts";
import { TAG_CHIP, TagChip, TagInput } from "./tag-input.tsx";

interface TagCount {
  readonly tag: string;
  readonly count: number;
}

/** The tags of several pictures, the most common first; spellings that differ in case only are one. */
export function tagCounts(summaries: readonly Pick<AssetSummary, "tags">[]): readonly TagCount[] {
  const counts = new Map<string, { tag: string; count: number }>();
  for (const { tags } of summaries) {
    for (const tag of tags) {
      const known = counts.get(tag.toLowerCase());
      if (known) known.count += 1;
      else counts.set(tag.toLowerCase(), { tag, count: 1 });
    }
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || a.tag.localeCompare(b.tag));
}

async function summariesOf(ids: readonly string[]): Promise<AssetSummary[]> {
  const all: AssetSummary[] = [];
  for (let from = 0; from < ids.length; from += SUMMARIES_MAX) {
    all.push(...(await fetchSummaries(ids.slice(from, from + SUMMARIES_MAX))).items);
  }
  return all;
}

export interface TagDialogProps {
  readonly ids: readonly string[];
  readonly onClose: () => void;
  readonly onSave: (change: { add: string[]; remove: string[] }) => void;
}

/** Tags for the whole selection: new ones to all, present ones away from all. */
export function TagDialog({ ids, onClose, onSave }: TagDialogProps) {
  const t = useTexts();
  const words = t.libraryEdit.tags;
  const [add, setAdd] = useState<readonly string[]>([]);
  const [remove, setRemove] = useState<readonly string[]>([]);
  const current = useQuery({
    queryKey: [...LIBRARY_KEY, "tags-of", ids],
    queryFn: () => summariesOf(ids),
    staleTime: 0,
  });
  const counts = tagCounts(current.data ?? []);
  const unchanged = add.length === 0 && remove.length === 0;

  return (
    <Modal
      title={words.title(ids.length)}
      closeLabel={t.common.close}
      onClose={onClose}
      footer={
        <div className="flex flex-none justify-end gap-2 border-t border-line p-4">
          <Button size="l" look="quiet" onClick={onClose}>
            {t.common.cancel}
          </Button>
          <Button
            size="l"
            look="primary"
            aria-disabled={unchanged || undefined}
            onClick={() => {
              if (unchanged) return;
              onClose();
              onSave({ add: [...add], remove: [...remove] });
            }}
          >
            {words.save}
          </Button>
        </div>
      }
    >
      <div className="px-4 pb-4">
        {add.length > 0 && (
          <ul aria-label={words.add} className="mb-2 flex flex-wrap gap-1">
            {add.map((tag) => (
              <TagChip
                key={tag}
                tag={tag}
                label={words.remove(tag)}
                onRemove={() => setAdd(add.filter((other) => other !== tag))}
              />
            ))}
          </ul>
        )}
        <TagInput focus onAdd={(tags) => setAdd([...add, ...tags.filter((tag) => !add.includes(tag))])} />
        <h3 className="mt-4 mb-2 text-12 font-medium text-t2">{words.current}</h3>
        {current.isPending && <p className="text-12 text-t3">{words.loadingCurrent}</p>}
        {current.isError && <SupportCode code={reports.codeOf(current.error)} />}
        {current.isSuccess && counts.length === 0 && <p className="text-12 text-t3">{words.none}</p>}
        <ul className="flex flex-wrap gap-1">
          {counts.map(({ tag, count }) => {
            const going = remove.includes(tag);
            return (
              <li key={tag} className={classes(TAG_CHIP, "gap-2")}>
                <span className={classes("cut", going && "text-t3 line-through")}>{tag}</span>
                <span className="num text-t3">{words.onSome(count, ids.length)}</span>
                <button
                  type="button"
                  aria-label={going ? words.keep(tag) : words.remove(tag)}
                  onClick={() =>
                    setRemove(going ? remove.filter((other) => other !== tag) : [...remove, tag])
                  }
                  className="grid size-6 flex-none place-items-center rounded-2 text-t2 hover:text-t1 focus-inset max-phone:size-9"
                >
                  <Icon name={going ? "refresh" : "close"} size={12} />
                </button>
              </li>
            );
          })}
        </ul>
      </div>
    </Modal>
  );
}
