import type { Budgets } from "@shotlist/contract";
import { type FormEvent, useId, useState } from "react";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Modal } from "../../ui/modal.tsx";
import { showToast } from "../../ui/toast-store.ts";
import { LoadFailure } from "../support/notices.tsx";
import { amountText, readAmount } from "./amount.ts";
import { AmountRow } from "./amount-row.tsx";
import { type BudgetForm, changeIn, formOf, typedFor, wrongIn } from "./budget-form.ts";
import { useBudgets, useChangeBudgets } from "./queries.ts";

/** From how many people on a list is searched rather than read. */
const MANY = 10;

function symbolOf(currency: string, locale: string): string {
  const parts = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
  }).formatToParts(0);
  return parts.find(({ type }) => type === "currency")?.value ?? currency;
}

const matches = ({ name, email }: Budgets["users"][number], q: string): boolean =>
  `${name} ${email}`.toLowerCase().includes(q.trim().toLowerCase());

interface FormProps {
  readonly budgets: Budgets;
  readonly currency: string;
  readonly formId: string;
  readonly form: BudgetForm;
  readonly wrong: ReadonlySet<string>;
  readonly onForm: (form: BudgetForm) => void;
  readonly onSave: () => void;
}

function Form({ budgets, currency, formId, form, wrong, onForm, onSave }: FormProps) {
  const t = useTexts();
  const words = t.ledger.budgets;
  const symbol = symbolOf(currency, useLocale());
  const [q, setQ] = useState("");
  const people = budgets.users.filter((person) => matches(person, q));
  return (
    <form
      id={formId}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        onSave();
      }}
      className="px-4 pb-4"
    >
      <p className="text-12 text-t2">{words.lead}</p>
      <div className="mt-2">
        {(["all", "each"] as const).map((scope) => (
          <AmountRow
            key={scope}
            first={scope === "all"}
            name={words[scope]}
            hint={words[`${scope}Hint`]}
            label={words.amount(words[scope])}
            symbol={symbol}
            placeholder={words.none}
            typed={form[scope]}
            wrong={wrong.has(scope)}
            onType={(typed) => onForm({ ...form, [scope]: typed })}
          />
        ))}
      </div>
      <p className="mt-1 text-12 text-t3">{words.hint}</p>
      <section aria-label={words.people} className="mt-4 border-t border-line pt-3">
        <h3 className="mb-1 text-12 font-medium text-t2">{words.people}</h3>
        {budgets.users.length > MANY && (
          <Field
            label={words.find}
            type="search"
            value={q}
            onChange={({ target }) => setQ(target.value)}
            className="mb-2"
          />
        )}
        {people.length === 0 && <p className="py-2 text-12 text-t3">{words.nobody(q.trim())}</p>}
        {people.map((person) => (
          <AmountRow
            key={person.id}
            name={person.name}
            hint={person.email}
            label={words.amount(person.name)}
            symbol={symbol}
            placeholder={amountText(readAmount(form.each) ?? null) || words.none}
            typed={typedFor(form, person)}
            wrong={wrong.has(person.id)}
            onType={(typed) => onForm({ ...form, users: { ...form.users, [person.id]: typed } })}
          />
        ))}
      </section>
    </form>
  );
}

/** Where admins set what a month may cost. Only what was changed is sent. */
export function BudgetsDialog({ currency, onClose }: { currency: string; onClose: () => void }) {
  const t = useTexts();
  const words = t.ledger.budgets;
  const formId = useId();
  const { data: budgets, error, refetch } = useBudgets();
  const [typed, setTyped] = useState<BudgetForm | null>(null);
  const [tried, setTried] = useState(false);
  const save = useChangeBudgets(() => {
    showToast({ kind: "note", title: words.saved });
    onClose();
  });
  const form = typed ?? (budgets ? formOf(budgets) : null);
  const wrong = form ? wrongIn(form) : new Set<string>();
  const onSave = () => {
    if (!form || !budgets || save.isPending) return;
    setTried(true);
    if (wrong.size > 0) return;
    const change = changeIn(form, budgets);
    if (change === null) onClose();
    else save.mutate(change);
  };
  return (
    <Modal
      title={words.title}
      closeLabel={t.common.close}
      onClose={onClose}
      footer={
        <footer className="flex flex-none gap-2 border-t border-line px-4 py-3">
          <Button
            look="primary"
            size="l"
            type="submit"
            form={formId}
            aria-disabled={form === null || save.isPending || undefined}
          >
            {save.isPending ? words.saving : words.save}
          </Button>
          <Button look="quiet" size="l" onClick={onClose}>
            {t.common.cancel}
          </Button>
        </footer>
      }
    >
      {form && budgets ? (
        <Form
          budgets={budgets}
          currency={currency}
          formId={formId}
          form={form}
          // While somebody still writes "12." it is not wrong yet.
          wrong={tried ? wrong : new Set()}
          onForm={setTyped}
          onSave={onSave}
        />
      ) : error ? (
        <LoadFailure title={words.failed} error={error} onRetry={() => void refetch()} />
      ) : (
        <div aria-hidden="true" className="mx-4 mb-4 h-64 animate-skeleton rounded-2 bg-panel" />
      )}
    </Modal>
  );
}
