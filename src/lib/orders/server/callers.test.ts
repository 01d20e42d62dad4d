import { expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import * as make from '../../../../tests/fixtures/fair.ts';
import * as given from '../../../../tests/fixtures/order.ts';
import { callers } from './callers.ts';

const { db } = await testDatabase();
const region = await make.region(db, 'North');
const rep = await make.staff(db, 'rep');
const director = await make.staff(db, 'director');
const fair = await make.fair(db);
const tarn = await make.dealer(db, {
  ...{
    regionId: region,
    name: 'Tarn & Fell',
    repId: rep.userId,
    invitedTo: fair.id,
    phone: '+44 20 7946 0018'
  }
});
const pike = await make.dealer(db, { regionId: region, name: 'Pike', phone: '02-555-7788' });

const names = async (text: string, actor = director) =>
  (await callers(db, actor, { fairId: fair.id, text })).map(({ name }) => name);

test('who is on the line is found by name, code, or the number on the display', async () => {
  expect(await names('')).toEqual(['Tarn & Fell', 'Pike']);
  expect(await names('pik')).toEqual(['Pike']);
  expect(await names(tarn.dealerCode.toLowerCase())).toEqual(['Tarn & Fell']);
  expect(await names('79460018')).toEqual(['Tarn & Fell']);
  expect(await names('(02) 555 7788')).toEqual(['Pike']);
  expect(await names('018')).toEqual([]);
  expect(await names('%')).toEqual([]);
});

test('a rep takes orders of own dealers only, and who may not act finds nobody', async () => {
  expect(await names('', rep)).toEqual(['Tarn & Fell']);
  expect(await names('', await make.staff(db, 'finance'))).toEqual([]);
});

test('the last order is told, so that the same is not typed again', async () => {
  const item = await given.item(db);
  const placed = await given.order(db, { dealer: pike, fairId: fair.id, item });
  const [found] = await callers(db, director, { fairId: fair.id, text: 'Pike' });
  expect(found).toMatchObject({ invited: false, drafted: 0, last: { number: placed.number, units: 10 } });
});
