import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Failure } from "../../api/failure.ts";
import { downloadPath } from "../../api/generations.ts";
import { CrashPage } from "../../app/crash-page.tsx";
import { fullWhen } from "../../app/i18n/format.ts";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { NothingHere } from "../../app/nothing-here.tsx";
import { usePageTitle } from "../../app/page-title.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useLayout } from "../../ui/media.ts";
import { useShortcuts } from "../../ui/shortcuts.ts";
import { ReactionButtons } from "../library/reactions/index.ts";
import { FrameLines } from "../viewfinder/index.ts";
import { CompareButton } from "./compare-button.tsx";
import { DetailFacts } from "./detail-facts.tsx";
import { Outputs } from "./detail-outputs.tsx";
import { draftFrom, toRequest } from "./draft.ts";
import { useFrameLines } from "./frame-lines-setting.ts";
import { GenerationKept, GenerationMissing, GenerationProgress } from "./generation-status.tsx";
import { leadImage } from "./live.ts";
import { PictureFrame } from "./picture-frame.tsx";
import { useGeneration, useProviders } from "./queries.ts";
import { GenerationPicture } from "./stage-picture.tsx";
import { inOrder, type StripOrder } from "./tone-distance.ts";
import { useRemix } from "./use-remix.ts";

const route = getRouteApi("/app/generations/$id");

export function DetailPage() {
  const t = useTexts();
  const locale = useLocale();
  usePageTitle(t.detail.title);
  const { id } = route.useParams();
  const { n } = route.useSearch();
  const navigate = useNavigate();
  const remix = useRemix();
  const providers = useProviders();
  const [order, setOrder] = useState<StripOrder>("made");
  const generation = useGeneration(id);
  const [frameLines, toggleFrameLines] = useFrameLines();
  const phone = useLayout() === "phone";
  const detail = generation.data;
  const index = detail ? Math.min(n ?? leadImage(detail.images), detail.count - 1) : 0;
  const show = (at: number) =>
    void navigate({ to: "/generations/$id", params: { id }, search: { n: at }, replace: true });
  const step = (by: number) => {
    if (!detail) return;
    const strip = inOrder(detail.images, order);
    const at = strip.findIndex((each) => each.index === index);
    const next = strip[(at + by + strip.length) % strip.length];
    if (next) show(next.index);
  };

  const previous = () => step(-1);
  const next = () => step(1);

  useShortcuts({
    f: toggleFrameLines,
    "[": previous,
    "]": next,
    ArrowLeft: previous,
    ArrowRight: next,
  });

  if (generation.isError && !detail) {
    if (!(generation.error instanceof Failure && generation.error.status === 404)) {
      return <CrashPage error={generation.error} />;
    }
    return (
      <NothingHere title={t.detail.notFound} code={generation.error.supportCode}>
        <Link to="/history" className={buttonClass("plain", "l")}>
          {t.nav.history}
        </Link>
      </NothingHere>
    );
  }
  if (!detail) {
    return (
      <main id="main" aria-busy="true" className="h-full p-4 pt-10">
        <div className="aspect-[3/2] max-h-full max-w-full animate-skeleton bg-raise" />
      </main>
    );
  }

  const image = detail.images[index];
  const provider = providers.data?.providers.find(({ id: each }) => each === detail.provider);
  // Beside the picture's name on a desk; a phone's first row has no room for them, so they stand below the picture.
  const reactions = image?.urls && <ReactionButtons assetId={image.assetId} size={phone ? "touch" : "m"} />;
  const frameButton = (
    <Button look="quiet" aria-pressed={frameLines} onClick={toggleFrameLines} className="max-phone:h-11">
      <Icon name="frame" />
      <span className="max-phone:sr-only">{t.studio.frameLines}</span>
    </Button>
  );
  const compareButton = (
    <CompareButton
      request={() => toRequest(draftFrom(detail, provider), provider)}
      look="plain"
      size="m"
      wordClass="max-phone:sr-only"
      className="ml-1 max-phone:h-11"
    />
  );

  return (
    <div className="flex h-full min-h-0 max-desk:block max-desk:overflow-y-auto">
      <main
        id="main"
        className="flex min-h-0 min-w-0 flex-1 flex-col max-desk:h-[min(100%,calc(70vw+220px))] max-desk:min-h-[400px]"
      >
        <div className="flex h-10 flex-none items-center gap-1 pr-4 pl-2 max-phone:h-12">
          <Link to="/history" className={buttonClass("quiet")}>
            <Icon name="left" />
            {t.detail.back}
          </Link>
          <h1 className="cut num flex-1 text-12 text-t3">
            <span className="sr-only">{t.detail.title} </span>
            {fullWhen(detail.createdAt, locale)}
          </h1>
          <span className="mr-2 max-phone:hidden">
            <GenerationKept detail={detail} />
          </span>
          {!phone && frameButton}
          {!phone && reactions}
          {image?.urls && (
            <a
              href={downloadPath(detail.id, index)}
              download
              className={buttonClass("plain", "m", "ml-1 max-phone:h-11")}
            >
              <Icon name="download" />
              <span className="max-phone:sr-only">{t.common.download}</span>
            </a>
          )}
          {!phone && compareButton}
          <Button look="primary" className="ml-1 max-phone:h-11" onClick={() => remix(detail)}>
            <Icon name="swap" />
            {t.detail.remix}
          </Button>
        </div>
        <div className="relative flex-none px-4 pb-2 empty:hidden">
          <GenerationProgress detail={detail} connection={generation.connection} />
        </div>
        <GenerationMissing detail={detail} withCode={false} />
        <PictureFrame ratio={detail.camera.aspect} className="flex-1 px-4 max-phone:px-0">
          <GenerationPicture detail={detail} index={index} />
          {frameLines && <FrameLines camera={detail.camera} compact={phone} />}
        </PictureFrame>
        {phone && (
          <div className="flex flex-none items-center gap-1 pt-1 pr-4 pl-2">
            {reactions}
            <span className="flex-1" />
            {frameButton}
            {compareButton}
          </div>
        )}
        <Outputs detail={detail} index={index} order={order} onOrder={setOrder} onShow={show} />
      </main>
      <DetailFacts detail={detail} image={image} />
    </div>
  );
}
