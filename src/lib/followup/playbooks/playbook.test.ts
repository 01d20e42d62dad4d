import { expect, test } from 'vitest';
import { isWriting, playbookNames, playbooks, stoppedBy } from './playbook.ts';

test('an order ends what was done to win it, and money what was done to get it', () => {
  expect(stoppedBy({ type: 'order.placed', payload: {} })).toEqual([
    'terms_not_agreed',
    'wants_sample',
    'passer_by'
  ]);
  expect(stoppedBy({ type: 'payment.received', payload: {} })).toEqual(['signed', 'signed_unpaid']);
  expect(stoppedBy({ type: 'company.replied', payload: {} })).not.toContain('signed_unpaid');
});

test('a lead that is judged otherwise in the middle leaves the playbook of its old heat', () => {
  expect(stoppedBy({ type: 'lead.judged', payload: { heat: 'high' } })).toEqual(['passer_by']);
  expect(stoppedBy({ type: 'lead.judged', payload: { heat: 'low' } })).toEqual([
    'terms_not_agreed',
    'wants_sample'
  ]);
});

test('every playbook has steps; calls and letters are mixed in one cadence; a low lead is written to less than thrice in a month of work', () => {
  for (const name of playbookNames) expect(playbooks[name].steps.length).toBeGreaterThan(1);
  const { steps } = playbooks.passer_by;
  let day = 0;
  const days = steps.flatMap((step) => ((day += step.workdays), isWriting(step) ? [day] : []));
  for (const from of days)
    expect(days.filter((one) => one >= from && one < from + 20).length).toBeLessThan(3);
});
