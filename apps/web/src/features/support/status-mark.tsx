import type { StatusFilter } from "@shotlist/contract";
import { useTexts } from "../../app/i18n/locale.ts";
import { Icon, type IconName } from "../../ui/icon.tsx";

const MARKS: Readonly<Record<StatusFilter, { icon: IconName; colour: string }>> = {
  problem: { icon: "warn", colour: "text-t2" },
  ok: { icon: "check", colour: "text-ok" },
  warning: { icon: "warn", colour: "text-warn" },
  error: { icon: "error", colour: "text-err" },
};

/** A shape for each state, its name for those who do not see it, and in words where there is room. */
export function StatusMark({ status, worded }: { status: StatusFilter; worded?: boolean }) {
  const t = useTexts();
  const { icon, colour } = MARKS[status];
  return (
    <span className={`inline-flex items-center gap-1 ${colour}`}>
      <Icon name={icon} />
      <span className={worded ? "" : "sr-only"}>{t.support.statuses[status]}</span>
    </span>
  );
}
