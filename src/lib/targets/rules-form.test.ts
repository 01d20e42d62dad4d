import { expect, test } from 'vitest';
import { readAims, readRules } from './rules-form.ts';

const usual = {
  ...{ monthsLeast: '2', monthsWished: '3', upliftPercent: '60', householdSharePercent: '80' },
  ...{ keyDealers: '5', ownerSharePercent: '80', payFloorPercent: '80' }
};

test('rules are read as people type them; no minimum order and no pay are none', () => {
  const read = readRules({ ...usual, minimumOrder: '20.000,00', totalBonus: '500' }, 'EUR', 'de');
  expect(read.values?.parameters).toMatchObject({ monthsLeast: 2, minimumOrderMinor: 2_000_000 });
  expect(read.values?.pay).toMatchObject({
    floorPercent: 80,
    items: { total: { bonusMinor: 50_000, deductionMinor: 0 }, attendance: { bonusMinor: 0 } }
  });
  expect(readRules(usual, 'KRW', 'ko').values?.parameters.minimumOrderMinor).toBeNull();
});

test('what cannot be is named by its field, and nothing is set', () => {
  const wrong = { ...usual, monthsWished: '1', keyDealers: 'five', minimumOrder: 'much' };
  expect(readRules(wrong, 'EUR', 'en')).toEqual({
    problems: { monthsWished: 'number', keyDealers: 'number', minimumOrder: 'not_a_number' }
  });
});

test('an aim is a count, a percentage or an amount, and an empty field takes it away', () => {
  expect(readAims({ households: '４０', owner_share: '80', on_site: '1,000' }, 'CNY', 'en')).toEqual({
    values: { households: 40, invited: null, core: null, owner_share: 80, on_site: 100_000 }
  });
  expect(readAims({ owner_share: '101', core: '-1' }, 'CNY', 'en').problems).toEqual({
    core: 'number',
    owner_share: 'number'
  });
});
