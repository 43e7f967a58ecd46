import { PASSWORD_MIN } from "@shotlist/contract";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { fetchSignInOptions, signIn, signUp, startGoogle } from "../../api/account.ts";
import { asFailure } from "../../api/failure.ts";
import { wordsFor } from "../../app/i18n/failure-words.ts";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { LanguageButton } from "../../app/language-button.tsx";
import { usePageTitle } from "../../app/page-title.ts";
import { reports } from "../../app/reporting/reports.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Icon } from "../../ui/icon.tsx";
import { SupportCode } from "../../ui/toasts.tsx";
import { type FieldName, type Problems, problemsFrom, problemsIn, refusalIn } from "./form-problems.ts";
import { meQuery, safeNext } from "./session.ts";

const route = getRouteApi("/sign-in");

/** Why it did not work, for the whole form. */
function FormError({ error }: { error: unknown }) {
  const t = useTexts();
  const locale = useLocale();
  const failure = asFailure(error, reports.codeOf(error));
  const refusal = refusalIn(error, t);
  const words = wordsFor(failure, t, locale);
  return (
    <div role="alert" className="flex items-start gap-2 rounded-2 bg-raise px-3 py-2">
      <Icon name="error" className="mt-0.5 text-err" />
      <div>
        <p>{refusal ?? words.happened}</p>
        {!refusal && <p className="text-12 text-t2">{[words.safe, words.todo].join(" ")}</p>}
        <p className="mt-1">
          <SupportCode code={failure.supportCode} />
        </p>
      </div>
    </div>
  );
}

export function SignInPage() {
  const t = useTexts();
  const router = useRouter();
  const client = useQueryClient();
  const { next, lost } = route.useSearch();
  const [creating, setCreating] = useState(false);
  const [form, setForm] = useState({ name: "", email: "", password: "" });
  const [problems, setProblems] = useState<Problems>({});
  usePageTitle(creating ? t.auth.signUpTitle : t.auth.title);

  const options = useQuery({
    queryKey: ["sign-in-options"],
    queryFn: ({ signal }) => fetchSignInOptions(signal),
    staleTime: 60_000,
  });
  const target = safeNext(next);

  const enter = useMutation({
    mutationFn: async () => {
      const email = form.email.trim();
      if (creating) await signUp({ ...form, email, name: form.name.trim() });
      else await signIn({ email, password: form.password });
      client.removeQueries({ queryKey: meQuery.queryKey });
      await client.fetchQuery(meQuery);
    },
    onSuccess: () => router.history.push(target),
    onError: (error) => setProblems(problemsFrom(error, t) ?? {}),
  });
  const google = useMutation({
    mutationFn: () => startGoogle(target),
    onSuccess: (url) => location.assign(url),
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = problemsIn(form, t, creating);
    setProblems(found);
    enter.reset();
    google.reset();
    if (Object.keys(found).length === 0) enter.mutate();
    else {
      const first = (["name", "email", "password"] as const).find((name) => found[name]);
      if (first)
        (event.currentTarget as HTMLFormElement).querySelector<HTMLInputElement>(`[name=${first}]`)?.focus();
    }
  };
  const field = (name: FieldName) => ({
    name,
    value: form[name],
    problem: problems[name],
    onChange: (event: { target: { value: string } }) => {
      setForm({ ...form, [name]: event.target.value });
      if (problems[name]) setProblems({ ...problems, [name]: undefined } as Problems);
    },
  });
  const error = enter.error ?? google.error;
  const showError = error && !problemsFrom(error, t);

  return (
    <div className="flex min-h-full flex-col">
      <header className="flex h-11 items-center justify-end px-4">
        <LanguageButton />
      </header>
      <main className="mx-auto flex w-full max-w-[360px] flex-1 flex-col justify-center px-4 pb-24">
        <p className="text-20 font-semibold tracking-tight">Shotlist</p>
        <p className="mb-6 text-t2">{t.auth.lead}</p>
        {lost && <p className="mb-4 rounded-2 bg-raise px-3 py-2 text-t2">{t.auth.kept}</p>}
        <h1 className="mb-3 text-15 font-semibold">{creating ? t.auth.signUpTitle : t.auth.title}</h1>
        {options.data?.google && (
          <Button size="l" className="mb-4 w-full" onClick={() => google.mutate()}>
            {t.auth.google}
          </Button>
        )}
        <form noValidate onSubmit={submit} className="grid gap-3">
          {creating && <Field label={t.auth.name} autoComplete="name" {...field("name")} />}
          <Field
            label={t.auth.email}
            type="email"
            autoComplete="username"
            inputMode="email"
            {...field("email")}
          />
          <Field
            label={t.auth.password}
            type="password"
            autoComplete={creating ? "new-password" : "current-password"}
            hint={creating ? t.auth.passwordHint(PASSWORD_MIN) : undefined}
            {...field("password")}
          />
          {showError && <FormError error={error} />}
          <Button
            look="primary"
            size="l"
            type="submit"
            className="mt-1"
            aria-disabled={enter.isPending || undefined}
          >
            {creating
              ? enter.isPending
                ? t.auth.signingUp
                : t.auth.signUp
              : enter.isPending
                ? t.auth.signingIn
                : t.auth.signIn}
          </Button>
        </form>
        {options.data?.signUp && (
          <p className="mt-4">
            <LinkButton
              onClick={() => {
                setCreating(!creating);
                setProblems({});
                enter.reset();
              }}
            >
              {creating ? t.auth.toSignIn : t.auth.toSignUp}
            </LinkButton>
          </p>
        )}
        {options.data?.firstStart && (
          <section className="mt-6 border-t border-line pt-4">
            <h2 className="font-medium">{t.auth.firstStart}</h2>
            <p className="mt-1 text-t2">{t.auth.firstStartHow}</p>
          </section>
        )}
        {options.isError && (
          <div role="alert" className="mt-6 text-12 text-t2">
            {t.auth.optionsFailed}{" "}
            <LinkButton onClick={() => void options.refetch()}>{t.common.retry}</LinkButton>
            <p className="mt-1">
              <SupportCode code={reports.codeOf(options.error)} />
            </p>
          </div>
        )}
      </main>
    </div>
  );
}
