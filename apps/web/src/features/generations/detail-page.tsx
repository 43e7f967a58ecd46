import type { GenerationDetail } from "@shotlist/contract";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useId } from "react";
import { Failure } from "../../api/failure.ts";
import { downloadPath } from "../../api/generations.ts";
import { CrashPage } from "../../app/crash-page.tsx";
import { fullWhen } from "../../app/i18n/format.ts";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { usePageTitle } from "../../app/page-title.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { classes } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";
import { useLayout } from "../../ui/media.ts";
import { Picture } from "../../ui/picture.tsx";
import { useShortcuts } from "../../ui/shortcuts.ts";
import { showToast } from "../../ui/toast-store.ts";
import { SupportCode } from "../../ui/toasts.tsx";
import { DetailFacts } from "./detail-facts.tsx";
import { draftFrom, ratioOf } from "./draft.ts";
import { changeDraft } from "./draft-store.ts";
import { FrameLines } from "./frame-lines.tsx";
import { useFrameLines } from "./frame-lines-setting.ts";
import { GenerationKept, GenerationMissing, GenerationProgress } from "./generation-status.tsx";
import { leadImage, pictureOf } from "./live.ts";
import { PictureFrame } from "./picture-frame.tsx";
import { useGeneration, useProviders } from "./queries.ts";
import { GenerationPicture } from "./stage-picture.tsx";

const route = getRouteApi("/app/generations/$id");

function Outputs({
  detail,
  index,
  onShow,
}: {
  detail: GenerationDetail;
  index: number;
  onShow: (n: number) => void;
}) {
  const t = useTexts();
  const ids = useId();
  const providers = useProviders();
  const image = detail.images[index];
  const engine = providers.data?.providers.find(({ id }) => id === detail.provider)?.label ?? detail.provider;
  const facts = [
    t.detail.imageOf(index + 1, detail.count),
    image?.urls && `${image.width} × ${image.height}`,
    image?.urls && image.mime?.replace("image/", "").toUpperCase(),
  ].filter(Boolean);
  return (
    <div className="flex flex-none items-center gap-4 px-4 pt-2 pb-4 max-phone:flex-col max-phone:items-start max-phone:gap-1">
      <ul aria-label={t.detail.outputs} className="flex max-w-full min-w-0 gap-2 overflow-x-auto p-1">
        {detail.images.map((each) => {
          const source = pictureOf(each, "small");
          return (
            <li key={each.index}>
              <button
                type="button"
                aria-label={t.studio.showPicture(each.index + 1, detail.prompt)}
                aria-current={each.index === index ? "true" : undefined}
                aria-describedby={`${ids}-${each.index}`}
                onClick={() => onShow(each.index)}
                style={{ width: Math.round(64 * ratioOf(detail.aspect)) }}
                className={classes(
                  "block h-16 bg-frame",
                  !source && "border border-dashed border-chosen text-11 text-t3",
                  each.index === index && "outline-2 outline-offset-1 outline-accent",
                )}
              >
                {source ? (
                  <Picture
                    source={source}
                    alt=""
                    fit="cover"
                    small
                    signId={`${ids}-${each.index}`}
                    className="size-full"
                  />
                ) : each.state === "failed" ? (
                  t.progress.failed
                ) : each.state === "cancelled" ? (
                  t.progress.cancelled
                ) : (
                  t.progress.waiting
                )}
              </button>
            </li>
          );
        })}
      </ul>
      <p className="num ml-auto text-right text-12 text-t3 max-phone:ml-0 max-phone:text-left">
        {facts.join(" · ")}
        <br />
        {t.detail.madeBy(engine)}
      </p>
    </div>
  );
}

export function DetailPage() {
  const t = useTexts();
  const locale = useLocale();
  usePageTitle(t.detail.title);
  const { id } = route.useParams();
  const { n } = route.useSearch();
  const navigate = useNavigate();
  const generation = useGeneration(id);
  const [frameLines, toggleFrameLines] = useFrameLines();
  const layout = useLayout();
  const detail = generation.data;
  const index = detail ? Math.min(n ?? leadImage(detail.images), detail.count - 1) : 0;
  const show = (at: number) =>
    void navigate({ to: "/generations/$id", params: { id }, search: { n: at }, replace: true });
  const step = (by: number) => detail && show((index + by + detail.count) % detail.count);

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
      <main id="main" className="grid h-full place-items-center px-6 text-center">
        <div>
          <h1 className="mb-4 text-15">{t.detail.notFound}</h1>
          <Link to="/history" className={buttonClass("plain", "l")}>
            {t.nav.history}
          </Link>
          <p className="mt-4">
            <SupportCode code={generation.error.supportCode} />
          </p>
        </div>
      </main>
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
  const remix = () => {
    changeDraft(draftFrom(detail));
    showToast({ kind: "note", title: t.detail.remixed });
    void navigate({ to: "/" });
  };

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
          <Button
            look="quiet"
            aria-pressed={frameLines}
            onClick={toggleFrameLines}
            className="max-phone:h-11"
          >
            <Icon name="frame" />
            <span className="max-phone:sr-only">{t.studio.frameLines}</span>
          </Button>
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
          <Button look="primary" className="ml-1 max-phone:h-11" onClick={remix}>
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
          {frameLines && <FrameLines camera={detail.camera} compact={layout === "phone"} />}
        </PictureFrame>
        <Outputs detail={detail} index={index} onShow={show} />
      </main>
      <DetailFacts detail={detail} image={image} />
    </div>
  );
}
