import { type SyntheticEvent, useState, useSyncExternalStore } from "react";
import { useTexts } from "../app/i18n/locale.ts";
import { failureOf, type PictureFailure, tryAgain } from "../app/reporting/pictures.ts";
import { Button } from "./button.tsx";
import { classes } from "./classes.ts";
import { Icon } from "./icon.tsx";
import { currentRound, nextRound, onRound } from "./picture-round.ts";
import { SupportCode } from "./toasts.tsx";

export interface PictureProps {
  readonly source: string;
  readonly alt: string;
  readonly fit: "contain" | "cover";
  /** Size and place, the same for the picture and for what stands in for it. */
  readonly className: string;
  readonly lazy?: boolean;
  /** For thumbnails: a sign and its name instead of words and buttons. */
  readonly small?: boolean;
  /** Of the sign, so that the control around a thumbnail can be described by it. */
  readonly signId?: string;
  /** Comes up over what stands behind it, once its pixels are there. */
  readonly fade?: boolean;
  readonly onShown?: () => void;
}

interface Failed {
  readonly source: string;
  readonly round: number;
  /** Null while it is not yet known why. */
  readonly why: PictureFailure | null;
}

/** A picture of ours. One that does not load leaves a sign of the same size, and can be asked for again. */
export function Picture({ source, alt, fit, className, lazy, small, signId, fade, onShown }: PictureProps) {
  const round = useSyncExternalStore(onRound, currentRound);
  const [failed, setFailed] = useState<Failed | null>(null);
  const [shown, setShown] = useState<string | null>(null);

  const explain = (event: SyntheticEvent<HTMLImageElement>) => {
    setFailed({ source, round, why: null });
    void failureOf(event.currentTarget).then((why) =>
      setFailed((now) => (now?.source === source && now.round === round ? { ...now, why } : now)),
    );
  };

  if (failed?.source === source && failed.round === round) {
    if (small) return <Sign id={signId} className={className} />;
    return (
      <Missing
        alt={alt}
        why={failed.why}
        source={source}
        className={className}
        onWhy={(why) => setFailed({ source, round, why })}
      />
    );
  }
  return (
    <img
      // The browser asks again for a new element only.
      key={round}
      src={source}
      alt={alt}
      loading={lazy ? "lazy" : undefined}
      decoding={fade ? "async" : undefined}
      className={classes(
        className,
        fit === "contain" ? "object-contain" : "object-cover",
        fade && "transition-opacity duration-150",
        fade && shown !== source && "opacity-0",
      )}
      onLoad={() => {
        if (fade) setShown(source);
        onShown?.();
      }}
      onError={explain}
    />
  );
}

function Sign({ id, className }: { id: string | undefined; className: string }) {
  const t = useTexts();
  return (
    <span
      id={id}
      role="img"
      aria-label={t.picture.failed}
      title={t.picture.failed}
      className={classes(className, "grid place-items-center bg-frame text-warn")}
    >
      <Icon name="warn" />
    </span>
  );
}

function Missing(props: {
  alt: string;
  why: PictureFailure | null;
  source: string;
  className: string;
  onWhy: (why: PictureFailure) => void;
}) {
  const t = useTexts();
  const [trying, setTrying] = useState(false);
  const { why } = props;

  const retry = async () => {
    setTrying(true);
    const still = await tryAgain(props.source);
    setTrying(false);
    if (still) props.onWhy(still);
    // What kept this one away has most likely kept others away too.
    else nextRound();
  };

  return (
    <section
      aria-label={props.alt}
      className={classes(
        props.className,
        "z-10 grid place-items-center overflow-auto bg-frame px-4 text-center",
      )}
    >
      <div className="grid justify-items-center gap-1 py-2">
        <Icon name="warn" className="text-warn" />
        <p role="status" className="font-medium">
          {t.picture.failed}
        </p>
        <p className="min-h-4 text-12 text-t2">
          {why && (why.status === 404 ? t.picture.missing : t.picture.elsewhere)}
        </p>
        <p className="mt-1 flex min-h-7 flex-wrap items-center justify-center gap-x-4 gap-y-1">
          <Button
            className="max-phone:h-11"
            aria-disabled={trying || undefined}
            onClick={() => {
              if (!trying) void retry();
            }}
          >
            {trying ? t.picture.trying : t.common.retry}
          </Button>
          {why && <SupportCode code={why.supportCode} />}
        </p>
      </div>
    </section>
  );
}
