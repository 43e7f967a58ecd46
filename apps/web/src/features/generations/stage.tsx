import type { CreateGeneration, GenerationDetail, StagedScene } from "@shotlist/contract";
import type { Direction } from "@shotlist/direction";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Connection } from "../../api/generation-events.ts";
import { downloadPath } from "../../api/generations.ts";
import { useTexts } from "../../app/i18n/locale.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { classes } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";
import type { PreviewStore } from "../direction/preview-store.ts";
import { ReactionButtons } from "../library/reactions/index.ts";
import { DraftViewfinder, FrameLines } from "../viewfinder/index.ts";
import { CompareButton } from "./compare-button.tsx";
import { GenerationKept, GenerationMissing, GenerationProgress } from "./generation-status.tsx";
import { PictureFrame } from "./picture-frame.tsx";
import { GenerationPicture } from "./stage-picture.tsx";

export interface StageProps {
  readonly detail: GenerationDetail | undefined;
  readonly loading: boolean;
  readonly connection: Connection;
  readonly index: number;
  readonly direction: Direction;
  /** The option that is hovered or focused in the panel. */
  readonly previews: PreviewStore;
  /** As the draft's words are read, and those words. */
  readonly scene: StagedScene;
  readonly prompt: string;
  readonly ratio: number;
  readonly frameLines: boolean;
  readonly onFrameLines: () => void;
  /** The draft's request, to be compared; null where it cannot be sent, which has been said. */
  readonly requestToCompare: () => CreateGeneration | null;
  readonly compact: boolean;
  /** The button that opens the drawer, where the panel is not beside. */
  readonly lead?: ReactNode;
}

function Tools({
  detail,
  connection,
  index,
  compact,
  frameLines,
  onFrameLines,
  requestToCompare,
  lead,
}: StageProps) {
  const t = useTexts();
  const image = detail?.images[index];
  const size = compact ? "touch" : "m";
  const word = (text: string) => <span className={compact ? "sr-only" : "max-desk:sr-only"}>{text}</span>;
  return (
    <div
      className={classes(
        "relative flex flex-none items-center gap-1",
        compact ? "h-11 bg-panel pl-4" : "h-10 pr-3 pl-4",
      )}
    >
      {lead}
      <h1 className="cut flex-initial font-medium">{detail ? detail.prompt : t.studio.viewfinder}</h1>
      {detail && <span className="num ml-2 flex-none text-t3">{t.studio.of(index + 1, detail.count)}</span>}
      <span className="min-w-4 flex-1" />
      {detail && !compact && (
        <div className="mr-2 min-w-0">
          <GenerationProgress detail={detail} connection={connection} />
          <GenerationKept detail={detail} />
        </div>
      )}
      <Button
        look="quiet"
        size={size}
        aria-pressed={frameLines}
        onClick={onFrameLines}
        className={compact ? "px-3" : ""}
      >
        <Icon name="frame" />
        {word(t.studio.frameLines)}
      </Button>
      <CompareButton
        request={requestToCompare}
        look="quiet"
        size={size}
        wordClass={compact ? "sr-only" : "max-desk:sr-only"}
        className={compact ? "px-3" : ""}
      />
      {image?.urls && <ReactionButtons assetId={image.assetId} size={size} />}
      {image?.urls && detail && (
        <a
          href={downloadPath(detail.id, index)}
          download
          className={buttonClass("quiet", size, compact ? "px-3" : "")}
        >
          <Icon name="download" />
          {word(t.common.download)}
        </a>
      )}
      {detail && (
        <Link
          to="/generations/$id"
          params={{ id: detail.id }}
          search={{ n: index }}
          className={buttonClass("quiet", size, compact ? "px-3" : "")}
        >
          <Icon name="info" />
          {word(t.studio.details)}
        </Link>
      )}
    </div>
  );
}

/** The picture and what is known about it, as large as the window allows. */
export function Stage(props: StageProps) {
  const { detail, index, compact } = props;
  const ratio = detail ? detail.camera.aspect : props.ratio;
  return (
    <>
      <Tools {...props} />
      {detail && !compact && <GenerationMissing detail={detail} withCode />}
      <PictureFrame ratio={ratio} className={compact ? "h-[min(66.67vw,44dvh)] flex-none" : "flex-1 px-4"}>
        {detail ? (
          <GenerationPicture
            detail={detail}
            index={index}
            scene={detail.prompt === props.prompt ? props.scene : undefined}
          />
        ) : props.loading ? (
          <div className="absolute inset-0 animate-skeleton bg-raise" />
        ) : (
          <DraftViewfinder
            direction={props.direction}
            aspect={ratio}
            previews={props.previews}
            scene={props.scene}
            frameLines={props.frameLines}
            compact={compact}
          />
        )}
        {detail && props.frameLines && <FrameLines camera={detail.camera} compact={compact} />}
      </PictureFrame>
      {detail && compact && (
        <div className="relative px-4 py-1.5 empty:hidden">
          <GenerationProgress detail={detail} connection={props.connection} />
          <GenerationMissing detail={detail} withCode />
        </div>
      )}
      {!compact && <div className="h-2 flex-none" />}
    </>
  );
}
