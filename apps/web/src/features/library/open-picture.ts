import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useEffect, useMemo, useSyncExternalStore } from "react";

declare module "@tanstack/react-router" {
  interface HistoryState {
    /** The entry was made by opening a picture from the grid, so that closing it is a step back. */
    pictureOpened?: boolean;
  }
}

const route = getRouteApi("/app/library");

let order: readonly string[] = [];
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Ids of what the page shows, in its order; for what runs outside of components. */
export const publishedOrder = (): readonly string[] => order;

/** The page says in which order its pictures stand, for previous and next. */
export function usePublishedOrder(ids: readonly string[]): void {
  useEffect(() => {
    order = ids;
    for (const listener of listeners) listener();
  }, [ids]);
}

export interface OpenPicture {
  /** The asset that is open; null when none is. */
  readonly id: string | null;
  /** Opens a picture, or goes on to it from the one that is open. */
  readonly open: (id: string) => void;
  readonly close: () => void;
  /** Ids of what the page shows, in its order. */
  readonly order: readonly string[];
}

/** The picture open over the library. It is part of the address, so that it can be linked to and left by Back. */
export function useOpenPicture(): OpenPicture {
  const id = route.useSearch({ select: (search) => search.open }) ?? null;
  const router = useRouter();
  const shown = useSyncExternalStore(subscribe, () => order);
  const actions = useMemo(
    () => ({
      open: (next: string): void => {
        const here = router.state.location;
        const replace = here.search.open !== undefined;
        void router.navigate({
          to: "/library",
          search: (search) => ({ ...search, open: next }),
          replace,
          state: replace ? { ...here.state } : { pictureOpened: true },
          resetScroll: false,
        });
      },
      close: (): void => {
        const here = router.state.location;
        if (here.state.pictureOpened) {
          router.history.back();
          return;
        }
        void router.navigate({
          to: "/library",
          search: ({ open: _open, ...search }) => search,
          replace: true,
          resetScroll: false,
        });
      },
    }),
    [router],
  );
  return { id, ...actions, order: shown };
}
