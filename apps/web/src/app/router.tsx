import { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  Link,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { z } from "zod";
import { whenSessionLost } from "../api/client.ts";
import { Failure } from "../api/failure.ts";
import { meQuery, safeNext } from "../features/auth/session.ts";
import { StudioPage } from "../features/generations/studio-page.tsx";
import { buttonClass } from "../ui/button.tsx";
import { Toasts } from "../ui/toasts.tsx";
import { AppShell } from "./app-shell.tsx";
import { CrashPage } from "./crash-page.tsx";
import { useTexts } from "./i18n/locale.ts";

const FINAL_STATUSES: ReadonlySet<number> = new Set([400, 401, 402, 403, 404, 409, 422]);

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // What the server has answered is final; only silence and overload are worth another try.
      retry: (count, error) =>
        count < 2 && !(error instanceof Failure && error.status !== null && FINAL_STATUSES.has(error.status)),
    },
  },
});

function NotFound() {
  const t = useTexts();
  return (
    <main id="main" className="grid h-full place-items-center px-6 text-center">
      <div>
        <h1 className="mb-4 text-15">{t.notFound.title}</h1>
        <Link to="/" className={buttonClass("primary", "l")}>
          {t.notFound.home}
        </Link>
      </div>
    </main>
  );
}

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

const historyRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/history",
  component: lazyRouteComponent(() => import("../features/generations/history-page.tsx"), "HistoryPage"),
});

const detailRoute = createRoute({
  getParentRoute: () => appRoute,
  path: "/generations/$id",
  validateSearch: z.object({ n: index }),
  component: lazyRouteComponent(() => import("../features/generations/detail-page.tsx"), "DetailPage"),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    signInRoute,
    appRoute.addChildren([studioRoute, historyRoute, detailRoute]),
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
