import type { Currency } from '#lib/money/money.ts';
import { parseAmount } from '#lib/money/parse-amount.ts';
import { definitionOf, type Metric, metricNames } from './metric.ts';

/** Figures of which something may be expected: those that people plan. */
export const expectable: readonly Metric[] = metricNames.filter(
  (metric) => definitionOf(metric).unit !== 'time'
);

export interface TypedFigure {
  metric: Metric;
  /** Left out where the form did not ask. */
  expected?: number | null;
  comment: string;
}

const mostComment = 500;

/**
 * Reads what was typed into fields called `expected-METRIC` and `comment-METRIC`: amounts as people write them, shares in percent. All or nothing:
 * names of fields that cannot be read come back instead.
 */
export function readFigures(
  form: FormData,
  currency: Currency,
  locale: string
): { figures: TypedFigure[]; wrong: string[] } {
  const wrong: string[] = [];
  const figures = metricNames.flatMap((metric) => {
    const [expected, comment] = [form.get(`expected-${metric}`), form.get(`comment-${metric}`)];
    if (expected === null && comment === null) return [];
    const read = typeof expected === 'string' ? number(metric, expected.trim(), currency, locale) : undefined;
    if (read === 'wrong') wrong.push(`expected-${metric}`);
    return [
      {
        metric,
        ...(read === undefined || read === 'wrong' ? {} : { expected: read }),
        comment: String(comment ?? '')
          .trim()
          .slice(0, mostComment)
      }
    ];
  });
  return { figures, wrong };
}

function number(metric: Metric, text: string, currency: Currency, locale: string): number | null | 'wrong' {
  if (text === '') return null;
  const { unit } = definitionOf(metric);
  if (unit === 'money') {
    const parsed = parseAmount(text, currency, locale);
    return parsed.ok ? parsed.amount : 'wrong';
  }
  const plain = text.replace(/\s*%$/, '').replace(',', '.');
  if (!/^\d{1,9}(\.\d{1,4})?$/.test(plain)) return 'wrong';
  if (unit === 'share') return Number(plain) / 100;
  return plain.includes('.') ? 'wrong' : Number(plain);
}

/** An expectation as its field shows it. */
export function typedOf(metric: Metric, expected: number | null, decimals: number): string {
  if (expected === null) return '';
  const { unit } = definitionOf(metric);
  if (unit === 'money') return (expected / 10 ** decimals).toFixed(decimals);
  return unit === 'share' ? String(Math.round(expected * 10_000) / 100) : String(expected);
}
