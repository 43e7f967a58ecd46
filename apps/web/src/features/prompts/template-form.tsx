import { PROMPT_MAX, TEMPLATE_NAME_MAX, type Visibility } from "@shotlist/contract";
import { type FormEvent, type ReactNode, useId, useRef, useState } from "react";
import { asFailure, type Failure } from "../../api/failure.ts";
import { wordsFor } from "../../app/i18n/failure-words.ts";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { reports } from "../../app/reporting/reports.ts";
import { Button } from "../../ui/button.tsx";
import { FIELD_CLASS, Field } from "../../ui/field.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { SwitchMark } from "../../ui/switch.tsx";
import { SupportCode } from "../../ui/toasts.tsx";

export interface TemplateValues {
  readonly name: string;
  readonly prompt: string;
  readonly visibility: Visibility;
  /** Whether a camera and a tone are kept with it. */
  readonly withCamera: boolean;
}

export interface TemplateFormProps {
  readonly title: string;
  readonly from: TemplateValues;
  readonly onSave: (values: TemplateValues) => Promise<void>;
  readonly onCancel: () => void;
  /** Stands across from the buttons. */
  readonly aside?: ReactNode;
}

/** A template's name, words and who may use it; what the server refuses is said where it can be put right. */
export function TemplateForm({ title, from, onSave, onCancel, aside }: TemplateFormProps) {
  const t = useTexts();
  const words = t.prompts.templates;
  const locale = useLocale();
  const id = useId();
  const [values, setValues] = useState(from);
  const [needsName, setNeedsName] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [saving, setSaving] = useState(false);
  const name = useRef<HTMLInputElement>(null);
  const put = (change: Partial<TemplateValues>) => setValues((now) => ({ ...now, ...change }));

  const taken = failure?.code === "conflict" ? (failure.details.reason?.[locale] ?? null) : null;
  const save = async () => {
    setSaving(true);
    setFailure(null);
    try {
      await onSave(values);
    } catch (error) {
      setFailure(asFailure(error, reports.exception(error, "call")));
      setSaving(false);
      name.current?.select();
    }
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (saving) return;
    if (values.name.trim() === "") {
      setNeedsName(true);
      name.current?.focus();
    } else if (values.prompt.trim() !== "") void save();
  };

  return (
    <form noValidate onSubmit={onSubmit} className="grid gap-3 p-4">
      <h3 className="font-semibold">{title}</h3>
      <Field
        ref={name}
        label={words.name}
        value={values.name}
        maxLength={TEMPLATE_NAME_MAX}
        autoComplete="off"
        autoFocus
        problem={needsName ? words.needName : (taken ?? undefined)}
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          setNeedsName(false);
          setFailure(null);
          put({ name: event.target.value });
        }}
      />
      <div>
        <label htmlFor={`${id}-prompt`} className="mb-1.5 block text-12 font-medium text-t2">
          {t.studio.prompt}
        </label>
        <textarea
          id={`${id}-prompt`}
          rows={2}
          value={values.prompt}
          maxLength={PROMPT_MAX}
          spellCheck={false}
          aria-describedby={`${id}-how`}
          onChange={(event) => put({ prompt: event.target.value })}
          className={`${FIELD_CLASS} max-h-40 resize-none [field-sizing:content]`}
        />
        <p id={`${id}-how`} className="mt-1 text-12 text-t3">
          {words.blanksHow}
        </p>
      </div>
      <Segmented<Visibility>
        label={words.visibility}
        segments={[
          { value: "private", label: words.onlyMe },
          { value: "team", label: words.team },
        ]}
        value={values.visibility}
        onChange={(visibility) => put({ visibility })}
        tall
      />
      <button
        type="button"
        role="switch"
        aria-checked={values.withCamera}
        onClick={() => put({ withCamera: !values.withCamera })}
        className="focus-inset -mx-1 flex min-h-9 items-center gap-3 rounded-2 px-1 text-left max-phone:min-h-11"
      >
        <span className="flex-1">
          {words.withCamera}
          <span className="block text-12 text-t3">{words.withCameraHow}</span>
        </span>
        <SwitchMark on={values.withCamera} />
      </button>
      {failure && !taken && (
        <p role="alert" className="text-12 text-err">
          {wordsFor(failure, t, locale).happened} <SupportCode code={failure.supportCode} />
        </p>
      )}
      <div className="flex items-center gap-1">
        <div className="flex-1">{aside}</div>
        <Button look="quiet" className="hover:bg-raise-2 max-phone:h-11" onClick={onCancel}>
          {t.common.cancel}
        </Button>
        <Button
          type="submit"
          look="primary"
          className="max-phone:h-11"
          aria-disabled={saving || values.prompt.trim() === "" || undefined}
        >
          {words.save}
        </Button>
      </div>
    </form>
  );
}
