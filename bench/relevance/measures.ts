/** Grades by id: 3 is exactly what was asked for, 0 or absent is not relevant. */
export type Grades = Readonly<Record<string, number>>;

/** What a grade gains: a perfect answer counts seven times an acceptable one. */
const gain = (grade: number) => 2 ** grade - 1;
const discount = (rank: number) => 1 / Math.log2(rank + 1);

/**
 * Normalised discounted cumulative gain of the first `at` results, 0–1
 * (Järvelin and Kekäläinen, 2002, with exponential gain). Without a relevant
 * result it is 1 for an empty answer and 0 for any other.
 */
export function ndcg(found: readonly string[], relevant: Grades, at: number): number {
  const grades = Object.values(relevant).filter((grade) => grade > 0);
  if (grades.length === 0) return found.length === 0 ? 1 : 0;
  const total = (list: readonly number[]) =>
    list.slice(0, at).reduce((sum, grade, index) => sum + gain(grade) * discount(index + 1), 0);
  return total(found.map((id) => relevant[id] ?? 0)) / total(grades.sort((a, b) => b - a));
}

/** The part of what could be among the first `at` that is: of 25 relevant pictures ten can be. */
export function recall(found: readonly string[], relevant: Grades, at: number): number {
  const wanted = Object.keys(relevant).filter((id) => (relevant[id] ?? 0) > 0);
  if (wanted.length === 0) return found.length === 0 ? 1 : 0;
  const first = new Set(found.slice(0, at));
  return wanted.filter((id) => first.has(id)).length / Math.min(at, wanted.length);
}
