import { type ReactNode, useId } from "react";
import { useTexts } from "../../app/i18n/locale.ts";
import { classes } from "../../ui/classes.ts";
import { FIELD_CLASS, FieldProblem } from "../../ui/field.tsx";

export interface AmountRowProps {
  readonly name: ReactNode;
  readonly hint: string;
  /** The field's accessible name. */
  readonly label: string;
  readonly symbol: string;
  readonly typed: string;
  /** What holds while nothing is typed. */
  readonly placeholder: string;
  readonly wrong: boolean;
  readonly first?: boolean;
  readonly onType: (typed: string) => void;
}

/** Whose budget, and the amount beside it. */
export function AmountRow(props: AmountRowProps) {
  const t = useTexts();
  const problem = useId();
  return (
    <div className="py-2">
      <div className="flex items-center gap-4">
        <div className="min-w-0 flex-1">
          <p className="cut">{props.name}</p>
          <p className="cut text-12 text-t3">{props.hint}</p>
        </div>
        <span className="relative w-32 flex-none">
          <span aria-hidden="true" className="absolute inset-y-0 left-3 grid place-items-center text-t3">
            {props.symbol}
          </span>
          <input
            type="text"
            inputMode="decimal"
            autoComplete="off"
            data-first={props.first || undefined}
            aria-label={props.label}
            aria-invalid={props.wrong || undefined}
            aria-describedby={props.wrong ? problem : undefined}
            value={props.typed}
            placeholder={props.placeholder}
            onChange={({ target }) => props.onType(target.value)}
            className={classes(FIELD_CLASS, "num h-9 pl-7 text-right max-phone:h-11")}
          />
        </span>
      </div>
      {props.wrong && <FieldProblem id={problem} text={t.ledger.budgets.wrong} />}
    </div>
  );
}
