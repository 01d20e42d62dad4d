import { expect, test } from 'vitest';
import { readArguments, UsageError } from './arguments.ts';

test('what is told before the first file holds for all, what is told behind one for that one', () => {
  const { files } = readArguments([
    '--decimal',
    'comma',
    'a.csv',
    '--kind',
    'stock',
    'b.csv',
    '--encoding',
    'GBK'
  ]);
  expect(files.map(({ name, fileMapping }) => [name, fileMapping])).toEqual([
    ['a.csv', { decimal: 'comma', kind: 'stock' }],
    ['b.csv', { decimal: 'comma', encoding: 'gb18030' }]
  ]);
});

test('one file may be read as two kinds', () => {
  const { files } = readArguments([
    'p.csv',
    '--kind',
    'products',
    'p.csv',
    '--kind',
    'prices',
    '--set',
    'price_list=A'
  ]);
  expect(files.map(({ fileMapping }) => fileMapping.kind)).toEqual(['products', 'prices']);
  expect(files[1]!.fileMapping.fixed).toEqual({ price_list: 'A' });
});

test('headings, fixed values and words can be told', () => {
  const [file] = readArguments([
    'd.csv',
    ...['--map', 'Reseller ID=dealer', '--map', 'a=b=city', '--map', 'Notes='],
    ...[
      '--value',
      'region:United States=US',
      '--value',
      'region:Canada=CA',
      '--dates',
      'day-first',
      '--delimiter',
      'tab'
    ]
  ]).files;
  expect(file!.fileMapping).toEqual({
    map: [
      ['Reseller ID', 'dealer'],
      ['a=b', 'city'],
      ['Notes', '']
    ],
    replaced: { region: { 'United States': 'US', Canada: 'CA' } },
    dates: 'day_first',
    delimiter: '\t'
  });
});

test('a folder stands for the tables in it', () => {
  const { files, problemsFile } = readArguments(['docs/sample', '--dry-run']);
  expect(files.map(({ name }) => name)).toContain('dealers.csv');
  expect(problemsFile).toBe('docs/sample/problems.csv');
});

test.each([
  ['--kind', 'fish'],
  ['--encoding', 'klingon'],
  ['--bogus'],
  ['--map', 'nothing'],
  ['--heading-row', '0'],
  ['--dates', 'soon']
])('%s %s is not understood', (...args) =>
  expect(() => readArguments(['a.csv', ...args])).toThrow(UsageError)
);
