import { getRouteApi, Link } from "@tanstack/react-router";
import { Failure } from "../../api/failure.ts";
import { CrashPage } from "../../app/crash-page.tsx";
import { useTexts } from "../../app/i18n/locale.ts";
import { NothingHere } from "../../app/nothing-here.tsx";
import { usePageTitle } from "../../app/page-title.ts";
import { buttonClass } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useLayout } from "../../ui/media.ts";
import { useShortcuts } from "../../ui/shortcuts.ts";
import { VIEWS, type View } from "./compare-search.ts";
import { CompareStage } from "./compare-stage.tsx";
import { CompareTools, PictureSteps } from "./compare-tools.tsx";
import { useComparison } from "./queries.ts";
import { useHold } from "./use-hold.ts";
import { VoteBar } from "./vote-bar.tsx";

const route = getRouteApi("/app/compare/$id");

export function ComparePage() {
  const t = useTexts();
  const layout = useLayout();
  const { id } = route.useParams();
  const { view: wanted, n } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useComparison(id);
  const comparison = query.data;
  usePageTitle(t.compare.title);

  const phone = layout === "phone";
  const count = comparison ? Math.min(...comparison.sides.map(({ images }) => images.length)) : 1;
  const index = Math.min(n ?? 0, count - 1);
  const both = comparison?.sides.every(({ images }) => images[index]?.urls) ?? false;
  const view: View = both ? (wanted ?? (phone ? "slider" : "side")) : "side";
  const { held, button: hold } = useHold(both);

  const show = (change: { view?: View; n?: number }) =>
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  const step = (by: number) => show({ n: (index + by + count) % count });
  useShortcuts({
    "[": () => step(-1),
    "]": () => step(1),
    v: () => {
      if (both) show({ view: VIEWS[(VIEWS.indexOf(view) + 1) % VIEWS.length] ?? "side" });
    },
  });

  if (query.isError && !comparison) return <NoComparison error={query.error} />;
  if (!comparison) {
    return (
      <main id="main" aria-busy="true" className="flex h-full gap-4 p-4 pt-20 max-phone:flex-col">
        <div className="aspect-[3/2] min-w-0 flex-1 animate-skeleton self-center bg-raise max-phone:flex-none max-phone:self-stretch" />
        <div className="aspect-[3/2] min-w-0 flex-1 animate-skeleton self-center bg-raise max-phone:flex-none max-phone:self-stretch" />
      </main>
    );
  }

  const tools = (
    <CompareTools view={view} both={both} held={held} hold={hold} onView={(next) => show({ view: next })} />
  );
  return (
    <main id="main" className="flex h-full min-h-0 flex-col">
      <div className="flex h-10 flex-none items-center gap-2 pr-4 pl-2 max-phone:h-11 max-phone:pr-2">
        <Link
          to="/compare"
          aria-label={t.compare.all}
          className={buttonClass("quiet", "m", "flex-none max-phone:h-11")}
        >
          <Icon name="left" />
          <span className="max-phone:sr-only">{t.compare.all}</span>
        </Link>
        <h1 className="cut min-w-0 font-medium">
          <span className="sr-only">{t.compare.title}: </span>
          {comparison.prompt}
        </h1>
        {comparison.blind && (
          <span className="flex-none rounded-1 bg-raise px-1.5 text-11 text-t2">{t.compare.blind}</span>
        )}
        <span className="flex-1" />
        {query.failureCount > 0 && (
          <span role="status" className="cut flex items-center gap-1 text-12 text-warn">
            <Icon name="warn" />
            {t.progress.reconnecting}
          </span>
        )}
        <PictureSteps index={index} count={count} onStep={step} />
        {!phone && tools}
      </div>
      <CompareStage comparison={comparison} index={index} view={view} held={held} />
      {phone ? (
        <div className="flex flex-none items-center gap-2 px-4 py-2">{tools}</div>
      ) : (
        <div className="h-3 flex-none" />
      )}
      {comparison.blind && <VoteBar comparison={comparison} />}
    </main>
  );
}

function NoComparison({ error }: { error: Error }) {
  const t = useTexts();
  if (!(error instanceof Failure && error.status === 404)) return <CrashPage error={error} />;
  return (
    <NothingHere title={t.compare.notFound} code={error.supportCode}>
      <Link to="/compare" className={buttonClass("plain", "l")}>
        {t.compare.all}
      </Link>
    </NothingHere>
  );
}
