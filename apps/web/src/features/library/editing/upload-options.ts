import { useSyncExternalStore } from "react";

export interface UploadOptions {
  readonly team: boolean;
  readonly keepLocation: boolean;
}

const KEY = "shotlist.upload-options";
const NONE: UploadOptions = { team: false, keepLocation: false };

function stored(): UploadOptions {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? "null");
    if (typeof value !== "object" || value === null) return NONE;
    const is = (name: keyof UploadOptions) => (value as Record<string, unknown>)[name] === true;
    return { team: is("team"), keepLocation: is("keepLocation") };
  } catch {
    return NONE;
  }
}

let options: UploadOptions | null = null;
const listeners = new Set<() => void>();

export function uploadOptions(): UploadOptions {
  options ??= stored();
  return options;
}

export function setUploadOptions(change: Partial<UploadOptions>): void {
  options = { ...uploadOptions(), ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(options));
  } catch {
    // Not remembered, still applied.
  }
  for (const listener of listeners) listener();
}

/** What holds for everything that is added from now on. */
export function useUploadOptions(): UploadOptions {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, uploadOptions);
}
