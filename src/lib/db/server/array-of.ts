/**
 * An array parameter as PostgreSQL writes it, for numbers, uuids and days. The driver escapes each element on its own, which on the way
 * of an order costs as much as deciding it; what is given here has nothing to escape.
 */
export function arrayOf(plain: Iterable<number | Plain | null>): string {
  let text = '';
  for (const value of plain) text += `${text && ','}${value ?? 'null'}`;
  return `{${text}}`;
}

/** A uuid, or a day as `2026-11-27`. */
type Plain = string;
