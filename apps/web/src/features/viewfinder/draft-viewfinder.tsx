import type { StagedScene } from "@shotlist/contract";
import type { Direction } from "@shotlist/direction";
import { useMemo } from "react";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { chosenLens, chosenOn } from "../direction/choice.ts";
import type { PreviewStore } from "../direction/preview-store.ts";
import { FrameLines } from "./frame-lines.tsx";
import { type Framing, useFraming } from "./framing.ts";
import { LiveView } from "./live-view.tsx";

/** A framing in words, for those who do not see it. */
export function useShotLabel(direction: Direction): string {
  const t = useTexts();
  const locale = useLocale();
  const angles = (["size", "height", "roll", "viewpoint"] as const).flatMap(
    (axis) => chosenOn(direction, axis)?.label[locale] ?? (axis === "size" ? t.direction.unset.size : []),
  );
  return t.studio.viewfinderAlt(angles.join(", "), chosenLens(direction).label[locale]);
}

export interface DraftShotProps {
  readonly direction: Direction;
  /** Frame width / frame height. */
  readonly aspect: number;
  /** The option that is hovered or focused. */
  readonly previews: PreviewStore;
  readonly scene: StagedScene;
}

/** The framing itself; words in its place while two choices contradict each other. */
export function FramingView({ framing, scene }: { framing: Framing; scene: StagedScene }) {
  const t = useTexts();
  const { camera, direction } = framing;
  const label = useShotLabel(direction);
  const shot = useMemo(() => camera && { camera, scene }, [camera, scene]);
  if (!shot) {
    return (
      <p className="absolute inset-0 grid place-items-center px-6 text-center text-t2">{t.studio.blocked}</p>
    );
  }
  return <LiveView shot={shot} label={label} />;
}

/** The stage while no picture stands on it: the framing about to be shot, with the camera's numbers. */
export function DraftViewfinder({
  frameLines,
  compact,
  ...draft
}: DraftShotProps & { frameLines: boolean; compact: boolean }) {
  const framing = useFraming(draft.previews, draft.direction, draft.aspect);
  return (
    <>
      <FramingView framing={framing} scene={draft.scene} />
      {frameLines && <FrameLines camera={framing.camera} compact={compact} />}
    </>
  );
}
