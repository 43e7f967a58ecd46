import { useState } from "react";
import { useTexts } from "../../app/i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Modal } from "../../ui/modal.tsx";
import { GROUPS, useGroupValue } from "../direction/angle-group.tsx";
import { Glyph } from "../direction/glyphs.tsx";
import { LensPicker } from "../direction/lens-picker.tsx";
import { OverviewButton } from "../direction/overview-button.tsx";
import { PresetPreviewArea } from "../direction/preset-preview.tsx";
import { ToneBlock } from "../direction/tone-block.tsx";
import type { DirectionEditor } from "../direction/use-direction-editor.ts";
import { effective } from "./draft.ts";
import { EngineBlock } from "./engine-block.tsx";
import { CountSegments, type GenerateBarProps, useExpectation } from "./generate-bar.tsx";
import { ReferencesBlock } from "./references-block.tsx";
import { SentPrompt } from "./sent-prompt.tsx";
import { chosenProvider, DirectionNotes, PromptField, type StudioPanelProps } from "./studio-panel.tsx";

function GroupRow({
  group,
  editor,
  onOpen,
}: {
  group: (typeof GROUPS)[number];
  editor: DirectionEditor;
  onOpen: () => void;
}) {
  const t = useTexts();
  const { text, chosen, glyph } = useGroupValue(editor, group);
  const title = t.direction.groups[group];
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      onClick={onOpen}
      className="flex h-11 w-full items-center gap-3 border-b border-line px-4 text-left focus-inset"
    >
      <span className="w-16 flex-none text-t2">{title}</span>{" "}
      <span className={`cut flex-1 ${chosen ? "font-medium" : "text-t3"}`}>{text}</span>
      <span className={chosen ? "text-t2" : "text-t3"}>
        <Glyph preset={glyph} />
      </span>
      <Icon name="right" className="text-t3" />
    </button>
  );
}

/** The phone's settings: rows that open sheets. */
export function PhonePanel(props: StudioPanelProps) {
  const t = useTexts();
  const { draft, editor } = props;
  return (
    <div className="bg-panel">
      <PromptField {...props} rows={1} />
      <div className="flex h-11 items-center border-b border-line pr-2 pl-4">
        <h2 className="flex-1 text-12 font-medium text-t2">{t.studio.camera}</h2>
        <OverviewButton size="touch" onOpen={props.onOverview} />
      </div>
      {GROUPS.map((group) => (
        <GroupRow
          key={group}
          group={group}
          editor={editor}
          onOpen={() => props.onTouch({ group, slug: null })}
        />
      ))}
      <PresetPreviewArea store={props.previews}>
        <LensPicker editor={editor} onTouch={(slug) => props.onTouch({ group: "lens", slug })} />
      </PresetPreviewArea>
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
      <SentPrompt
        preview={props.preview}
        provider={chosenProvider(props)}
        stale={props.previewStale}
        pinned={false}
      />
    </div>
  );
}

/** Pinned above the tabs: engine, aspect and count in one button, and Generate. */
export function PhoneGenerateBar(
  props: GenerateBarProps & Pick<StudioPanelProps, "providers" | "providersError" | "onRetryProviders">,
) {
  const t = useTexts();
  const [open, setOpen] = useState(false);
  const { draft, provider, obstacle } = props;
  const { aspect, count } = effective(draft, provider);
  const expectation = useExpectation(props);
  const summary = [provider?.label ?? draft.provider, aspect, t.studio.imagesShort(count)].join(" · ");
  return (
    <section aria-label={t.studio.generate} className="flex-none border-t border-line bg-panel px-4 py-2">
      {obstacle && (
        <p id="generate-obstacle" className="mb-1.5 text-12 text-t2">
          {obstacle}
        </p>
      )}
      <div className="flex gap-2">
        <Button size="touch" aria-haspopup="dialog" className="num px-3" onClick={() => setOpen(true)}>
          {summary}
        </Button>
        <Button
          look="primary"
          size="touch"
          className="min-w-0 flex-1 text-15"
          aria-disabled={obstacle !== null || props.sending || undefined}
          aria-describedby={obstacle ? "generate-obstacle" : undefined}
          onClick={props.onGenerate}
        >
          {props.sending ? t.studio.sending : t.studio.generate}
          {provider && !provider.free && (
            <span className="num cut text-12 font-normal">{expectation[0]}</span>
          )}
        </Button>
      </div>
      {open && (
        <Modal
          title={t.studio.settings}
          shape="sheet"
          closeLabel={t.common.close}
          onClose={() => setOpen(false)}
          footer={
            <div className="px-4 pt-1 pb-[max(16px,env(safe-area-inset-bottom))]">
              <Button size="touch" className="w-full" onClick={() => setOpen(false)}>
                {t.common.done}
              </Button>
            </div>
          }
        >
          <EngineBlock
            draft={draft}
            providers={props.providers}
            error={props.providersError}
            onRetry={props.onRetryProviders}
            onChange={props.onChange}
          />
          <div className="flex items-center gap-3 px-4 pb-3">
            <span className="w-[52px] flex-none text-12 text-t2">{t.studio.images}</span>
            <CountSegments draft={draft} provider={provider} onChange={props.onChange} tall={false} />
          </div>
        </Modal>
      )}
    </section>
  );
}
