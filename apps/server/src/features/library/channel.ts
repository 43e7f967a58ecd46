/** Told when assets have changed: whoever keeps the search index looks into the outbox. */
export const LIBRARY_CHANGED = "shotlist_library";
