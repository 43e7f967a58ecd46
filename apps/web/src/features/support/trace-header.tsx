import type { TraceView } from "@shotlist/contract";
import { type Ref, useEffect, useState } from "react";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { Button, buttonClass, IconButton } from "../../ui/button.tsx";
import { copyText } from "../../ui/clipboard.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { showToast } from "../../ui/toast-store.ts";
import { bundleOf, saveFile } from "./bundle.ts";
import { sentenceOf, titleOf } from "./event-words.ts";
import { StatusMark } from "./status-mark.tsx";
import { clockExact, shortDay } from "./trace-format.ts";

function Bundle({ view }: { view: TraceView }) {
  const t = useTexts();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);

  const bundle = () => bundleOf(view, location.href, new Date());
  const copy = async () => {
    const done = await copyText(bundle());
    setCopied(done);
    if (!done) showToast({ kind: "error", title: t.support.trace.bundleFailed });
  };
  return (
    <>
      <Button onClick={() => void copy()} className="max-phone:h-11 max-phone:flex-1">
        <Icon name={copied ? "check" : "copy"} />
        {/* Both words take the same room, so that nothing moves when they change. */}
        <span className="grid">
          <span className={`col-start-1 row-start-1 ${copied ? "invisible" : ""}`}>
            {t.support.trace.copyBundle}
          </span>
          <span aria-hidden={!copied} className={`col-start-1 row-start-1 ${copied ? "" : "invisible"}`}>
            {t.support.trace.copied}
          </span>
        </span>
      </Button>
      <span role="status" className="sr-only">
        {copied ? t.support.trace.copied : ""}
      </span>
      <IconButton
        look="plain"
        aria-label={t.support.trace.downloadBundle}
        title={t.support.trace.downloadBundle}
        onClick={() => saveFile(`shotlist-${view.record.traceId}.json`, bundle())}
        className="max-phone:size-11"
      >
        <Icon name="download" />
      </IconButton>
    </>
  );
}

export interface TraceHeaderProps {
  readonly view: TraceView;
  /** Takes the focus where opening a record shows another page. */
  readonly titleRef: Ref<HTMLHeadingElement>;
}

/** What it was, in one sentence; the code to pass on; when, how it went and whose it was. */
export function TraceHeader({ view, titleRef }: TraceHeaderProps) {
  const t = useTexts();
  const locale = useLocale();
  const { record, grafana } = view;
  const at = Date.parse(record.at);
  const started = view.spans[0]?.startMs ?? at;
  const facts = [
    `${shortDay(at, locale, Date.now())} ${clockExact(Math.abs(started - at) < 1_000 ? started : at, locale)}`,
    record.request?.status != null && String(record.request.status),
    record.user?.email ?? record.user?.id,
  ].filter(Boolean);
  return (
    <header className="flex flex-wrap items-center gap-x-2 gap-y-1 border-b border-line px-5 pt-4 pb-3 max-phone:px-4">
      <h2
        ref={titleRef}
        tabIndex={-1}
        className="min-w-40 flex-1 text-15 font-semibold outline-none focus-visible:outline-none"
      >
        {titleOf(record, t)}
      </h2>
      <div className="flex gap-2 max-phone:order-last max-phone:mt-2 max-phone:w-full">
        {grafana && (
          <a
            href={grafana.trace}
            target="_blank"
            rel="noreferrer"
            className={buttonClass("plain", "m", "max-phone:h-11 max-phone:flex-1")}
          >
            <Icon name="external" />
            {t.support.trace.grafana}
            <span className="sr-only"> ({t.support.trace.newTab})</span>
          </a>
        )}
        <Bundle view={view} />
      </div>
      <p className="w-full text-t2">{sentenceOf(view, t)}</p>
      <div className="flex w-full flex-wrap items-center gap-x-3 gap-y-0.5 text-12 text-t3">
        <span className="flex min-h-7 flex-wrap items-center gap-x-2">
          {t.support.trace.supportCode}
          <span className="code break-all text-t2" data-testid="support-code">
            {record.traceId}
          </span>
          <span className="-mx-1 max-phone:mx-0">
            <CopyButton text={record.traceId} label={t.common.copySupportCode} shape="icon" />
          </span>
        </span>
        <StatusMark status={record.status} worded />
        <span className="num min-w-0 break-words">{facts.join(" · ")}</span>
      </div>
    </header>
  );
}
