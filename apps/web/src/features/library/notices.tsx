import type { SearchNotice, SearchStatus } from "@shotlist/contract";
import { useTexts } from "../../app/i18n/locale.ts";
import { Icon } from "../../ui/icon.tsx";

/** What an answer of the search lacks, and how far the search knows the pictures. */
export function Notices({
  notices,
  status,
}: {
  notices: readonly SearchNotice[];
  status: SearchStatus | undefined;
}) {
  const t = useTexts();
  // Without a model nothing is being learned, and the notice of that says enough.
  const learning = status && status.model.state !== "unavailable" && status.embedded < status.total;
  if (notices.length === 0 && !learning) return null;
  return (
    <div role="status" className="border-b border-line bg-panel px-4 py-1.5 text-12">
      {notices.map((notice) => (
        <p key={notice} className="flex items-start gap-1.5">
          <Icon
            name={notice === "index_building" ? "info" : "warn"}
            className={notice === "index_building" ? "text-t2" : "text-warn"}
          />
          {t.library.notices[notice]}
        </p>
      ))}
      {learning && (
        <p className="num flex items-start gap-1.5 text-t2">
          <Icon name="info" />
          {t.library.notices.learning(status.embedded, status.total)}
        </p>
      )}
    </div>
  );
}
