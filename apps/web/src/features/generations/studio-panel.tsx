import { PROMPT_MAX, type PreviewResponse, type ProviderView } from "@shotlist/contract";
import { type AngleGroup, findConflicts } from "@shotlist/direction";
import { type ReactNode, type RefObject, useId } from "react";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { FIELD_CLASS, FieldProblem } from "../../ui/field.tsx";
import { AnglePicker } from "../direction/angle-picker.tsx";
import { findPreset } from "../direction/choice.ts";
import { ConflictNote, useSuggestionLabel } from "../direction/conflict-note.tsx";
import { LensPicker } from "../direction/lens-picker.tsx";
import { PresetPreviewArea } from "../direction/preset-preview.tsx";
import type { PreviewStore } from "../direction/preview-store.ts";
import { ToneBlock } from "../direction/tone-block.tsx";
import { chosenByHand, isByHand } from "../direction/tone-draft.ts";
import type { DirectionEditor } from "../direction/use-direction-editor.ts";
import type { Draft } from "./draft.ts";
import { EngineBlock } from "./engine-block.tsx";
import { ReferencesBlock } from "./references-block.tsx";

export interface TouchedOption {
  readonly group: AngleGroup | "lens";
  readonly slug: string | null;
}

export interface StudioPanelProps {
  readonly draft: Draft;
  readonly editor: DirectionEditor;
  /** Which option is on trial; the viewfinder follows it. */
  readonly previews: PreviewStore;
  readonly preview: PreviewResponse | undefined;
  readonly previewError: Error | null;
  /** The preview belongs to words that have changed since. */
  readonly previewStale: boolean;
  readonly providers: readonly ProviderView[] | undefined;
  readonly providersError: Error | null;
  readonly promptProblem: string | undefined;
  readonly promptRef: RefObject<HTMLTextAreaElement | null>;
  /** What helps with writing the prompt: stands beside its name. */
  readonly promptTools?: ReactNode;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly onChange: (change: Partial<Draft>) => void;
  readonly onOverview: () => void;
  readonly onTouch: (touched: TouchedOption) => void;
  readonly onRetryProviders: () => void;
}

export const chosenProvider = ({ draft, providers }: Pick<StudioPanelProps, "draft" | "providers">) =>
  providers?.find(({ id }) => id === draft.provider);

export function PromptField(
  props: Pick<StudioPanelProps, "draft" | "onChange" | "promptRef" | "promptProblem" | "promptTools"> & {
    rows: number;
  },
) {
  const t = useTexts();
  const id = useId();
  return (
    <section className="border-b border-line px-4 py-3">
      <div className={props.promptTools ? "mb-2 flex items-center justify-end" : "mb-2 flex max-phone:mb-0"}>
        <label htmlFor={id} className="flex-1 text-12 font-medium text-t2 max-phone:sr-only">
          {t.studio.prompt}
        </label>
        {props.promptTools}
      </div>
      <textarea
        id={id}
        ref={props.promptRef}
        rows={props.rows}
        value={props.draft.prompt}
        maxLength={PROMPT_MAX}
        spellCheck={false}
        placeholder={t.studio.promptPlaceholder}
        aria-invalid={props.promptProblem ? true : undefined}
        aria-describedby={props.promptProblem ? `${id}-problem` : undefined}
        onChange={(event) => props.onChange({ prompt: event.target.value })}
        className={`${FIELD_CLASS} max-h-60 resize-none [field-sizing:content] phone:min-h-16`}
      />
      {props.promptProblem && <FieldProblem id={`${id}-problem`} text={props.promptProblem} />}
    </section>
  );
}

/** Soft conflicts are kept and said; a hard one can come with settings from an older generation. */
export function DirectionNotes({
  draft,
  editor,
  preview,
  onChange,
}: Pick<StudioPanelProps, "draft" | "editor" | "preview" | "onChange">) {
  const locale = useLocale();
  const suggestionLabel = useSuggestionLabel();
  const category =
    draft.tone.mode !== "off" && !isByHand(draft.tone)
      ? (preview?.tone.category ?? editor.context.category)
      : editor.context.category;
  const conflicts = findConflicts(editor.direction, category ? { category } : {});
  if (conflicts.length === 0) return null;
  return (
    <section className="border-b border-line px-3 py-1">
      {conflicts.map(({ presets, reason, suggestion }) => {
        const use = suggestion?.use ? findPreset(suggestion.use) : undefined;
        const remove = suggestion ? findPreset(suggestion.remove) : undefined;
        const run = use
          ? () => editor.pickLegally(use)
          : remove && "axis" in remove
            ? () => editor.clear(remove.axis)
            : suggestion?.use === "beauty"
              ? () => onChange({ tone: chosenByHand(draft.tone, { category: "beauty" }) })
              : null;
        return (
          <ConflictNote
            key={presets.join()}
            reason={reason[locale]}
            action={suggestion && run ? { label: suggestionLabel(suggestion), run } : null}
          />
        );
      })}
    </section>
  );
}

/** Everything that can be set, top to bottom in the order of a shot. */
export function StudioPanel(props: StudioPanelProps) {
  const { draft, editor } = props;
  return (
    <PresetPreviewArea store={props.previews}>
      <div data-preview-beside className="min-h-0 flex-1 overflow-y-auto [scrollbar-width:thin]">
        <PromptField {...props} rows={2} />
        <AnglePicker
          editor={editor}
          searchRef={props.searchRef}
          onOverview={props.onOverview}
          onTouch={(group, slug) => props.onTouch({ group, slug })}
        />
        <LensPicker editor={editor} onTouch={(slug) => props.onTouch({ group: "lens", slug })} />
        <DirectionNotes {...props} />
        <ToneBlock
          tone={draft.tone}
          lens={draft.lens}
          provider={chosenProvider(props)}
          onChange={(tone) => props.onChange({ tone })}
          chosen={props.preview?.tone ?? null}
          error={props.previewError}
        />
        <ReferencesBlock draft={draft} provider={chosenProvider(props)} onChange={props.onChange} />
        <EngineBlock
          draft={draft}
          providers={props.providers}
          error={props.providersError}
          onRetry={props.onRetryProviders}
          onChange={props.onChange}
        />
      </div>
    </PresetPreviewArea>
  );
}
