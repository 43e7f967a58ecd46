import { type SearchNotice, type SearchStatus, TRASH_DAYS } from "@shotlist/contract";
import type { ReactNode } from "react";
import { useTexts } from "../../app/i18n/locale.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";

function Strip({ children }: { children: ReactNode }) {
  return (
    <div role="status" className="border-b border-line bg-panel px-4 py-1.5 text-12">
      {children}
    </div>
  );
}

/** What an answer of the search lacks. */
export function Notices({ notices }: { notices: readonly SearchNotice[] }) {
  const t = useTexts();
  if (notices.length === 0) return null;
  return (
    <Strip>
      {notices.map((notice) => (
        <p key={notice} className="flex items-start gap-1.5">
          <Icon
            name={notice === "index_building" ? "info" : "warn"}
            className={notice === "index_building" ? "text-t2" : "text-warn"}
          />
          {t.library.notices[notice]}
        </p>
      ))}
    </Strip>
  );
}

/** How far the search knows the pictures, over them: it comes and goes by itself, and must move nothing. */
export function Learning({ status }: { status: SearchStatus }) {
  const t = useTexts();
  // Without a model nothing is being learned, and the notice of that says enough.
  if (status.model.state === "unavailable" || status.embedded >= status.total) return null;
  return (
    <p
      role="status"
      className="num pointer-events-none absolute bottom-2 left-4 z-10 flex max-w-[calc(100%-32px)] items-start gap-1.5 rounded-2 bg-raise px-2 py-1 text-12 text-t2 shadow-float max-phone:left-2"
    >
      <Icon name="info" />
      {t.library.notices.learning(status.embedded, status.total)}
    </p>
  );
}

/** What the bin is. */
export function BinNotice({ onLeave }: { onLeave: () => void }) {
  const t = useTexts();
  return (
    <Strip>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="flex items-start gap-1.5">
          <Icon name="trash" className="text-t2" />
          {t.library.bin.how(TRASH_DAYS)}
        </span>
        <LinkButton className="max-phone:py-3" onClick={onLeave}>
          {t.library.bin.leave}
        </LinkButton>
      </p>
    </Strip>
  );
}
