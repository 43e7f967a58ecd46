import { CancelledError, MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { z } from "zod";
import { whenSessionLost } from "../api/client.ts";
import { Failure } from "../api/failure.ts";
import { meQuery, safeNext } from "../features/auth/session.ts";
import { CompareSearch } from "../features/compare/compare-search.ts";
import { HistorySearch } from "../features/generations/history-search.ts";
import { StudioPage } from "../features/generations/studio-page.tsx";
import { LedgerSearch } from "../features/ledger/ledger-search.ts";
import { LibrarySearch } from "../features/library/library-search.ts";
import { SupportSearch } from "../features/support/support-search.ts";
import { Toasts } from "../ui/toasts.tsx";
import { AppShell } from "./app-shell.tsx";
import { CrashPage } from "./crash-page.tsx";
import { NotFound } from "./not-found.tsx";
import { reports } from "./reporting/reports.ts";

const FINAL_STATUSES: ReadonlySet<number> = new Set([400, 401, 402, 403, 404, 409, 422]);

/** What a page shows as its own words may still be a bug of ours; the last try's trace is the one it shows. */
function reportBug(error: Error): void {
  if (!(error instanceof CancelledError)) reports.exception(error, "call");
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: reportBug }),
  mutationCache: new MutationCache({ onError: reportBug }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // What the server has answered is final; only silence and overload are worth another try.
      retry: (count, error) =>
        count < 2 && !(error instanceof Failure && error.status !== null && FINAL_STATUSES.has(error.status)),
    },
  },
});

const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: () => (
    <>
      <Outlet />
      <Toasts />
    </>
  ),
  notFoundComponent: NotFound,
  errorComponent: ({ error }) => <CrashPage error={error} />,
});

const index = z.coerce.number().int().min(0).max(15).optional().catch(undefined);

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: z.object({
    next: z.string().optional().catch(undefined),
    lost: z.boolean().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import("../features/auth/sign-in-page.tsx"), "SignInPage"),
});

/** Everything behind the sign-in. */
const appRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "app",
  validateSearch: z.object({ welcome: z.coerce.string().optional().catch(undefined) }),
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(meQuery);
    } catch (error) {
      if (!(error instanceof Failure && error.status === 401)) throw error;
      const next = location.href === "/" ? {} : { next: location.href };
      throw redirect({ to: "/sign-in", search: next });
    }
  },
  component: AppShell,
});

const studioRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/",
  validateSearch: z.object({ g: z.uuid().optional().catch(undefined), n: index }),
  component: StudioPage,
});

const libraryRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/library",
  validateSearch: LibrarySearch,
  component: lazyRouteComponent(() => import("../features/library/library-page.tsx"), "LibraryPage"),
});

const historyRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/history",
  validateSearch: HistorySearch,
  component: lazyRouteComponent(() => import("../features/generations/history-page.tsx"), "HistoryPage"),
});

const detailRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/generations/$id",
  validateSearch: z.object({ n: index }),
  component: lazyRouteComponent(() => import("../features/generations/detail-page.tsx"), "DetailPage"),
});

const comparisonsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/compare",
  component: lazyRouteComponent(() => import("../features/compare/comparisons-page.tsx"), "ComparisonsPage"),
});

const compareRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/compare/$id",
  validateSearch: CompareSearch,
  component: lazyRouteComponent(() => import("../features/compare/compare-page.tsx"), "ComparePage"),
});

const ledgerRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/ledger",
  validateSearch: LedgerSearch,
  component: lazyRouteComponent(() => import("../features/ledger/ledger-page.tsx"), "LedgerPage"),
});

const supportRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/support",
  validateSearch: SupportSearch,
  component: lazyRouteComponent(() => import("../features/support/support-page.tsx"), "SupportPage"),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    signInRoute,
    appRoute.addChildren([
      libraryRoute,
      studioRoute,
      historyRoute,
      detailRoute,
      comparisonsRoute,
      compareRoute,
      ledgerRoute,
      supportRoute,
    ]),
  ]),
  context: { queryClient },
  defaultPreload: "intent",
  defaultErrorComponent: ({ error }) => <CrashPage error={error} />,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

/** A session that ended under someone's hands: to the sign-in, and back to the same place. */
whenSessionLost(() => {
  const here = router.state.location;
  if (here.pathname === "/sign-in") return;
  queryClient.removeQueries({ queryKey: meQuery.queryKey });
  void router.navigate({ to: "/sign-in", search: { next: safeNext(here.href), lost: true } });
});
