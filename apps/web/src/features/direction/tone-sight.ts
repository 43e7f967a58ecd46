import { useEffect, useState, useSyncExternalStore } from "react";
import { ownPath } from "../../api/own-path.ts";
import type { Texts } from "../../app/i18n/en.ts";
import { failureOf, type PictureFailure, tryAgain } from "../../app/reporting/pictures.ts";
import { reports } from "../../app/reporting/reports.ts";
import { currentRound, nextRound, onRound } from "../../ui/picture-round.ts";

/** What can be seen of a tone's picture. Its colours are known whatever this is. */
export type ToneSight =
  | { readonly kind: "none" }
  | { readonly kind: "picture"; readonly source: string }
  /** Not an address of our own: nothing was asked of it. */
  | { readonly kind: "foreign"; readonly supportCode: string | null }
  /** `why` is null until it is known. */
  | { readonly kind: "failed"; readonly source: string; readonly why: PictureFailure | null };

export function sightOf(
  address: string | null,
  failed: { readonly source: string; readonly why: PictureFailure | null } | null,
): ToneSight {
  if (address === null) return { kind: "none" };
  const source = ownPath(address);
  if (source === null) return { kind: "foreign", supportCode: null };
  return failed?.source === source
    ? { kind: "failed", source, why: failed.why }
    : { kind: "picture", source };
}

/** Why the picture is not to be seen, in a sentence; null where it is, or where there is none. */
export function sightWords(sight: ToneSight, t: Texts): string | null {
  switch (sight.kind) {
    case "none":
    case "picture":
      return null;
    case "foreign":
      return t.tone.missing.foreign;
    case "failed": {
      if (!sight.why) return t.tone.missing.failed;
      const { status } = sight.why;
      if (status === 404 || status === 410) return t.tone.missing.gone;
      if (status === 401) return t.tone.missing.session;
      return status === null ? t.tone.missing.silent : t.tone.missing.failed;
    }
  }
}

class ForeignAddress extends Error {
  override readonly name = "ForeignToneAddress";
}

export interface SeenTone {
  readonly sight: ToneSight;
  /** Changes with every try, so that the browser asks anew. */
  readonly round: number;
  readonly onError: (image: HTMLImageElement) => void;
  readonly retry: () => void;
  readonly trying: boolean;
}

/** Follows the picture of a tone: asked for, shown, failed, asked for again. */
export function useToneSight(address: string | null): SeenTone {
  const round = useSyncExternalStore(onRound, currentRound);
  const [failed, setFailed] = useState<{
    source: string;
    round: number;
    why: PictureFailure | null;
  } | null>(null);
  const [foreign, setForeign] = useState<string | null>(null);
  const [trying, setTrying] = useState(false);
  const sight = sightOf(address, failed?.round === round ? failed : null);

  useEffect(() => {
    if (sight.kind !== "foreign") return;
    setForeign(
      reports.exception(new ForeignAddress("The tone's picture has an address that is not our own."), "call"),
    );
  }, [sight.kind]);

  const onError = (image: HTMLImageElement) => {
    if (sight.kind !== "picture") return;
    const { source } = sight;
    setFailed({ source, round, why: null });
    void failureOf(image).then((why) =>
      setFailed((now) => (now?.source === source && now.round === round ? { ...now, why } : now)),
    );
  };
  const retry = async () => {
    if (sight.kind !== "failed" || trying) return;
    setTrying(true);
    const still = await tryAgain(sight.source);
    setTrying(false);
    if (still) setFailed({ source: sight.source, round, why: still });
    else nextRound();
  };
  return {
    sight: sight.kind === "foreign" ? { ...sight, supportCode: foreign } : sight,
    round,
    onError,
    retry: () => void retry(),
    trying,
  };
}
