import { expect, test } from 'vitest';
import { cancelCost, type LineView } from './order-view.ts';

const line = (more: Partial<LineView>) => ({ quantity: 10, cancelled: 0, shipped: 0, ...more }) as LineView;
const nothing = { works: [], shipments: [], instalments: [] };
const work = { number: 1, promisedOn: '', expectedOn: '' };

test('cancelling costs what is made, in work and received, and frees the rest', () => {
  const cost = cancelCost(
    { status: 'confirmed', total: 5000, lines: [line({}), line({ quantity: 6 })] },
    {
      ...nothing,
      works: [
        { ...work, quantity: 8, finished: 3, state: 'open' },
        { ...work, quantity: 4, finished: 4, state: 'done' },
        { ...work, quantity: 9, finished: 0, state: 'cancelled' }
      ],
      instalments: [
        { position: 1, amount: 1500, paid: 1500, dueEvent: 'confirmed', dueOn: null, releases: null }
      ]
    }
  );
  expect(cost).toEqual({ amount: 5000, freed: 16, made: 7, inWork: 5, received: 1500, shipped: 0 });
});

test('an order in review never stood on the board', () => {
  expect(cancelCost({ status: 'in_review', total: 5000, lines: [line({})] }, nothing).amount).toBe(0);
});
