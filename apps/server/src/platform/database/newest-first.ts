import { and, type Column, eq, lt, or, type SQL } from "drizzle-orm";

/** What comes after a place in a list that is ordered by moment, then by id, both falling; all of it without a place. */
export function olderThan(
  place: { readonly createdAt: Date; readonly id: string } | null,
  { moment, id }: { readonly moment: Column; readonly id: Column },
): SQL | undefined {
  if (place === null) return undefined;
  return or(lt(moment, place.createdAt), and(eq(moment, place.createdAt), lt(id, place.id)));
}
