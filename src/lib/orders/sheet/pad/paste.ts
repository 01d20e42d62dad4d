/** Most rows one paste may bring; the rest is named, never dropped in silence. */
export const MOST_PASTED_ROWS = 5000;

/** Text from a spreadsheet as rows of cells: tabs, or semicolons or commas where a list came from a file. Quotes are undone. */
export function parseTable(text: string): string[][] {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n');
  const separator = [/\t/, /;/, /,(?=\s*\d+\s*$)/].find((one) => lines.some((line) => one.test(line)));
  return lines.map((line) => (separator ? line.split(separator) : [line]).map(bare));
}

function bare(cell: string): string {
  const trimmed = cell.replace(/[\u00a0\u3000]/g, ' ').trim();
  return /^".*"$/s.test(trimmed) ? trimmed.slice(1, -1).replaceAll('""', '"').trim() : trimmed;
}

/**
 * A number of units as people and spreadsheets write it: `1,200`, `1 200`, `12.0`, full-width digits, `-` or nothing
 * for zero. null when it is not a whole, positive number: such a text stays where it is.
 */
export function parseUnits(text: string): number | null {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/^[-–—]$/, '')
    .replace(/(?<=\d)[,.' ](?=\d{3}(?!\d))/g, '')
    .replace(/[.,]0+$/, '');
  if (plain === '') return 0;
  return /^\d{1,6}$/.test(plain) ? Number(plain) : null;
}

/** The digits in a text that is no number: the repair that we offer, never take by ourselves. */
export function unitsWithin(text: string): number | null {
  const digits = /\d{1,6}/.exec(text.normalize('NFKC'));
  return digits ? Number(digits[0]) : null;
}

/** Codes of labels alike: twelve signs of an American label are thirteen with a nought before them. */
export function barcodeKey(code: string): string {
  return skuKey(code).replace(/^0+/, '');
}

/** SKUs differ by case, spaces and the kind of dash only by accident. */
export function skuKey(sku: string): string {
  return sku
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s_‐‑‒–—-]+/g, '');
}

/** The known SKU that is one or two slips away from what was typed; null when none or when several are as near. */
export function nearestSku(typed: string, known: Iterable<string>): string | null {
  const wanted = skuKey(typed);
  if (wanted.length < 4) return null;
  let nearest: string | null = null;
  let best = 3;
  for (const sku of known) {
    const slips = slipsBetween(wanted, skuKey(sku), best + 1);
    if (slips < best) [nearest, best] = [sku, slips];
    else if (slips === best && best < 3) nearest = null;
  }
  return nearest;
}

/** Edit distance with neighbouring letters swapped as one slip; stops counting at `limit`. */
function slipsBetween(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let older: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j]!, older[j - 2]! + 1);
    }
    if (Math.min(...row) >= limit) return limit;
    [older, above] = [above, row];
  }
  return Math.min(limit, above[b.length]!);
}
