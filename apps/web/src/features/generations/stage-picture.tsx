import type { GenerationDetail, StagedScene } from "@shotlist/contract";
import { useMemo } from "react";
import { useTexts } from "../../app/i18n/locale.ts";
import { Picture } from "../../ui/picture.tsx";
import { cameraOf, LiveView, UNREAD_SCENE, useShotLabel } from "../viewfinder/index.ts";
import { pictureOf } from "./live.ts";

/** The framing a generation will have, until there is something of it to see. */
function PromisedFraming({ detail, scene }: { detail: GenerationDetail; scene: StagedScene }) {
  const label = useShotLabel(detail.direction);
  const props = cameraOf(detail.direction, detail.camera.aspect)?.props;
  const shot = useMemo(
    () => ({ camera: { ...detail.camera, props: props ?? {} }, scene }),
    [detail.camera, props, scene],
  );
  return <LiveView shot={shot} label={label} />;
}

/** A picture of a generation, its first look, or the framing it will have. */
export function GenerationPicture({
  detail,
  index,
  scene = UNREAD_SCENE,
}: {
  detail: GenerationDetail;
  index: number;
  /** Where its words have been read. */
  scene?: StagedScene | undefined;
}) {
  const t = useTexts();
  const image = detail.images[index];
  const source = pictureOf(image, "large");
  if (!source) return <PromisedFraming detail={detail} scene={scene} />;
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
