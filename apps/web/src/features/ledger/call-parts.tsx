import type { LedgerRow } from "@shotlist/contract";
import { Link } from "@tanstack/react-router";
import type { KeyboardEvent, ReactNode } from "react";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { classes } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";
import { useMe } from "../auth/session.ts";
import { costWords, endWords, markOf, mayHaveCost } from "./call-state.ts";

const CALL = "a[data-call]";

/** Arrows go from call to call, Home and End to the first and the last. */
export function moveAmongCalls(event: KeyboardEvent<HTMLElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const calls = [...event.currentTarget.querySelectorAll<HTMLElement>(CALL)];
  const at = calls.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: calls.length - 1 }[event.key];
  if (to === undefined || at < 0) return;
  event.preventDefault();
  calls[to]?.focus();
}

/** Leads to one's own generation; to the support record of another's, for who may read it. */
function CallLink({ row, className, children }: { row: LedgerRow; className: string; children: ReactNode }) {
  const me = useMe();
  const { generationId, imageIndex, supportCode, user } = row;
  if (generationId !== null && user !== null && user.id === me?.id) {
    return (
      <Link
        to="/generations/$id"
        params={{ id: generationId }}
        search={imageIndex === null ? {} : { n: imageIndex }}
        preload={false}
        data-call
        className={className}
      >
        {children}
      </Link>
    );
  }
  if (supportCode !== null && me !== undefined && me.role !== "member") {
    return (
      <Link to="/support" search={{ trace: supportCode }} preload={false} data-call className={className}>
        {children}
      </Link>
    );
  }
  return children;
}

/** What the call was for: the prompt where it is one's own, and which picture of it. */
export function CallPurpose({ row, wholeRow }: { row: LedgerRow; wholeRow?: boolean }) {
  const t = useTexts();
  const { prompt, purpose, imageIndex, generationId } = row;
  const picture = imageIndex === null ? t.ledger.purposes[purpose] : t.ledger.picture(imageIndex + 1);
  const name = purpose === "image" && generationId === null ? t.ledger.gone : (prompt ?? picture);
  return (
    <span className="flex min-w-0 items-baseline gap-2">
      <CallLink
        row={row}
        className={classes(
          "cut rounded-1 text-t1 hover:underline",
          // A finger needs more than the height of a line.
          wholeRow && "after:absolute after:inset-0",
        )}
      >
        <span className="cut">{name}</span>
      </CallLink>
      {name !== picture && imageIndex !== null && (
        <span className="num flex-none text-t3">{t.ledger.alsoPicture(imageIndex + 1)}</span>
      )}
    </span>
  );
}

/** How it ended: a shape and words; where it may have been charged, that too. `also` follows it more quietly. */
export function CallEnd({ row, also = [] }: { row: LedgerRow; also?: readonly string[] }) {
  const t = useTexts();
  const { icon, className } = markOf(row);
  const beside = row.attempt > 1 ? [t.ledger.attempt(row.attempt), ...also] : also;
  return (
    <span className="flex min-w-0 items-start gap-2">
      <Icon name={icon} className={className} />
      <span className="min-w-0">
        {endWords(row, t)}
        {mayHaveCost(row) && <span className="text-t2"> · {t.ledger.charged}</span>}
        {beside.map((part) => (
          <span key={part} className="num text-t3">
            {" · "}
            {part}
          </span>
        ))}
      </span>
    </span>
  );
}

export function CallCost({ row, currency }: { row: LedgerRow; currency: string }) {
  const t = useTexts();
  const locale = useLocale();
  const { text, guess } = costWords(row, currency, locale, t);
  return <span className={classes("num", (guess || row.cost === 0) && "text-t3")}>{text}</span>;
}

/** For the people who give support; nothing for others, and where there is none. */
export function SupportLink({ row }: { row: LedgerRow }) {
  const t = useTexts();
  const me = useMe();
  if (row.supportCode === null || me === undefined || me.role === "member") return null;
  return (
    <Link
      to="/support"
      search={{ trace: row.supportCode }}
      preload={false}
      aria-label={t.ledger.toSupport}
      title={t.ledger.toSupport}
      className="relative -my-1 grid size-7 place-items-center rounded-2 text-t3 hover:bg-raise-2 hover:text-t1 max-phone:size-11"
    >
      <Icon name="pulse" />
    </Link>
  );
}
