import { useNavigate } from "@tanstack/react-router";
import { mediaPath } from "../../../api/library.ts";
import { wordsFor } from "../../../app/i18n/failure-words.ts";
import { useLocale, useTexts } from "../../../app/i18n/locale.ts";
import { IconButton } from "../../../ui/button.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { Picture } from "../../../ui/picture.tsx";
import { ProgressBar } from "../../../ui/progress-bar.tsx";
import { SupportCode } from "../../../ui/toasts.tsx";
import { byteWords } from "./byte-words.ts";
import { canRetry, type UploadItem } from "./upload-item.ts";
import { uploads } from "./uploads.ts";
import { useLibraryLimits } from "./use-add-files.ts";

const THUMB = "size-8 flex-none";

/** What became of a file, in words. */
function Outcome({ item }: { item: UploadItem }) {
  const t = useTexts();
  const locale = useLocale();
  const fileBytes = useLibraryLimits()?.fileBytes;
  const { states, skipped, unreadable, percent } = t.libraryEdit.uploads;
  const { state } = item;
  switch (state.kind) {
    case "waiting":
      return <p className="text-t3">{states.waiting}</p>;
    case "sending":
      return (
        <p className="num text-t3">
          {state.fraction < 1 ? percent(Math.floor(state.fraction * 100)) : states.looking}
        </p>
      );
    case "added":
      return <p className="text-ok">{states.added}</p>;
    case "here":
      return <p className="text-t2">{states.here}</p>;
    case "cancelled":
      return <p className="text-t3">{states.cancelled}</p>;
    case "skipped":
      return (
        <p className="text-t2">
          {state.why === "not-a-picture"
            ? skipped.notPicture
            : state.why === "empty"
              ? skipped.empty
              : fileBytes
                ? skipped.tooLarge(byteWords(fileBytes, locale))
                : skipped.tooLargeUnknown}
        </p>
      );
    case "failed": {
      if (!state.failure) return <p className="text-err">{unreadable}</p>;
      const { happened, todo } = wordsFor(state.failure, t, locale);
      return (
        <>
          <p className="text-t2">
            <span className="text-err">{happened}</span> {todo}
          </p>
          <SupportCode code={state.failure.supportCode} />
        </>
      );
    }
  }
}

export function UploadRow({ item }: { item: UploadItem }) {
  const t = useTexts().libraryEdit.uploads;
  const navigate = useNavigate();
  const { state, path } = item;
  const name = path.split("/").at(-1) ?? path;
  const assetId = state.kind === "added" || state.kind === "here" ? state.assetId : null;
  const open = () => {
    if (assetId) void navigate({ to: "/library", search: (now) => ({ ...now, open: assetId }) });
  };
  return (
    <div className="flex items-start gap-3 px-3 py-1.5">
      {assetId ? (
        <button type="button" aria-label={t.openOne(name)} onClick={open} className="flex-none focus-inset">
          <Picture source={mediaPath(assetId, "small")} alt="" fit="cover" small lazy className={THUMB} />
        </button>
      ) : (
        <span className={`${THUMB} grid place-items-center bg-frame text-t3`}>
          {state.kind === "failed" ? (
            <Icon name="error" className="text-err" />
          ) : state.kind === "skipped" ? (
            <Icon name="warn" className="text-warn" />
          ) : (
            <Icon name="image" />
          )}
        </span>
      )}
      <div className="min-w-0 flex-1 text-12">
        <p className="cut" title={path}>
          {name}
        </p>
        <Outcome item={item} />
        {state.kind === "sending" && <ProgressBar label={name} fraction={state.fraction} className="mt-1" />}
      </div>
      {(state.kind === "waiting" || state.kind === "sending") && (
        <IconButton
          size="s"
          aria-label={t.cancelOne(name)}
          onClick={() => uploads.cancel(item.key)}
          className="max-phone:size-11"
        >
          <Icon name="close" />
        </IconButton>
      )}
      {canRetry(item) && (
        <IconButton
          size="s"
          aria-label={t.retryOne(name)}
          onClick={() => uploads.retry(item.key)}
          className="max-phone:size-11"
        >
          <Icon name="refresh" />
        </IconButton>
      )}
    </div>
  );
}
