import type { EarlierPrompts } from "@shotlist/contract";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { shortWhen } from "../../app/i18n/format.ts";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { buttonClass } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Picture } from "../../ui/picture.tsx";
import { FindList } from "./find-list.tsx";
import { ListFailed, ListNote, ListSkeleton, ROW } from "./list-parts.tsx";
import { PromptWords } from "./prompt-words.tsx";
import { useEarlierPrompts } from "./queries.ts";

type Earlier = EarlierPrompts["prompts"][number];

function Row({ earlier, onUse }: { earlier: Earlier; onUse: () => void }) {
  const t = useTexts();
  const locale = useLocale();
  const { prompt, thumbnail, usedAt, times } = earlier;
  return (
    <li>
      <button type="button" data-row onClick={onUse} className={ROW}>
        {thumbnail ? (
          <Picture
            source={thumbnail}
            alt=""
            fit="cover"
            small
            lazy
            className="size-11 flex-none rounded-1 bg-frame"
          />
        ) : (
          <span className="grid size-11 flex-none place-items-center rounded-1 bg-frame text-t-off">
            <Icon name="image" />
          </span>
        )}
        <span className="min-w-0 flex-1">
          <PromptWords prompt={prompt} />
          <span className="num block text-12 text-t3">
            {[shortWhen(usedAt, locale, t), times > 1 && t.prompts.history.times(times)]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </span>
      </button>
    </li>
  );
}

/** Prompts of one's own that were used before. */
export function EarlierList({ onUse }: { onUse: (prompt: string) => void }) {
  const t = useTexts();
  const words = t.prompts.history;
  const [q, setQ] = useState("");
  const earlier = useEarlierPrompts(q);
  const list = earlier.data?.prompts ?? [];
  const first = list[0];
  return (
    <FindList
      label={words.search}
      words={q}
      onWords={setQ}
      // What stands there until the answer to these words is in was not meant.
      onFirst={() => first && !earlier.isPlaceholderData && onUse(first.prompt)}
    >
      {earlier.isPending && <ListSkeleton />}
      {earlier.isError && !earlier.data && (
        <ListFailed error={earlier.error} onRetry={() => void earlier.refetch()} />
      )}
      {earlier.data && list.length === 0 && (
        <ListNote
          title={q.trim() ? words.none(q.trim()) : words.empty}
          how={q.trim() ? null : words.emptyHow}
        />
      )}
      {list.length > 0 && (
        <>
          <ul aria-label={words.title} className="px-1">
            {list.map((each) => (
              <Row key={each.generationId} earlier={each} onUse={() => onUse(each.prompt)} />
            ))}
          </ul>
          <div className="border-t border-chosen p-1 max-phone:border-line">
            <Link
              to="/history"
              search={q.trim() ? { q: q.trim() } : {}}
              className={buttonClass("quiet", "m", "w-full hover:bg-raise-2 max-phone:h-11")}
            >
              {words.all}
              <Icon name="right" size={12} />
            </Link>
          </div>
        </>
      )}
    </FindList>
  );
}
