import type { Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Reader } from '#lib/ui/reader.ts';
import { type Figure, type Metric, standingOf } from './metric.ts';
import { figureText, metricName } from './words.ts';

/** What management asks first, in this order. */
const told: readonly Metric[] = [
  'amount',
  'attainment',
  'signing',
  'hero_share',
  'online_share',
  'new_conversion',
  'arrival_rate',
  'cost_real',
  'answered_in_time'
];

/** The figures in sentences: what it came to, and how that stands against what was expected. */
export function sentencesOf(
  figures: readonly Figure[],
  currency: string,
  say: Reader,
  locale: Locale
): string[] {
  const of = (metric: Metric) => figures.find((one) => one.metric === metric);
  return told.flatMap((metric) => {
    const figure = of(metric);
    if (!figure || figure.value === null) return [];
    const value = figureText(metric, figure.value, currency, say);
    const spoken =
      metric === 'online_share' && figure.expected === null
        ? onlineSentence(value, of('online_answer')?.value ?? null, of('paper_answer')?.value ?? null, locale)
        : null;
    return [spoken ?? sentence(figure, value, figureText(metric, figure.expected, currency, say), locale)];
  });
}

function onlineSentence(value: string, online: number | null, paper: number | null, locale: Locale) {
  if (online === null || paper === null) return null;
  return online < paper
    ? m.retrospective_say_online_faster({ value }, { locale })
    : m.retrospective_say_online_slower({ value }, { locale });
}

function sentence(figure: Figure, value: string, expected: string, locale: Locale): string {
  const name = metricName(figure.metric, { locale });
  const standing = standingOf(figure);
  if (standing === null) return m.retrospective_say_plain({ name, value }, { locale });
  if (standing === 'met') return m.retrospective_say_met({ name, value }, { locale });
  return (figure.value ?? 0) > (figure.expected ?? 0)
    ? m.retrospective_say_above({ name, value, expected }, { locale })
    : m.retrospective_say_below({ name, value, expected }, { locale });
}
