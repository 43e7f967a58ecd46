import type { PromptTemplate } from "@shotlist/contract";
import { useState } from "react";
import { useTexts } from "../../app/i18n/locale.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { FindList } from "./find-list.tsx";
import { ListFailed, ListNote, ListSkeleton, ROW } from "./list-parts.tsx";
import type { PromptUse } from "./prompt-use.ts";
import { PromptWords } from "./prompt-words.tsx";
import { useTemplates } from "./queries.ts";
import { useTemplateActions } from "./template-actions.ts";
import { TemplateForm, type TemplateValues } from "./template-form.tsx";
import { suggestedName } from "./template-name.ts";

function Row({
  template,
  onUse,
  onEdit,
}: {
  template: PromptTemplate;
  onUse: () => void;
  onEdit: () => void;
}) {
  const words = useTexts().prompts.templates;
  const { name, prompt, direction, visibility, owner } = template;
  const facts = [
    owner.me ? visibility === "team" && words.team : words.by(owner.name),
    direction && words.keepsCamera,
  ].filter(Boolean);
  return (
    <li className="flex items-start">
      <button type="button" data-row onClick={onUse} className={ROW}>
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline gap-2">
            <span className="cut font-medium">{name}</span>
            {facts.length > 0 && <span className="flex-none text-12 text-t3">{facts.join(" · ")}</span>}
          </span>
          <PromptWords prompt={prompt} className="text-t2" />
        </span>
      </button>
      {owner.me && (
        <IconButton
          aria-label={words.edit(name)}
          title={words.edit(name)}
          onClick={onEdit}
          className="focus-inset mt-1.5 hover:bg-raise-2 max-phone:size-11"
        >
          <Icon name="edit" />
        </IconButton>
      )}
    </li>
  );
}

/** Every word must occur in the name or the prompt. */
export function matching(templates: readonly PromptTemplate[], q: string): readonly PromptTemplate[] {
  const words = q.normalize("NFC").toLowerCase().split(/\s+/).filter(Boolean);
  return templates.filter(({ name, prompt }) => {
    const text = `${name}\n${prompt}`.normalize("NFC").toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

type Shown = "list" | "new" | PromptTemplate;

export interface TemplateListProps {
  /** What stands in the studio now: what a new template keeps. */
  readonly now: Omit<PromptUse, "select">;
  readonly onUse: (template: PromptTemplate) => void;
}

/** Templates of one's own and of the team: to use, to keep a new one, to change or delete one's own. */
export function TemplateList({ now, onUse }: TemplateListProps) {
  const t = useTexts();
  const words = t.prompts.templates;
  const templates = useTemplates();
  const { create, change, remove } = useTemplateActions();
  const [shown, setShown] = useState<Shown>("list");
  const [q, setQ] = useState("");
  const toList = () => setShown("list");
  const camera = { direction: now.direction, tone: now.tone };
  const none = { direction: null, tone: null };

  if (shown === "new") {
    return (
      <TemplateForm
        title={words.new}
        from={{
          name: suggestedName(now.prompt),
          prompt: now.prompt,
          visibility: "private",
          withCamera: true,
        }}
        onCancel={toList}
        onSave={async ({ withCamera, ...values }) => {
          await create({ ...values, ...(withCamera ? camera : none) });
          toList();
        }}
      />
    );
  }
  if (shown !== "list") {
    const { id, name, prompt, visibility, direction, tone } = shown;
    const kept = direction !== null || tone !== null;
    const from: TemplateValues = { name, prompt, visibility, withCamera: kept };
    return (
      <TemplateForm
        title={words.editTitle}
        from={from}
        onCancel={toList}
        onSave={async ({ withCamera, ...values }) => {
          const other = withCamera === kept ? {} : withCamera ? camera : none;
          await change(id, { ...values, ...other });
          toList();
        }}
        aside={
          <Button
            look="danger"
            className="max-phone:h-11"
            onClick={() => {
              toList();
              remove(shown);
            }}
          >
            <Icon name="trash" />
            {words.delete}
          </Button>
        }
      />
    );
  }

  const all = templates.data?.templates ?? [];
  const found = matching(all, q);
  const first = found[0];
  const empty = now.prompt.trim() === "";
  return (
    <FindList
      label={words.search}
      words={q}
      onWords={setQ}
      onFirst={() => first && onUse(first)}
      aside={
        <Button
          className="h-9 flex-none bg-raise-2 hover:bg-chosen max-phone:h-11"
          aria-disabled={empty || undefined}
          title={empty ? t.studio.needPrompt : undefined}
          onClick={() => !empty && setShown("new")}
        >
          <Icon name="plus" />
          {words.saveCurrent}
        </Button>
      }
    >
      {templates.isPending && <ListSkeleton />}
      {templates.isError && !templates.data && (
        <ListFailed error={templates.error} onRetry={() => void templates.refetch()} />
      )}
      {templates.data && all.length === 0 && <ListNote title={words.empty} how={words.emptyHow} />}
      {all.length > 0 && found.length === 0 && <ListNote title={words.none(q.trim())} how={null} />}
      {found.length > 0 && (
        <ul aria-label={words.title} className="px-1 pb-1">
          {found.map((template) => (
            <Row
              key={template.id}
              template={template}
              onUse={() => onUse(template)}
              onEdit={() => setShown(template)}
            />
          ))}
        </ul>
      )}
    </FindList>
  );
}
