import type { Me } from "@shotlist/contract";
import { Link } from "@tanstack/react-router";
import { useId, useRef } from "react";
import { useSignOut } from "../features/auth/session.ts";
import { useTexts } from "./i18n/locale.ts";

/** "HN" for Hana Nam, "하나" for 하나: what fits in a circle. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const [first = "", second] = words;
  if (/^[\p{Script=Hangul}]/u.test(first)) return first.slice(0, 2);
  return `${first.charAt(0)}${second ? second.charAt(0) : ""}`.toUpperCase() || "·";
}

const ITEM =
  "flex h-9 w-full items-center rounded-2 px-3 text-left hover:bg-raise-2 focus-inset max-phone:h-11";

export function AccountMenu({
  me,
  onSetUp,
  onKeyboard,
}: {
  me: Me;
  onSetUp: () => void;
  onKeyboard: () => void;
}) {
  const t = useTexts();
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  const leave = useSignOut();
  const close = (then: () => void) => () => {
    menu.current?.hidePopover();
    then();
  };
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        className="relative grid size-6 place-items-center rounded-full bg-raise-2 text-11 font-medium after:absolute after:-inset-2.5"
      >
        <span className="sr-only">{t.nav.account}</span>
        <span aria-hidden="true">{initials(me.name)}</span>
        {me.needsSetup && (
          <span aria-hidden="true" className="absolute -top-0.5 -right-0.5 size-2 rounded-full bg-warn" />
        )}
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        className="fixed inset-auto top-10 right-3 m-0 w-60 rounded-3 bg-raise p-1 text-t1 shadow-float"
      >
        <p className="cut px-3 py-2 text-12 text-t3" title={me.email}>
          {t.nav.signedInAs(me.name)}
        </p>
        {me.needsSetup && (
          <button type="button" className={ITEM} onClick={close(onSetUp)}>
            {t.nav.setUp}
          </button>
        )}
        <Link to="/ledger" className={ITEM} onClick={() => menu.current?.hidePopover()}>
          {t.ledger.title}
        </Link>
        <button type="button" className={ITEM} onClick={close(onKeyboard)}>
          {t.nav.keyboard}
        </button>
        <button type="button" className={ITEM} onClick={close(leave)}>
          {t.nav.signOut}
        </button>
      </div>
    </>
  );
}
