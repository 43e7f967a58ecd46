import { useSyncExternalStore } from "react";
import { en, type Texts } from "./en.ts";
import { ko } from "./ko.ts";

export type Locale = "en" | "ko";

const KEY = "shotlist.language";
const TEXTS: Readonly<Record<Locale, Texts>> = { en, ko };

/** The first of the browser's languages that we speak; English when it names neither. */
export function preferredLocale(languages: readonly string[]): Locale {
  for (const tag of languages) {
    const language = tag.toLowerCase().split("-")[0];
    if (language === "ko" || language === "en") return language;
  }
  return "en";
}

function remembered(): Locale | null {
  try {
    const value = localStorage.getItem(KEY);
    return value === "en" || value === "ko" ? value : null;
  } catch {
    return null; // Storage may be forbidden; the browser's language then decides each time.
  }
}

let current: Locale = "en";
const listeners = new Set<() => void>();

function apply(locale: Locale): void {
  current = locale;
  document.documentElement.lang = locale;
  for (const listener of listeners) listener();
}

/** Before the first render, so that nothing flashes in the wrong language. */
export function startLocale(): void {
  apply(remembered() ?? preferredLocale(navigator.languages));
}

export function setLocale(locale: Locale): void {
  try {
    localStorage.setItem(KEY, locale);
  } catch {
    // Not remembered, still applied.
  }
  apply(locale);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useLocale(): Locale {
  return useSyncExternalStore(subscribe, () => current);
}

export function useTexts(): Texts {
  return TEXTS[useLocale()];
}

/** For what runs outside of components: the language of now. */
export const currentLocale = (): Locale => current;

/** For what runs outside of components (toasts raised by a failed call). */
export function currentTexts(): Texts {
  return TEXTS[current];
}
