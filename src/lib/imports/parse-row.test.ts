import { describe, expect, test } from 'vitest';
import { mapHeadings } from './headings.ts';
import type { KindName } from './kind.ts';
import { kindOf } from './kinds/all.ts';
import { parseRow, type RowReader } from './parse-row.ts';

function reader(kind: KindName, headings: string[], changes: Partial<RowReader> = {}): RowReader {
  return {
    kind: kindOf(kind),
    mapping: mapHeadings(kindOf(kind), headings),
    headings,
    fixed: {},
    replaced: {},
    style: { decimal: 'point', date: 'unknown', round: false },
    currencyOf: (from, code) => (from === 'price_list' && code === 'KR' ? 'KRW' : null),
    ...changes
  };
}

function parse(reader: RowReader, cells: string[], numeric: number[] = []) {
  const { values, problems } = parseRow(reader, { row: 7, cells, numeric: new Set(numeric), flaws: [] });
  return { values, codes: problems.map(({ column, at, code }) => [column, at, code]) };
}

const priceHeadings = ['Price list', 'Style code', 'Currency', 'Price', 'From', 'Must order'];

describe('prices', () => {
  const prices = (cells: string[], changes?: Partial<RowReader>, numeric?: number[]) =>
    parse(reader('prices', priceHeadings, changes), cells, numeric);

  test('become minor units of the currency in the row or of the list', () => {
    expect(prices(['A', 'V1', 'EUR', '1,234.50', '', '']).values.unit_price).toBe(123_450);
    expect(prices(['KR', 'V1', '', '36,420원', '', '']).values.unit_price).toBe(36_420);
    expect(prices(['A', 'V1', 'CNY', '￥１２９．９', '１，２００', '是']).values).toMatchObject({
      unit_price: 12_990,
      from_units: 1200,
      must_order: true
    });
  });

  test('with a decimal comma are read as the file writes them', () => {
    const comma = { style: { decimal: 'comma', date: 'unknown', round: false } as const };
    expect(prices(['A', 'V1', 'EUR', '1.234,50', '1.000', ''], comma).values).toMatchObject({
      unit_price: 123_450,
      from_units: 1000
    });
  });

  test('with too many decimals are refused, and rounded only on request', () => {
    expect(prices(['A', 'V1', 'USD', '33.6442', '', '']).codes).toEqual([
      ['unit_price', 3, 'too_many_decimals']
    ]);
    const round = { style: { decimal: 'point', date: 'unknown', round: true } as const };
    expect(prices(['A', 'V1', 'USD', '33.6450', '', ''], round).values.unit_price).toBe(3365);
    expect(prices(['A', 'V1', 'USD', '$1,233.999', '', ''], round).values.unit_price).toBe(123_400);
    expect(prices(['KR', 'V1', '', '0.5', '', ''], round).values.unit_price).toBe(1);
  });

  test('a real number of a workbook never has its point taken for thousands', () => {
    expect(prices(['A', 'V1', 'EUR', '1.234', '', ''], {}, [3]).codes).toEqual([
      ['unit_price', 3, 'too_many_decimals']
    ]);
    expect(prices(['A', 'V1', 'EUR', '1.234', '', '']).codes).toEqual([
      ['unit_price', 3, 'ambiguous_number']
    ]);
  });

  test.each([
    ['-29.00', 'negative'],
    ['(29.00)', 'negative'],
    ['n/a', 'not_a_number'],
    ['=1+1', 'not_a_number'],
    ['1,23,456.00', 'bad_grouping'],
    ['USD 29', 'currency_differs'],
    ['₩29', 'currency_differs'],
    ['99999999999999999', 'too_large'],
    ['', 'required']
  ])('%j is refused as %s', (price, code) => {
    expect(prices(['A', 'V1', 'EUR', price, '', '']).codes).toEqual([['unit_price', 3, code]]);
  });

  test('without a known currency are refused', () => {
    expect(prices(['X', 'V1', '', '29', '', '']).codes).toEqual([['unit_price', 3, 'currency_missing']]);
  });

  test('belong to a style or a SKU', () => {
    expect(prices(['KR', '', '', '29', '', '']).codes).toEqual([['product', 1, 'one_of_missing']]);
  });

  test('quantities are whole and not below the least', () => {
    expect(prices(['KR', 'V', '', '29', '0', '']).codes).toEqual([['from_units', 4, 'too_small']]);
    expect(prices(['KR', 'V', '', '29', '1.5', '']).codes).toEqual([['from_units', 4, 'not_whole']]);
    expect(prices(['KR', 'V', '', '29', '12.0', '']).values.from_units).toBe(12);
    expect(prices(['KR', 'V', '', '29', 'many', 'maybe']).codes).toEqual([
      ['from_units', 4, 'not_a_number'],
      ['must_order', 5, 'not_yes_no']
    ]);
  });
});

describe('quantities', () => {
  const stock = (quantity: string, style: Partial<RowReader['style']> = {}) => {
    const full = { decimal: 'point', date: 'unknown', round: false, ...style } as const;
    const { values, codes } = parse(reader('stock', ['SKU', 'On hand'], { style: full }), ['A', quantity]);
    return values.on_hand ?? codes[0]?.[2];
  };

  test.each([
    ['1.200,0', 1200],
    ['1.200.000', 1_200_000],
    ['1,200.0', 1200],
    ['1 200', 1200],
    ['1,5', 'not_whole'],
    ['1.200,5', 'not_whole'],
    ['1,20,000', 'bad_grouping']
  ])('%s is %s in a file with points and in one with commas', (text, meant) => {
    expect(stock(text)).toBe(meant);
    expect(stock(text, { decimal: 'comma' })).toBe(meant);
  });

  test('one sign before three digits means what the file shows, and is a problem where it shows nothing', () => {
    expect(stock('1.000')).toBe(1);
    expect(stock('1.000', { decimal: 'comma' })).toBe(1000);
    expect(stock('1.000', { decimalAssumed: true })).toBe('ambiguous_number');
    expect(stock('1,000', { decimal: 'comma', decimalAssumed: true })).toBe('ambiguous_number');
    expect(stock('0.000', { decimalAssumed: true })).toBe(0);
  });
});

describe('days', () => {
  const day = (text: string, date: 'unknown' | 'day_first' | 'month_first' = 'unknown') => {
    const style = { decimal: 'point', date, round: false } as const;
    const { values, codes } = parse(reader('capacity', ['SKU', 'Date', 'Quantity'], { style }), [
      'A',
      text,
      '5'
    ]);
    return values.available_on ?? codes[0]?.[2];
  };

  test.each([
    '2027-02-04',
    '2027/2/4',
    '2027.2.4',
    '20270204',
    '2027年2月4日',
    '2027년 2월 4일',
    '2027. 2. 4.',
    '2027-02-04 00:00:00',
    '2027-02-04T00:00:00Z',
    '４ Feb ２０２７',
    'February 4, 2027',
    '04.02.2027',
    '4.2.27',
    '46422'
  ])('%s is 4 February 2027', (text) => {
    expect(day(text)).toBe('2027-02-04');
  });

  test('with slashes need a style, unless only one reading exists', () => {
    expect(day('04/02/2027')).toBe('ambiguous_date');
    expect(day('04/02/2027', 'day_first')).toBe('2027-02-04');
    expect(day('04/02/2027', 'month_first')).toBe('2027-04-02');
    expect(day('13/02/2027')).toBe('2027-02-13');
    expect(day('02/13/2027')).toBe('2027-02-13');
    expect(day('13/02/2027', 'month_first')).toBe('not_a_date');
  });

  test.each(['2027-02-30', '0000-00-00', 'soon', '31.04.2027', '1027-01-01', '99999', '2027-13-01'])(
    '%s is no day',
    (text) => expect(day(text)).toBe('not_a_date')
  );
});

describe('months', () => {
  const headings = ['Dealer code', 'Month', 'Sales amount', 'Currency'];
  const month = (text: string) => {
    const { values, codes } = parse(reader('sales', headings), ['N-001', text, '1', 'EUR']);
    return codes[0]?.[2] ?? values.month;
  };

  test.each([
    '2026-11',
    '2026/11',
    '2026.11',
    '202611',
    '11/2026',
    '11.2026',
    '2026年11月',
    '2026년 11월',
    'Nov 2026',
    '2026-11-17',
    '17.11.2026'
  ])('%s is November 2026', (text) => expect(month(text)).toBe('2026-11-01'));

  test.each(['2026-13', '1126', 'autumn', '2026'])('%s is no month', (text) => {
    expect(month(text)).toBe('not_a_month');
  });
});

describe('codes and texts', () => {
  const product = (cells: string[], numeric: number[] = []) =>
    parse(
      reader('products', ['Style code', 'Style name', 'SKU', 'Colour', 'Size', 'Colour value']),
      cells,
      numeric
    );

  test('stay as they are, without the space around them', () => {
    expect(product([' 00123 ', '溪谷\u3000马甲', '="00123"', 'Moss', '２XL', 'abc']).values).toMatchObject({
      product: '00123',
      product_name: '溪谷\u3000马甲',
      sku: '00123',
      size: '２XL',
      colour_hex: '#AABBCC'
    });
  });

  test('a code that a spreadsheet has turned into a number is refused', () => {
    expect(product(['6.90123E+12', 'x']).codes).toEqual([['product', 0, 'damaged_code']]);
    expect(product(['1234567890123456000', 'x'], [0]).codes).toEqual([['product', 0, 'damaged_code']]);
    expect(product(['1E10', 'x']).values.product).toBe('1E10');
  });

  test('a formula is no text', () => {
    expect(product(['V1', '=HYPERLINK("http://x")']).codes).toEqual([['product_name', 1, 'formula']]);
    expect(product(['=A1', '@home, +82 and -1']).codes).toEqual([['product', 0, 'formula']]);
  });

  test('what cannot be stored is refused with its place', () => {
    expect(product(['V1', 'a\0b']).codes).toEqual([[null, 1, 'control_characters']]);
    expect(product(['V1', 'M\uFFFDller']).codes).toEqual([[null, 1, 'bad_characters']]);
    expect(product(['V1', 'x'.repeat(201)]).codes).toEqual([['product_name', 1, 'too_long']]);
  });

  test('cells beyond the headings are reported, empty ones are not', () => {
    expect(product(['V1', 'x', '', '', '', '', ' ', 'extra']).codes).toEqual([[null, 7, 'extra_cells']]);
  });
});

describe('people', () => {
  const dealer = (cells: string[]) =>
    parse(reader('dealers', ['Dealer code', 'Person', 'Email', 'Role']), cells);

  test('have an address and a role in any of the languages', () => {
    expect(dealer(['N1', 'Ada', 'ada@x.example', '대표']).values.user_role).toBe('owner');
    expect(dealer(['N1', 'Ada', 'ada@x.example', '采购']).values.user_role).toBe('buyer');
    expect(dealer(['N1', 'Ada', 'ada at x', 'king']).codes).toEqual([
      ['user_email', 2, 'not_an_email'],
      ['user_role', 3, 'not_a_choice']
    ]);
    expect(dealer(['N1', 'Ada', '', '']).codes).toEqual([['user_email', 2, 'needs_also']]);
  });
});

test('fixed values fill what the file lacks, and words can be replaced', () => {
  const changed = reader('dealers', ['Dealer code', 'Region code'], {
    fixed: { price_list: 'B', region: 'X' },
    replaced: { region: { 'United States': 'US' } }
  });
  expect(parse(changed, ['N1', 'United States']).values).toMatchObject({ region: 'US', price_list: 'B' });
  expect(parse(changed, ['N1', '']).values.region).toBe('X');
});

test('the last row of a file that was cut off is refused', () => {
  const row = { row: 9, cells: ['A'], numeric: null, flaws: [], unfinished: true };
  const { problems } = parseRow(reader('stock', ['SKU', 'On hand']), row);
  expect(problems.map(({ code }) => code)).toContain('cut_short');
});
