import { AccountSetup, PASSWORD_MIN } from "@shotlist/contract";
import { Failure } from "../../api/failure.ts";
import type { Texts } from "../../app/i18n/en.ts";

export type FieldName = "name" | "email" | "password";
export type Problems = Readonly<Partial<Record<FieldName, string>>>;

export interface Credentials {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** What is wrong before anything is sent. Signing in takes any password: it may be older than the rule. */
export function problemsIn(form: Credentials, t: Texts, fresh: boolean): Problems {
  const problems: Partial<Record<FieldName, string>> = {};
  if (!AccountSetup.shape.email.safeParse(form.email).success) problems.email = t.auth.needEmail;
  if (form.password === "") problems.password = t.auth.needPassword;
  else if (fresh && form.password.length < PASSWORD_MIN)
    problems.password = t.auth.shortPassword(PASSWORD_MIN);
  if (fresh && form.name.trim() === "") problems.name = t.auth.needName;
  return problems;
}

const FIELD_OF_CODE: Readonly<Record<string, FieldName>> = {
  INVALID_EMAIL: "email",
  USER_ALREADY_EXISTS: "email",
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: "email",
  PASSWORD_TOO_SHORT: "password",
  PASSWORD_TOO_LONG: "password",
};

/** The server's answer as field problems; null when it belongs to no field. */
export function problemsFrom(error: unknown, t: Texts): Problems | null {
  if (!(error instanceof Failure)) return null;
  if (error.reason.kind === "sign-in") {
    const { code } = error.reason;
    const field = FIELD_OF_CODE[code];
    if (!field) return null;
    if (code === "INVALID_EMAIL") return { email: t.auth.needEmail };
    if (code.startsWith("USER_ALREADY")) return { email: t.auth.refused.taken };
    return { password: t.auth.shortPassword(PASSWORD_MIN) };
  }
  if (error.code === "conflict") return { email: t.auth.refused.taken };
  if (error.code !== "validation_failed") return null;
  const problems: Partial<Record<FieldName, string>> = {};
  for (const { path, message } of error.details.issues ?? []) {
    const name = path.split(".").at(-1);
    if (name === "name" || name === "email" || name === "password") problems[name] = message;
  }
  return Object.keys(problems).length > 0 ? problems : null;
}

/** A refusal that concerns the whole form; null when other words say it better. */
export function refusalIn(error: unknown, t: Texts): string | null {
  if (!(error instanceof Failure)) return null;
  if (error.reason.kind === "sign-in") {
    const { code } = error.reason;
    if (code === "INVALID_EMAIL_OR_PASSWORD" || code === "INVALID_PASSWORD" || code === "USER_NOT_FOUND") {
      return t.auth.refused.wrong;
    }
    return error.status === 403 ? t.auth.refused.notAllowed : t.auth.refused.other;
  }
  if (error.code === "unauthenticated") return t.auth.refused.wrong;
  if (error.code === "forbidden") return t.auth.refused.notAllowed;
  return null;
}
