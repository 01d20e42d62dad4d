import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { staffRoles } from '#lib/accounts/roles.ts';
import { isMoneyOnly, metricNames } from './metric.ts';
import { rowsOf } from './rows-of.ts';

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
    for (const metric of metricNames.filter((one) => isMoneyOnly(one) && one !== 'incentives'))
      expect(rowsOf(metric, 'ss27', role)).toBeNull();
});
