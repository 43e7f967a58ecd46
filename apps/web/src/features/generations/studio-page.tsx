import { findConflicts } from "@shotlist/direction";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense, useRef, useState } from "react";
import { Failure } from "../../api/failure.ts";
import { useTexts } from "../../app/i18n/locale.ts";
import { usePageTitle } from "../../app/page-title.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useLayout } from "../../ui/media.ts";
import { Modal } from "../../ui/modal.tsx";
import { useShortcuts } from "../../ui/shortcuts.ts";
import { showToast } from "../../ui/toast-store.ts";
import { loadOverview } from "../direction/overview-button.tsx";
import { PresetSheet } from "../direction/preset-sheet.tsx";
import { createPreviewStore } from "../direction/preview-store.ts";
import { toneRequest } from "../direction/tone-draft.ts";
import { useDirectionEditor } from "../direction/use-direction-editor.ts";
import { PromptTools, takePrompt } from "../prompts/index.ts";
import { NextShot, useScene } from "../viewfinder/index.ts";
import { effective, ratioOf, toRequest } from "./draft.ts";
import { changeDraft, currentDraft, useDraft } from "./draft-store.ts";
import { Filmstrip } from "./filmstrip.tsx";
import { useFrameLines } from "./frame-lines-setting.ts";
import { GenerateBar, type GenerateBarProps } from "./generate-bar.tsx";
import { leadImage } from "./live.ts";
import { PhoneGenerateBar, PhonePanel } from "./phone-panel.tsx";
import { usePromptWanted } from "./prompt-wanted.ts";
import { useGeneration, useProviders, useRecent } from "./queries.ts";
import { SentPrompt } from "./sent-prompt.tsx";
import { Stage } from "./stage.tsx";
import { DirectionNotes, StudioPanel, type StudioPanelProps, type TouchedOption } from "./studio-panel.tsx";
import { useGenerate } from "./use-generate.ts";
import { useTonePreview } from "./use-tone-preview.ts";

const route = getRouteApi("/app/");

const Overview = lazy(async () => ({ default: (await loadOverview()).Overview }));

/** The server's word on the prompt, beside the field. */
function promptProblem(error: unknown): string | undefined {
  if (!(error instanceof Failure) || error.code !== "validation_failed") return undefined;
  return error.details.issues?.find(({ path }) => path.split(".").at(-1) === "prompt")?.message;
}

export function StudioPage() {
  const t = useTexts();
  usePageTitle(t.studio.title);
  const layout = useLayout();
  const navigate = route.useNavigate();
  const { g: shownId, n } = route.useSearch();
  const draft = useDraft();
  const editor = useDirectionEditor(
    { direction: { angles: draft.angles, lens: draft.lens }, tone: draft.tone },
    ({ direction, tone }) => changeDraft({ angles: [...direction.angles], lens: direction.lens, tone }),
  );
  const providers = useProviders();
  const provider = providers.data?.providers.find(({ id }) => id === draft.provider);
  const preview = useTonePreview(draft, provider);
  const recent = useRecent();
  const generation = useGeneration(shownId);
  const [frameLines, toggleFrameLines] = useFrameLines();
  const [touched, setTouched] = useState<TouchedOption | null>(null);
  const [drawer, setDrawer] = useState(false);
  const [previews] = useState(createPreviewStore);
  const scene = useScene(preview.data?.scene);
  const [overview, setOverview] = useState(false);
  const promptRef = useRef<HTMLTextAreaElement>(null);
  const searchRef = useRef<HTMLInputElement>(null);

  const show = (g?: string, index?: number) =>
    void navigate({ search: { ...(g && { g }), ...(index !== undefined && { n: index }) }, replace: true });
  const generate = useGenerate((id) => {
    setDrawer(false);
    show(id);
  });

  const now = effective(draft, provider);
  const ratio = ratioOf(now.aspect);
  const blocked = findConflicts(editor.direction).some(({ kind }) => kind === "hard");
  // Where the list itself did not load, the server is asked all the same.
  const unavailable = providers.data !== undefined && !provider?.available;
  const obstacle =
    draft.prompt.trim() === ""
      ? t.studio.needPrompt
      : blocked
        ? t.studio.needLegal
        : unavailable
          ? t.studio.engineAway(provider?.label ?? draft.provider)
          : null;

  const focusPrompt = () => {
    if (layout === "drawer") setDrawer(true);
    requestAnimationFrame(() => {
      const field = promptRef.current;
      field?.focus();
      field?.setSelectionRange(field.value.length, field.value.length);
    });
  };
  const requestToCompare = () => {
    if (obstacle === null) return toRequest(currentDraft(), provider, preview.shown);
    showToast({ id: "compare", kind: "note", title: obstacle });
    if (draft.prompt.trim() === "") focusPrompt();
    return null;
  };
  const run = () => {
    if (generate.isPending) return;
    if (draft.prompt.trim() === "") {
      focusPrompt();
      return;
    }
    if (obstacle === null) generate.mutate({ draft: currentDraft(), provider, shown: preview.shown });
  };

  const detail = shownId ? generation.data : undefined;
  const index = detail ? Math.min(n ?? leadImage(detail.images), detail.count - 1) : 0;
  const step = (by: number) => {
    if (detail) show(detail.id, (index + by + detail.count) % detail.count);
  };
  usePromptWanted(focusPrompt);
  const openSearch = () => {
    if (searchRef.current) {
      searchRef.current.focus();
      return;
    }
    if (layout !== "drawer") return;
    setDrawer(true);
    requestAnimationFrame(() => searchRef.current?.focus());
  };

  useShortcuts({
    "mod+Enter": run,
    g: run,
    f: toggleFrameLines,
    o: () => setOverview(true),
    "/": openSearch,
    "[": () => step(-1),
    "]": () => step(1),
  });

  const panel: StudioPanelProps = {
    draft,
    editor,
    previews,
    preview: preview.data,
    previewError: preview.error,
    previewStale: preview.stale,
    providers: providers.data?.providers,
    providersError: providers.error,
    promptProblem: promptProblem(generate.error),
    promptRef,
    searchRef,
    promptTools: (
      <PromptTools
        prompt={draft.prompt}
        direction={{ angles: draft.angles, lens: draft.lens }}
        tone={toneRequest(draft.tone)}
        onUse={takePrompt(promptRef)}
      />
    ),
    onChange: changeDraft,
    onOverview: () => setOverview(true),
    onTouch: setTouched,
    onRetryProviders: () => void providers.refetch(),
  };
  const bar: GenerateBarProps = {
    draft,
    provider,
    currency: providers.data?.currency,
    obstacle,
    sending: generate.isPending,
    onGenerate: run,
    onChange: changeDraft,
  };
  const stage = (
    <Stage
      detail={detail}
      loading={shownId !== undefined && generation.isPending}
      connection={generation.connection}
      index={index}
      direction={editor.direction}
      previews={previews}
      scene={scene}
      prompt={draft.prompt}
      ratio={ratio}
      frameLines={frameLines}
      onFrameLines={toggleFrameLines}
      requestToCompare={requestToCompare}
      compact={layout === "phone"}
      lead={
        layout === "drawer" ? (
          <Button aria-haspopup="dialog" onClick={() => setDrawer(true)} className="mr-3 h-8">
            <Icon name="sliders" />
            {t.studio.direct}
          </Button>
        ) : null
      }
    />
  );
  const strip = (
    <Filmstrip
      items={recent.data?.items ?? []}
      loading={recent.isPending}
      shownId={shownId}
      shownIndex={index}
      progress={detail?.progress ?? null}
      onShow={show}
      onDraft={() => show()}
    />
  );
  // The stage is the viewfinder until a picture takes its place.
  const nextShot = shownId !== undefined && (
    <NextShot direction={editor.direction} aspect={ratio} previews={previews} scene={scene} />
  );
  const sent = <SentPrompt preview={preview.data} provider={provider} stale={preview.stale} pinned />;
  const sheet = touched && (
    <PresetSheet group={touched.group} at={touched.slug} editor={editor} onClose={() => setTouched(null)} />
  );

  const contactSheet = overview && (
    <Suspense>
      <Overview
        editor={editor}
        ratio={ratioOf(now.aspect)}
        notes={<DirectionNotes {...panel} />}
        onClose={() => setOverview(false)}
      />
    </Suspense>
  );

  if (layout === "phone") {
    return (
      <div className="flex h-full min-h-0 flex-col">
        <main id="main" className="min-h-0 flex-1 overflow-y-auto">
          <div className="sticky top-0 z-10 bg-well">{stage}</div>
          {nextShot}
          <PhonePanel {...panel} />
          {strip}
        </main>
        <PhoneGenerateBar
          {...bar}
          providers={panel.providers}
          providersError={panel.providersError}
          onRetryProviders={panel.onRetryProviders}
        />
        {sheet}
        {contactSheet}
      </div>
    );
  }
  return (
    <div className="flex h-full min-h-0">
      {layout === "desk" && (
        <aside
          aria-label={t.studio.direct}
          className="flex w-[344px] flex-none flex-col border-r border-line bg-panel wide:w-[376px]"
        >
          <StudioPanel {...panel} />
          {nextShot}
          {sent}
          <GenerateBar {...bar} />
        </aside>
      )}
      <main id="main" className="flex min-h-0 min-w-0 flex-1 flex-col">
        {stage}
        {strip}
        {layout === "drawer" && <GenerateBar {...bar} />}
      </main>
      {drawer && layout === "drawer" && (
        <Modal
          title={t.studio.direct}
          shape="drawer"
          closeLabel={t.common.close}
          onClose={() => setDrawer(false)}
          footer={
            <>
              {nextShot}
              {sent}
              <GenerateBar {...bar} />
            </>
          }
        >
          <StudioPanel {...panel} />
        </Modal>
      )}
      {sheet}
      {contactSheet}
    </div>
  );
}
