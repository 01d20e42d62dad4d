/** Rows by the dealer that they are of, in their order. */
export function byDealer<Row extends { dealerId: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const found = new Map<number, Row[]>();
  for (const row of rows) {
    const theirs = found.get(row.dealerId);
    if (theirs) theirs.push(row);
    else found.set(row.dealerId, [row]);
  }
  return found;
}
