/** How fast something went: so many a second, and how long one of them took in milliseconds. */
export interface Rate {
  perSecond: number;
  p50: number;
  p99: number;
}

/** One line of the report. `holds` is null when nothing was asked for. */
export interface Line {
  what: string;
  figure: string;
  asked: string;
  holds: boolean | null;
  limit: string;
}

/** The value below which so many per cent of an ascending list lie. */
export function percentile(ascending: readonly number[], percent: number): number {
  if (ascending.length === 0) return NaN;
  return ascending[Math.min(ascending.length - 1, Math.floor((ascending.length * percent) / 100))]!;
}

/** The middle of some values. */
export function median(values: readonly number[]): number {
  return percentile(
    [...values].sort((a, b) => a - b),
    50
  );
}

/** The report as a table in Markdown. */
export function table(lines: readonly Line[]): string {
  const rows = lines.map(({ what, figure, asked, holds, limit }) => {
    const verdict = holds === null ? '' : holds ? 'yes' : '**no**';
    return `| ${what} | ${figure} | ${asked} | ${verdict} | ${limit} |`;
  });
  return ['| what | measured | asked | holds | what limits it |', '|---|---|---|---|---|', ...rows].join(
    '\n'
  );
}
