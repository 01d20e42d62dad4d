import { afterAll, expect, test } from 'vitest';
import { codeSquares } from '#lib/documents/server/code-squares.ts';
import { renderDocument, renderer } from '#lib/documents/server/render-document.ts';
import { pagesOfPaper, textOfPaper } from '../../../../../tests/fixtures/paper-text.ts';
import { sheetValues, type SheetStyle } from '../../paper/sheet-values.ts';

afterAll(() => renderer().stop());

const address = 'https://x.example/staff/intake?code=AB12-CD34';
const sheet = {
  ...{ code: 'AB12-CD34', number: 7, fair: { slug: 'autumn', name: 'Autumn' } },
  ...{ dealer: { id: 1, code: 'D1', name: '海洋 오션' }, printedAt: new Date('2026-11-20T08:00:00Z') },
  ...{ entered: null, otherOrders: 0 }
};
const style = (at: number): SheetStyle => ({
  ...{ id: at, code: `FJ-${at}`, name: `Fell jacket ${at}`, packMultiple: 6, mustOrder: at === 1, rules: [] },
  variants: ['S', 'M', 'L'].flatMap((size, n) =>
    ['Moss', '石墨'].map((colour, c) => ({
      ...{ id: at * 10 + n * 2 + c, sku: `FJ-${at}-${colour}-${size}`, colour, colourHex: null, size }
    }))
  )
});
const set = (products: SheetStyle[]) =>
  renderDocument(
    'orders/paper/sheet.typ',
    sheetValues(
      {
        ...{ sheet, fair: 'Autumn', brand: 'Fernholt', squares: codeSquares(address), address },
        list: { currency: 'CNY', left: 3, products }
      },
      'en'
    ),
    'en'
  );

test('a sheet to fill in has its code, a grid of colours and sizes for each style, and says how many do not fit', async () => {
  const text = await textOfPaper(await set([style(1), style(2)]));
  for (const word of ['AB12-CD34', '海洋 오션', 'Fell jacket 1', 'FJ-2', 'Moss', '石墨', 'S M L', '3'])
    expect(text).toContain(word);
});

test('a long assortment goes over pages', async () => {
  const bytes = await set(Array.from({ length: 60 }, (_, at) => style(at + 1)));
  expect(await pagesOfPaper(bytes)).toBeGreaterThan(5);
  expect(await textOfPaper(bytes)).toContain('FJ-60');
});
