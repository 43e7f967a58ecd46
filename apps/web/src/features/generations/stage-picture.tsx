import type { GenerationDetail } from "@shotlist/contract";
import type { Direction, ResolvedCamera } from "@shotlist/direction";
import { findConflicts, resolveCamera } from "@shotlist/direction";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { Picture } from "../../ui/picture.tsx";
import { chosenLens, chosenOn } from "../direction/choice.ts";
import { pictureOf } from "./live.ts";
import { Viewfinder } from "./viewfinder.tsx";

/** The draft's camera; null while two choices contradict each other. */
export function draftCamera(direction: Direction, aspect: number): ResolvedCamera | null {
  if (findConflicts(direction).some(({ kind }) => kind === "hard")) return null;
  return resolveCamera(direction, aspect);
}

function useSketchLabel(direction: Direction): string {
  const t = useTexts();
  const locale = useLocale();
  const size = chosenOn(direction, "size")?.label[locale] ?? t.direction.unset.size;
  return t.studio.viewfinderAlt(size, chosenLens(direction).label[locale]);
}

export function DraftPicture({ direction, camera }: { direction: Direction; camera: ResolvedCamera | null }) {
  const t = useTexts();
  const label = useSketchLabel(direction);
  if (!camera)
    return (
      <p className="absolute inset-0 grid place-items-center px-6 text-center text-t2">{t.studio.blocked}</p>
    );
  return <Viewfinder camera={camera} props={camera.props} label={label} />;
}

/** A picture of a generation, its first look, or the framing it will have. */
export function GenerationPicture({ detail, index }: { detail: GenerationDetail; index: number }) {
  const t = useTexts();
  const label = useSketchLabel(detail.direction);
  const image = detail.images[index];
  const source = pictureOf(image, "large");
  if (!source) {
    const camera = draftCamera(detail.direction, detail.camera.aspect);
    return <Viewfinder camera={detail.camera} props={camera?.props} label={label} />;
  }
  const finished = image?.urls !== null;
  return (
    <>
      <Picture
        source={source}
        alt={finished ? t.studio.pictureAlt(index + 1, detail.prompt) : t.studio.firstLookAlt(index + 1)}
        fit="contain"
        className="absolute inset-0 size-full"
      />
      {!finished && (
        <span className="absolute top-8 left-8 rounded-1 max-phone:top-5 max-phone:left-5 bg-scrim px-1.5 py-0.5 text-11">
          {t.studio.firstLook}
        </span>
      )}
    </>
  );
}
