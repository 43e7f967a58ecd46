import { useMemo, useSyncExternalStore } from "react";

export interface SelectionState {
  readonly ids: ReadonlySet<string>;
  /** Where a range starts that a shift-click ends. */
  readonly anchor: string | null;
}

export const NOTHING_SELECTED: SelectionState = { ids: new Set(), anchor: null };

export function toggled(state: SelectionState, id: string): SelectionState {
  const ids = new Set(state.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, anchor: id };
}

/** Adds everything from the anchor to `id` in the order shown; without an anchor in it, `id` alone. */
export function extended(state: SelectionState, id: string, order: readonly string[]): SelectionState {
  const to = order.indexOf(id);
  const from = state.anchor === null ? -1 : order.indexOf(state.anchor);
  if (to < 0) return state;
  if (from < 0) return { ids: new Set(state.ids).add(id), anchor: id };
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: new Set([...state.ids, ...range]), anchor: state.anchor };
}

export function withoutIds(state: SelectionState, gone: Iterable<string>): SelectionState {
  const ids = new Set(state.ids);
  for (const id of gone) ids.delete(id);
  if (ids.size === state.ids.size) return state;
  return { ids, anchor: state.anchor !== null && ids.has(state.anchor) ? state.anchor : null };
}

let state = NOTHING_SELECTED;
const listeners = new Set<() => void>();

function set(next: SelectionState): void {
  if (next === state) return;
  state = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What changes the selection; for code outside of components, too. */
export const selection = {
  current: (): SelectionState => state,
  toggle: (id: string): void => set(toggled(state, id)),
  extendTo: (id: string, order: readonly string[]): void => set(extended(state, id, order)),
  selectAll: (order: readonly string[]): void => set({ ids: new Set(order), anchor: order[0] ?? null }),
  /** For what was deleted or is no longer shown. */
  drop: (gone: Iterable<string>): void => set(withoutIds(state, gone)),
  clear: (): void => set(NOTHING_SELECTED),
} as const;

export interface Selection extends SelectionState {
  readonly count: number;
  readonly toggle: (id: string) => void;
  readonly extendTo: (id: string, order: readonly string[]) => void;
  readonly selectAll: (order: readonly string[]) => void;
  readonly drop: (gone: Iterable<string>) => void;
  readonly clear: () => void;
}

/** The pictures selected in the library. It lives as long as the page is in the browser. */
export function useSelection(): Selection {
  const now = useSyncExternalStore(subscribe, selection.current);
  return useMemo(() => ({ ...now, count: now.ids.size, ...selection }), [now]);
}

/** For one cell of many: it draws again only when its own answer changes. */
export const useIsSelected = (id: string): boolean =>
  useSyncExternalStore(subscribe, () => state.ids.has(id));

/** Whether anything is selected: a tap then selects instead of opening. */
export const useIsSelecting = (): boolean => useSyncExternalStore(subscribe, () => state.ids.size > 0);
