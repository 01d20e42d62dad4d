/** Whether a text is a month as `2026-11`. */
export const isMonth = (text: string): boolean => /^20\d\d-(0[1-9]|1[0-2])$/.test(text);

/** The first day of the month after, as `2026-12-01`. */
export function dayAfterMonth(month: string): string {
  const [year, of] = month.split('-').map(Number);
  return new Date(Date.UTC(year!, of!, 1)).toISOString().slice(0, 10);
}

/** The months before the one of a day, the last one first. */
export function monthsBefore(day: string, count: number): string[] {
  const [year, of] = day.split('-').map(Number);
  return Array.from({ length: count }, (_, back) =>
    new Date(Date.UTC(year!, of! - 2 - back, 1)).toISOString().slice(0, 7)
  );
}
