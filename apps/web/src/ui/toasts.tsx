import { useEffect, useLayoutEffect, useState } from "react";
import { createPortal } from "react-dom";
import { shortSupportCode } from "../api/trace.ts";
import { useTexts } from "../app/i18n/locale.ts";
import { IconButton, LinkButton } from "./button.tsx";
import { CopyButton } from "./copy-button.tsx";
import { Icon } from "./icon.tsx";
import { closeToast, NOTE_MS, type Toast, useToasts } from "./toast-store.ts";
import { topDialog, useTopDialog } from "./top-dialog.ts";

const PLACE =
  "pointer-events-none fixed inset-auto right-4 bottom-4 m-0 w-[min(400px,calc(100vw-32px))] flex-col gap-2 overflow-visible bg-transparent p-0 text-t1 open:flex max-phone:bottom-32";

export function SupportCode({ code }: { code: string }) {
  const t = useTexts();
  return (
    <span className="inline-flex items-center gap-2 text-12 text-t3">
      {t.common.supportCode}
      <span className="code text-t2" title={code}>
        {shortSupportCode(code)}
      </span>
      <CopyButton text={code} label={t.common.copySupportCode} shape="link" />
    </span>
  );
}

function ToastCard({ toast }: { toast: Toast }) {
  const t = useTexts();
  const [held, setHeld] = useState(false);
  const isError = toast.kind === "error";

  useEffect(() => {
    if (isError || held) return;
    const timer = setTimeout(() => closeToast(toast.id), NOTE_MS);
    return () => clearTimeout(timer);
  }, [isError, held, toast]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at a note or focusing it only keeps it from leaving
    <div
      role={isError ? "alert" : "status"}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-auto flex w-full animate-appear items-start gap-3 rounded-3 bg-raise py-3 pr-2 pl-3 shadow-float"
    >
      <Icon name={isError ? "error" : "swap"} className={isError ? "mt-0.5 text-err" : "mt-0.5 text-t2"} />
      <div className="min-w-0 flex-1">
        <p className={isError ? "font-medium" : ""}>{toast.title}</p>
        {toast.body && <p className="mt-1 text-12 text-t2">{toast.body}</p>}
        {(toast.supportCode || (isError && toast.action)) && (
          <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
            {isError && toast.action && (
              <LinkButton
                onClick={() => {
                  closeToast(toast.id);
                  toast.action?.run();
                }}
              >
                {toast.action.label}
              </LinkButton>
            )}
            {toast.supportCode && <SupportCode code={toast.supportCode} />}
          </p>
        )}
      </div>
      {!isError && toast.action && (
        <LinkButton
          className="flex-none"
          onClick={() => {
            closeToast(toast.id);
            toast.action?.run();
          }}
        >
          {toast.action.label}
        </LinkButton>
      )}
      <IconButton aria-label={t.common.close} size="s" onClick={() => closeToast(toast.id)}>
        <Icon name="close" />
      </IconButton>
    </div>
  );
}

/**
 * Above everything, and in reach: in the top layer, and inside the modal dialog
 * that is in front, since whatever is outside of that cannot be clicked.
 */
export function Toasts() {
  const toasts = useToasts();
  const dialog = useTopDialog();
  const [host] = useState(() => {
    const element = document.createElement("div");
    element.popover = "manual";
    element.className = PLACE;
    return element;
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: another dialog in front is a reason to move, even where no toast changed
  useLayoutEffect(() => {
    // As it is now: the dialog that this was drawn for may have left the page in the same step.
    const place = topDialog() ?? document.body;
    if (host.parentElement !== place) place.append(host);
    if (host.matches(":popover-open")) host.hidePopover();
    // Shown last, it lies on top of whatever else is in the top layer.
    if (toasts.length > 0) host.showPopover();
  }, [toasts, dialog, host]);
  useLayoutEffect(() => () => host.remove(), [host]);

  return createPortal(
    toasts.map((toast) => <ToastCard key={toast.id} toast={toast} />),
    host,
  );
}
