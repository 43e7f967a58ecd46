/** A calendar month in UTC: `2026-11`, its first moment and the first that is no longer in it. */
export interface MonthSpan {
  readonly name: string;
  readonly from: Date;
  readonly until: Date;
}

/** @param name `2026-11`, as the contract checks it. */
export function monthNamed(name: string): MonthSpan {
  const [year = 0, month = 1] = name.split("-").map(Number);
  return { name, from: new Date(Date.UTC(year, month - 1)), until: new Date(Date.UTC(year, month)) };
}

export function monthOf(moment: Date): MonthSpan {
  return monthNamed(moment.toISOString().slice(0, 7));
}
