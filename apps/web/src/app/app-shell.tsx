import { getRouteApi, Link, Outlet, useLocation } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useMe } from "../features/auth/session.ts";
import { SetupDialog } from "../features/auth/setup-dialog.tsx";
import { openDraft } from "../features/generations/draft-store.ts";
import { useUploadTrayWanted } from "../features/library/editing/tray-wanted.ts";
import { Icon, type IconName } from "../ui/icon.tsx";
import { useLayout } from "../ui/media.ts";
import { useShortcuts } from "../ui/shortcuts.ts";
import { AccountMenu } from "./account-menu.tsx";
import { useTexts } from "./i18n/locale.ts";
import { KeyboardList } from "./keyboard-list.tsx";
import { LanguageButton } from "./language-button.tsx";

const route = getRouteApi("/app");

/** Files go up while one works elsewhere; only who adds some needs the list of them. */
const UploadTray = lazy(async () => {
  const { UploadTray: Tray } = await import("../features/library/editing/upload-tray.tsx");
  return { default: Tray };
});

const BAR_LINK = [
  "relative inline-flex h-11 items-center px-3 text-t2 hover:text-t1 focus-inset",
  "aria-[current=page]:font-medium aria-[current=page]:text-t1",
  "aria-[current=page]:after:absolute aria-[current=page]:after:inset-x-3 aria-[current=page]:after:-bottom-px aria-[current=page]:after:h-0.5 aria-[current=page]:after:bg-t1",
].join(" ");

const TAB_LINK =
  "flex flex-1 flex-col items-center justify-center gap-1 text-11 text-t3 focus-inset aria-[current=page]:font-medium aria-[current=page]:text-t1 aria-[current=page]:shadow-[inset_0_2px_var(--color-t1)]";

/** What surrounds every page of someone who is signed in. */
export function AppShell() {
  const t = useTexts();
  const layout = useLayout();
  const me = useMe();
  const { pathname } = useLocation();
  const { welcome } = route.useSearch();
  const uploading = useUploadTrayWanted();
  const [keyboard, setKeyboard] = useState(false);
  const [setUp, setSetUp] = useState(Boolean(welcome) && me?.needsSetup === true);
  useShortcuts({ "?": () => setKeyboard(true) });
  if (!me) return null;
  openDraft(me.id);

  const phone = layout === "phone";
  // A generation, and two of them side by side, are pages of the history.
  const here = /^\/(generations|compare)(\/|$)/.test(pathname) ? "/history" : pathname;
  const pages: readonly { to: "/library" | "/" | "/history" | "/support"; label: string; icon: IconName }[] =
    [
      { to: "/library", label: t.nav.library, icon: "grid" },
      { to: "/", label: t.nav.studio, icon: "camera" },
      { to: "/history", label: t.nav.history, icon: "list" },
      ...(me.role === "member" ? [] : [{ to: "/support", label: t.nav.support, icon: "pulse" } as const]),
    ];
  const links = pages.map(({ to, label, icon }) => (
    <Link
      key={to}
      to={to}
      className={phone ? TAB_LINK : BAR_LINK}
      // The router would mark the link by its own idea of what is active.
      activeProps={{ "aria-current": undefined }}
      aria-current={here === to ? "page" : undefined}
    >
      {phone && <Icon name={icon} />}
      {label}
    </Link>
  ));

  return (
    <div className="flex h-dvh flex-col">
      <a
        href="#main"
        className="absolute z-20 -translate-y-16 rounded-2 bg-raise px-3 py-2 focus:translate-y-1"
      >
        {t.common.skipToContent}
      </a>
      <header className="flex h-11 flex-none items-center gap-1 border-b border-line bg-panel px-4">
        <span className="mr-5 font-semibold tracking-tight">Shotlist</span>
        {!phone && (
          <nav aria-label={t.nav.main} className="flex">
            {links}
          </nav>
        )}
        <span className="flex-1" />
        <LanguageButton />
        <span className="w-1" />
        <AccountMenu me={me} onSetUp={() => setSetUp(true)} onKeyboard={() => setKeyboard(true)} />
      </header>
      <div className="min-h-0 flex-1">
        <Outlet />
      </div>
      {phone && (
        <nav
          aria-label={t.nav.main}
          className="flex h-14 flex-none border-t border-line bg-panel pb-[env(safe-area-inset-bottom)]"
        >
          {links}
        </nav>
      )}
      {uploading && (
        <Suspense>
          <UploadTray />
        </Suspense>
      )}
      {keyboard && <KeyboardList onClose={() => setKeyboard(false)} />}
      {setUp && <SetupDialog me={me} onClose={() => setSetUp(false)} />}
    </div>
  );
}
