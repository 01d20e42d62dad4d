import { expect, test } from 'vitest';
import { indexStyles, placeOf } from './picture-names.ts';

const variant = (sku: string, size: string | null, colour: string, ...colourNames: string[]) => ({
  ...{ sku, size, colour, colourNames }
});
const index = indexStyles([
  {
    code: 'FH-V100',
    variants: [
      variant('FH-V100-MOS-M', 'M', 'Moss', '苔绿', '모스'),
      variant('FH-V100-OAT-M', 'M', 'Oat'),
      variant('FH-V100-OME-M', 'M', 'Oat melange')
    ]
  },
  { code: 'FH-V1001', variants: [] },
  { code: 'FH', variants: [] },
  { code: 'P-7', variants: [variant('P-7-1', null, 'Red')] }
]);
const place = (path: string) => placeOf(path, index);
const moss = { code: 'FH-V100', colour: 'Moss' };
const whole = { code: 'FH-V100', colour: null };

test.each([
  ['FH-V100-Moss.jpg', moss],
  ['fh_v100 moss (2).JPG', moss],
  ['FHV100_moss_back.png', moss],
  ['FH-V100/Moss/01.jpg', moss],
  ['Moss/FH-V100.webp', moss],
  ['Autumn 2027/FH-V100-苔绿-正面.jpg', moss],
  ['FH-V100 모스 뒤.jpg', moss],
  ['FH-V100-MOS-M.jpg', moss],
  ['FH-V100-MOS_3.jpg', moss],
  ['FH-V100-Oat-melange-1.jpg', { code: 'FH-V100', colour: 'Oat melange' }],
  ['FH-V100-oat.jpg', { code: 'FH-V100', colour: 'Oat' }],
  ['P-7-1.jpg', { code: 'P-7', colour: 'Red' }]
])('%s is of a style and a colour', (path, expected) => expect(place(path)).toEqual(expected));

test.each([
  'FH-V100.jpg',
  'FH-V100-front.jpg',
  'FH-V100/IMG_0012.jpg',
  'Fernholt autumn/FH-V100 2.jpg',
  'ＦＨ－Ｖ１００.jpg'
])('%s is of the style as such', (path) => expect(place(path)).toEqual(whole));

test('the longest code wins over one that is a part of it', () => {
  expect(place('FH-V1001.jpg')).toEqual({ code: 'FH-V1001', colour: null });
  expect(place('FH-V100/FH.jpg')).toMatchObject({ code: 'FH-V100' });
});

test('what cannot be told is said, never guessed', () => {
  expect(place('holiday.jpg')).toEqual({ problem: 'no_style' });
  expect(place('.jpg')).toEqual({ problem: 'no_style' });
  expect(place('FH-V100-lilac.jpg')).toEqual({ problem: 'no_such_colour', code: 'FH-V100', words: 'lilac' });
  expect(place('P-7 and P-8.jpg')).toMatchObject({ problem: 'no_such_colour', code: 'P-7' });
  const twins = indexStyles([
    { code: 'AB-1', variants: [] },
    { code: 'CD-1', variants: [] }
  ]);
  expect(placeOf('AB-1 with CD-1.jpg', twins)).toEqual({
    problem: 'several_styles',
    codes: ['AB-1', 'CD-1']
  });
});
