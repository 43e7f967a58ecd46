import { useTexts } from "../../app/i18n/locale.ts";
import { LinkButton } from "../../ui/button.tsx";
import { classes } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";
import { SupportCode } from "../../ui/toasts.tsx";
import { type SeenTone, sightWords } from "./tone-sight.ts";

export interface TonePictureProps {
  readonly seen: SeenTone;
  readonly alt: string;
  /** Its size, the same for the picture and for what stands in for it. */
  readonly className: string;
  /** Only the colours are taken. */
  readonly dimmed?: boolean;
  /** There should be one: it is known to be gone. */
  readonly gone?: boolean;
}

/** The picture that tone is taken from, or a dashed frame of its size. */
export function TonePicture({ seen, alt, className, dimmed, gone }: TonePictureProps) {
  const { sight } = seen;
  if (sight.kind === "picture") {
    return (
      <img
        // The browser asks again for a new element only.
        key={`${seen.round} ${sight.source}`}
        src={sight.source}
        alt={alt}
        className={classes(className, "bg-frame object-cover", dimmed && "opacity-50")}
        onError={(event) => seen.onError(event.currentTarget)}
      />
    );
  }
  const missing = gone || sight.kind !== "none";
  return (
    <span
      aria-hidden="true"
      className={classes(
        className,
        "grid place-items-center border border-dashed border-chosen",
        missing ? "text-warn" : "text-t3",
      )}
    >
      <Icon name={missing ? "warn" : "image"} />
    </span>
  );
}

/** Why the picture is not there, that the colours are, and the way to ask again. */
export function ToneMissing({ seen }: { seen: SeenTone }) {
  const t = useTexts();
  const { sight } = seen;
  const words = sightWords(sight, t);
  if (words === null) return null;
  const gone = sight.kind === "failed" && (sight.why?.status === 404 || sight.why?.status === 410);
  const code = sight.kind === "failed" ? sight.why?.supportCode : undefined;
  return (
    <p role="status" className="text-12 text-t2">
      {words}{" "}
      {sight.kind === "failed" && !gone && (
        <LinkButton aria-disabled={seen.trying || undefined} onClick={seen.retry}>
          {seen.trying ? t.picture.trying : t.common.retry}
        </LinkButton>
      )}{" "}
      {code && <SupportCode code={code} />}
      {sight.kind === "foreign" && sight.supportCode && <SupportCode code={sight.supportCode} />}
    </p>
  );
}
