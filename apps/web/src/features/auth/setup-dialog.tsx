import { type Me, PASSWORD_MIN } from "@shotlist/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { setUpAccount } from "../../api/account.ts";
import { useTexts } from "../../app/i18n/locale.ts";
import { showFailure } from "../../app/show-failure.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Modal } from "../../ui/modal.tsx";
import { showToast } from "../../ui/toast-store.ts";
import { type FieldName, type Problems, problemsFrom, problemsIn } from "./form-problems.ts";
import { meQuery } from "./session.ts";

/** The owner came through a link that works once; here they choose how to come back. */
export function SetupDialog({ onClose }: { me: Me; onClose: () => void }) {
  const t = useTexts();
  const client = useQueryClient();
  const [form, setForm] = useState({ name: "", email: "", password: "" });
  const [problems, setProblems] = useState<Problems>({});
  const save = useMutation({
    mutationFn: () => setUpAccount({ ...form, name: form.name.trim(), email: form.email.trim() }),
    onSuccess: (next) => {
      client.setQueryData(meQuery.queryKey, next);
      showToast({ kind: "note", title: t.setup.saved });
      onClose();
    },
    onError: (error) => {
      const found = problemsFrom(error, t);
      if (found) setProblems(found);
      else showFailure(error);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = problemsIn({ ...form, email: form.email.trim() }, t, true);
    setProblems(found);
    if (Object.keys(found).length === 0) save.mutate();
  };
  const field = (name: FieldName) => ({
    name,
    value: form[name],
    problem: problems[name],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [name]: event.target.value }),
  });

  return (
    <Modal title={t.setup.title} closeLabel={t.common.close} onClose={onClose}>
      <form noValidate onSubmit={submit} className="grid gap-3 px-4 pb-4">
        <p className="text-t2">{t.setup.lead}</p>
        <Field label={t.auth.name} autoComplete="name" autoFocus {...field("name")} />
        <Field label={t.auth.email} type="email" autoComplete="username" {...field("email")} />
        <Field
          label={t.auth.password}
          type="password"
          autoComplete="new-password"
          hint={t.auth.passwordHint(PASSWORD_MIN)}
          {...field("password")}
        />
        <div className="mt-1 flex items-center gap-2">
          <Button look="primary" size="l" type="submit" aria-disabled={save.isPending || undefined}>
            {save.isPending ? t.setup.saving : t.setup.save}
          </Button>
          <Button look="quiet" size="l" onClick={onClose}>
            {t.setup.later}
          </Button>
          <span className="flex-1 text-right text-12 text-t3">{t.setup.laterHint}</span>
        </div>
      </form>
    </Modal>
  );
}
