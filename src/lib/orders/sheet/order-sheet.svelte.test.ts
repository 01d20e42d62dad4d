import { describe, expect, test } from 'vitest';
import type { Catalogue } from '#lib/catalog/catalogue.ts';
import type { Availability } from '#lib/supply/availability.ts';
import { copyBlock, fillDown, fillRight, nextPlace, pasteBlock, spreadRow } from './grid/grid-moves.ts';
import { OrderSheet } from './order-sheet.svelte.ts';
import { QuickPad } from './pad/quick-pad.svelte.ts';

const TODAY = '2027-02-04';
const SIZES = ['S', 'M', 'L'];
const colour = (name: string, first: number, sizes = SIZES) =>
  sizes.map((size) => ({
    id: first + SIZES.indexOf(size),
    sku: `V204-${name}-${size}`,
    colour: name,
    colourHex: '#5f6b4a',
    size
  }));

const catalogue: Catalogue = {
  currency: 'EUR',
  size: { orderMinimumMinor: 0, orderMaximumMinor: 0 },
  priceList: 'B',
  products: [
    {
      id: 1,
      code: 'V204',
      name: 'Ridge down vest',
      category: null,
      otherNames: '',
      otherColours: {},
      drawing: null,
      picture: null,
      retailPriceMinor: null,
      ...{ packMultiple: 6, minimumUnits: 24, colourMinimumUnits: 0, maximumUnits: 0 },
      mustOrder: true,
      rules: [
        { id: 1, productId: 1, variantId: null, fromUnits: 1, unitPriceMinor: 2900 },
        { id: 2, productId: 1, variantId: null, fromUnits: 60, unitPriceMinor: 2780 }
      ],
      variants: [...colour('MOS', 10), ...colour('LAK', 20, ['S', 'L'])]
    }
  ]
};
const [MOS_S, MOS_M, MOS_L, LAK_S, LAK_L] = [10, 11, 12, 20, 22];
const availability: Availability = {
  [MOS_S]: { stock: 100, capacity: [] },
  [MOS_M]: { stock: 100, capacity: [] },
  [MOS_L]: { stock: 72, capacity: [{ id: 7, availableOn: '2027-03-18', free: 48 }] },
  [LAK_S]: { stock: 100, capacity: [] }
};
const open = () => new OrderSheet({ catalogue, availability, earliestOn: TODAY, ordered: {} });
const vest = (sheet: OrderSheet) => sheet.products[0]!;

const seen = { seenPriceMinor: 2780 };
describe('the sheet', () => {
  test('prices all cells of a style by their sum', () => {
    const sheet = open();
    sheet.type(MOS_S, '30');
    expect(sheet.amountMinor).toBe(30 * 2900);
    sheet.type(LAK_S, '30');
    expect(sheet).toMatchObject({ units: 60, styles: 1, amountMinor: 60 * 2780, nextTier: null });
  });

  test('names the nearest cheaper tier', () => {
    const sheet = open();
    sheet.type(MOS_S, '54');
    expect(sheet.nextTier?.next).toMatchObject({ missingUnits: 6, unitPriceMinor: 2780 });
  });

  test('counts only what can be had: half packs, what is short and what is below the minimum are named beside the sum', () => {
    const sheet = open();
    sheet.type(MOS_L, '12000');
    const had = { obtainableUnits: 120, amountMinor: 120 * 2780, missingMinor: (12_000 - 120) * 2780 };
    expect(sheet).toMatchObject(had);
    expect(sheet.needs.impossible).toBe(MOS_L);
    sheet.type(MOS_L, '13');
    expect(sheet).toMatchObject({ units: 13, obtainableUnits: 0, missingMinor: 13 * 2900 });
    expect(sheet.needs.cells).toHaveLength(1);
    sheet.type(MOS_L, '24');
    expect(sheet).toMatchObject({ obtainableUnits: 24, missingMinor: 0 });
    expect(sheet.needs).toMatchObject({ cells: [], impossible: null });
  });

  test('asks for whole packs to the next tier, also where nothing is typed yet', () => {
    const sheet = open();
    expect(vest(sheet).reason(MOS_S!).next?.missingUnits).toBe(60);
    sheet.type(MOS_S!, '42');
    expect(vest(sheet).reason(MOS_S!).next?.missingUnits).toBe(18);
  });

  test('lights the lamp of each cell', () => {
    const sheet = open();
    const states = ['72', '120', '126', '50', 'many', ''].map((text) => {
      sheet.type(MOS_L, text);
      return sheet.cell(MOS_L)!.state;
    });
    expect(states).toEqual(['now', 'dated', 'short', 'pack', 'text', 'none']);
  });

  test('keeps what is no number where it was typed, and counts it nowhere', () => {
    const sheet = open();
    sheet.type(MOS_S, '12 pcs');
    expect(sheet.cell(MOS_S)).toMatchObject({ text: '12 pcs', units: 0, state: 'text' });
    expect(sheet.units).toBe(0);
    expect(sheet.needs.cells).toHaveLength(1);
  });

  test('follows the supply without touching what was typed', () => {
    const sheet = open();
    sheet.type(MOS_S, '60');
    sheet.refresh({ ...availability, [MOS_S]: { stock: 12, capacity: [] } });
    expect(sheet.cell(MOS_S)).toMatchObject({ text: '60', state: 'short', promise: { short: 48 } });
  });

  test('while nobody knows what is free no lamp is red, and nothing keeps the order back', () => {
    const sheet = new OrderSheet({ catalogue, availability: null, earliestOn: TODAY, ordered: {} });
    sheet.type(MOS_S, '600');
    expect(sheet.cell(MOS_S)).toMatchObject({ state: 'unknown', promise: null });
    expect(sheet.needs.cells).toEqual([]);
    expect(sheet.lines()).toEqual([{ sku: 'V204-MOS-S', quantity: 600, ...seen }]);
    sheet.refresh(availability);
    expect(sheet.cell(MOS_S)?.state).toBe('short');
  });

  test('takes steps back and forth', () => {
    const sheet = open();
    sheet.type(MOS_S, '12');
    sheet.put(fillRight(vest(sheet), { row: 0, column: 0 }));
    expect(sheet.units).toBe(36);
    sheet.undo();
    expect(sheet.units).toBe(12);
    sheet.redo();
    expect(sheet.units).toBe(36);
  });

  test('takes back only what nobody else has changed since', () => {
    const sheet = open();
    const heard: number[] = [];
    sheet.onput = (entries) => heard.push(...entries.map(([id]) => id));
    sheet.put([MOS_S, MOS_M].map((id) => [id, { units: 12, text: null, choice: null }]));
    sheet.receive([[MOS_S, { units: 24, text: null, choice: null }]]);
    expect(sheet.undo()).toBe(true);
    expect([MOS_S, MOS_M].map((id) => sheet.cell(id)?.units)).toEqual([24, 0]);
    expect(sheet.redo()).toBe(true);
    expect([MOS_S, MOS_M].map((id) => sheet.cell(id)?.units)).toEqual([24, 12]);
    expect(heard).toEqual([MOS_S, MOS_M, MOS_M, MOS_M]);
  });

  test('asks for must-orders and minimums', () => {
    const sheet = open();
    expect(sheet.needs.mustMissing).toHaveLength(1);
    sheet.type(MOS_S, '12');
    expect(sheet.needs.mustMissing).toHaveLength(0);
    expect(vest(sheet).minimum).toMatchObject({ missingUnits: 12 });
  });
});

describe('a choice', () => {
  test('to split is sent with the day that was seen', () => {
    const sheet = open();
    sheet.type(MOS_L, '120');
    const options = sheet.options(MOS_L);
    expect(options.map((one) => one.choice)).toEqual(['split', 'later', 'less']);
    sheet.choose(MOS_L, options[0]!);
    expect(sheet.lines()).toMatchObject([{ quantity: 120, choice: 'split', latestOn: '2027-03-18' }]);
  });

  test('to take less becomes the smaller number', () => {
    const sheet = open();
    sheet.type(MOS_L, '120');
    sheet.choose(MOS_L, sheet.options(MOS_L)[2]!);
    expect(sheet.lines()).toEqual([{ sku: 'V204-MOS-L', quantity: 72, latestOn: TODAY, ...seen }]);
  });

  test('is forgotten when the number changes', () => {
    const sheet = open();
    sheet.type(MOS_L, '120');
    sheet.choose(MOS_L, sheet.options(MOS_L)[0]!);
    sheet.type(MOS_L, '114');
    expect(sheet.cell(MOS_L)?.choice).toBeNull();
  });
});

describe('in the grid', () => {
  test('filling and moving pass over what is not made', () => {
    const sheet = open();
    sheet.type(LAK_S, '6');
    expect(fillRight(vest(sheet), { row: 1, column: 0 }).map(([id]) => id)).toEqual([LAK_L]);
    expect(fillDown(vest(sheet), { row: 0, column: 1 })).toEqual([]);
    expect(nextPlace(vest(sheet), { row: 1, column: 0 }, 0, 1)).toEqual({ row: 1, column: 2 });
    expect(nextPlace(vest(sheet), { row: 0, column: 1 }, 1, 0)).toBeNull();
  });

  test('one number spreads by the usual run, or as the other colours are', () => {
    const sheet = open();
    sheet.type(MOS_S, '48');
    const units = () => spreadRow(vest(sheet), { row: 0, column: 0 }).entries.map(([, entry]) => entry.units);
    expect(units()).toEqual([12, 24, 12]);
    sheet.set(LAK_S, 6);
    sheet.set(LAK_L, 18);
    expect(units()).toEqual([12, 0, 36]);
    sheet.type(MOS_S, '50');
    expect(spreadRow(vest(sheet), { row: 0, column: 0 }).left).toBe(2);
  });

  test('a pasted block lands cell by cell, and what has no cell is named', () => {
    const sheet = open();
    const { entries, outside } = pasteBlock(vest(sheet), { row: 0, column: 1 }, '12\t24\t36\n6\tx');
    sheet.put(entries);
    expect([MOS_M, MOS_L, LAK_L].map((id) => sheet.cell(id)?.text)).toEqual(['12', '24', 'x']);
    expect(outside).toEqual(['36', '6']);
    expect(copyBlock(vest(sheet), { row: 0, column: 0 }, { row: 0, column: 2 })).toBe('\t12\t24');
  });
});

describe('the quick pad', () => {
  test('shows the cell of its SKU, so that no number lives twice', () => {
    const sheet = open();
    const pad = new QuickPad(sheet);
    pad.typeSku(pad.rows[0]!, 'v204 mos s');
    pad.typeUnits(pad.rows[0]!, '12');
    expect(sheet.cell(MOS_S)?.units).toBe(12);
    sheet.type(MOS_S, '18');
    expect(pad.text(pad.rows[0]!)).toBe('18');
  });

  test('takes a list and keeps every row that needs somebody', () => {
    const pad = new QuickPad(open());
    expect(pad.isList('V204-MOS-S\t12')).toBe(true);
    expect(pad.isList('12\t24')).toBe(false);
    pad.paste('SKU\tQty\nV204-MOS-S\t12\nV204-MOS-S\t6\nV204-LKA-S\t6\nV204-MOS-M\ta few');
    expect(pad.pasted).toEqual({ rows: 4, inOrder: 1, left: 0 });
    expect(pad.rows.slice(0, 4).map((row) => pad.problem(row)?.kind ?? null)).toEqual([
      null,
      'twice',
      'unknown',
      'text'
    ]);
    expect(pad.problem(pad.rows[2]!)).toEqual({ kind: 'unknown', suggestion: 'V204-LAK-S' });
  });

  test('adds a second mention up when told so', () => {
    const sheet = open();
    const pad = new QuickPad(sheet);
    pad.paste('V204-MOS-S\t12\nV204-MOS-S\t6');
    pad.settle(pad.rows[1]!, 'add');
    expect(sheet.cell(MOS_S)?.units).toBe(18);
    expect(pad.troubled).toHaveLength(0);
  });

  test('shows rows that were kept, and loses those that somebody has repaired', () => {
    const pad = new QuickPad(open());
    pad.paste('V204-XXX-S\t12\nV204-MOS-M\ta few');
    const kept = pad.loose.map(({ key, sku, text }) => ({ key, sku, text }));
    expect(kept.map(({ sku }) => sku)).toEqual(['V204-XXX-S', 'V204-MOS-M']);
    const other = new QuickPad(open());
    other.receive([...kept].reverse());
    other.receive(kept);
    expect(other.loose).toMatchObject(kept);
    other.receive([{ ...kept[0]!, sku: '', text: '' }]);
    expect(other.loose).toMatchObject([kept[1]]);
  });

  test('takes a paste back', () => {
    const sheet = open();
    const pad = new QuickPad(sheet);
    sheet.type(LAK_S, '6');
    pad.paste('V204-MOS-S\t12\nV204-MOS-M\t12');
    pad.undoPaste();
    expect(sheet.units).toBe(6);
    expect(pad.rows).toHaveLength(3);
  });
});
