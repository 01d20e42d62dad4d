import * as v from 'valibot';
import { expect, test } from 'vitest';
import { pathOf, SignatureForm } from './signature.ts';

const read = (value: unknown) => v.safeParse(SignatureForm, value);
const line = [0, 0, 10, 10, 20, 20, 30, 30, 600, 200];

test('a signature is strokes of whole points in its box, or nothing', () => {
  expect(read('')).toMatchObject({ success: true, output: null });
  expect(read(JSON.stringify([line]))).toMatchObject({ success: true, output: [line] });
  expect(pathOf([line, [5, 5]])).toBe('M0 0L10 10L20 20L30 30L600 200M5 5h1');
});

test.each([
  ['no JSON', 'M0 0'],
  ['no list', '{"a":1}'],
  ['text in it', '[["<script>"]]'],
  ['outside the box', JSON.stringify([[...line, 601, 0]])],
  ['below the box', JSON.stringify([[...line, 0, 201]])],
  ['half a point', JSON.stringify([[...line, 1]])],
  ['parts of points', JSON.stringify([[...line, 0.5, 1]])],
  ['a slip', JSON.stringify([[1, 1, 2, 2]])],
  ['too many strokes', JSON.stringify(Array.from({ length: 101 }, () => line))],
  ['too many points', JSON.stringify(Array.from({ length: 100 }, () => Array.from({ length: 62 }, () => 1)))],
  ['too long', `[${' '.repeat(40_000)}]`]
])('a signature with %s is none', (_name, text) => {
  expect(read(text).success).toBe(false);
});
