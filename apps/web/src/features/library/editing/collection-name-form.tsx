import { CollectionName } from "@shotlist/contract";
import { type FormEvent, useId, useState } from "react";
import { useTexts } from "../../../app/i18n/locale.ts";
import { Button } from "../../../ui/button.tsx";
import { FIELD_CLASS, FieldProblem } from "../../../ui/field.tsx";

/** A dialog gives the focus to what carries this attribute; React's own prop acts before the dialog opens. */
export const focusInDialog = (element: HTMLElement | null): void => element?.setAttribute("autofocus", "");

export interface CollectionNameFormProps {
  readonly label: string;
  readonly name?: string;
  readonly submit: string;
  readonly focus?: boolean;
  readonly onName: (name: string) => unknown;
}

/** A name and a button: for a new collection, and for another name of one. */
export function CollectionNameForm({ label, name = "", submit, focus, onName }: CollectionNameFormProps) {
  const t = useTexts().libraryEdit.collections;
  const id = useId();
  const [text, setText] = useState(name);
  const [problem, setProblem] = useState(false);

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const parsed = CollectionName.safeParse(text);
    if (!parsed.success) return setProblem(true);
    setText(name);
    void onName(parsed.data);
  };
  return (
    <form noValidate onSubmit={onSubmit}>
      <div className="flex gap-1">
        <input
          ref={focus ? focusInDialog : undefined}
          value={text}
          maxLength={100}
          autoComplete="off"
          aria-label={label}
          placeholder={label}
          aria-invalid={problem || undefined}
          aria-describedby={problem ? id : undefined}
          onChange={(event) => {
            setProblem(false);
            setText(event.target.value);
          }}
          className={`${FIELD_CLASS} h-8 min-w-0 flex-1 py-0 max-phone:h-11`}
        />
        <Button type="submit" className="h-8 flex-none bg-raise-2 hover:bg-chosen max-phone:h-11">
          {submit}
        </Button>
      </div>
      {problem && <FieldProblem id={id} text={t.nameNeeded} />}
    </form>
  );
}
