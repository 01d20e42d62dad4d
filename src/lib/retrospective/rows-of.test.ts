import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sees } from '#lib/accounts/figures.ts';
import { staffRoles } from '#lib/accounts/roles.ts';
import { metricNames } from './metric.ts';
import { rowsOf } from './rows-of.ts';
import { mayRead, seenAs } from './seen-as.ts';

test('every figure leads to its rows but those of which no row is kept, and to pages that there are', () => {
  const without = metricNames.filter((metric) => rowsOf(metric, 'ss27', 'admin') === null);
  expect(without).toEqual(['on_site_share', 'placing_time', 'refused']);
  const folders = new Set(
    metricNames.flatMap((metric) => {
      const href = rowsOf(metric, 'ss27', 'admin');
      return href ? [href.split('?')[0]!.replace('/ss27', '/[fair]')] : [];
    })
  );
  for (const folder of folders) expect(existsSync(`src/routes${folder}/+page.svelte`), folder).toBe(true);
});

test('nobody is led to where they may not go', () => {
  expect(rowsOf('amount', 'ss27', 'host')).toBeNull();
  expect(rowsOf('lost_screens', 'ss27', 'director')).toBeNull();
  for (const role of staffRoles.filter((one) => !['admin', 'director', 'finance'].includes(one)))
    for (const metric of metricNames.filter((one) => seenAs(one) === 'money' && one !== 'incentives'))
      expect(rowsOf(metric, 'ss27', role)).toBeNull();
});

test('a figure is shown to whom the table of figures shows its kind, and the board’s totals to all', () => {
  const of = (role: (typeof staffRoles)[number]) => metricNames.filter((metric) => mayRead(role, metric));
  for (const role of staffRoles)
    expect(of(role), role).toEqual(metricNames.filter((metric) => sees(role, seenAs(metric))));
  for (const role of ['admin', 'director', 'finance'] as const) expect(of(role)).toEqual(metricNames);
  const kept = ['price_kept', 'settled', 'paid_share', 'margin', 'cost_real', 'answered_in_time'] as const;
  expect(kept.filter((metric) => mayRead('host', metric))).toEqual([]);
  expect(kept.filter((metric) => mayRead('warehouse', metric))).toEqual([
    ...(['price_kept', 'paid_share', 'answered_in_time'] as const)
  ]);
  for (const metric of ['amount', 'arrived', 'signing'] as const) expect(mayRead('host', metric)).toBe(true);
});
