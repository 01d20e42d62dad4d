import { expect, test } from 'vitest';
import { readerOf } from '#lib/ui/reader.ts';
import { type Figure, kept, type Metric, standingOf, unkept } from './metric.ts';
import { canonical } from './report.ts';
import { sentencesOf } from './sentences.ts';

const say = readerOf({ locale: 'en', zone: 'UTC' });
const figure = (metric: Metric, value: number | null, expected: number | null = null): Figure => ({
  ...{ metric, value, expected, last: null, comment: null }
});

test('figures become sentences that say how they stand: hero products, new dealers, online against paper', () => {
  const figures = [
    figure('hero_share', 0.4, 0.35),
    figure('new_conversion', 0.15, 0.2),
    figure('online_share', 0.3),
    figure('online_answer', 3_600_000),
    figure('paper_answer', 7_200_000),
    figure('cost_real', null)
  ];
  expect(sentencesOf(figures, 'EUR', say, 'en')).toEqual([
    `Hero products ${say.percent(0.4)}, above the expected ${say.percent(0.35)}.`,
    `Online ${say.percent(0.3)} of the total, answered faster than paper.`,
    `Conversion of new dealers ${say.percent(0.15)}, below the expected ${say.percent(0.2)}.`
  ]);
});

test('more is better of what is sold, less of what it costs, and a hundredth is no difference', () => {
  expect(standingOf(figure('amount', 120, 100))).toBe('better');
  expect(standingOf(figure('cost_real', 120, 100))).toBe('worse');
  expect(standingOf(figure('orders', 100.5, 100))).toBe('met');
  expect(standingOf(figure('orders', 100))).toBeNull();
  expect(unkept('hero_share', kept('hero_share', 0.4))).toBe(0.4);
});

test('a report is written in one way, however its parts came', () => {
  expect(canonical({ b: 1, a: [{ d: 2, c: null }] })).toBe('{"a":[{"c":null,"d":2}],"b":1}');
});
