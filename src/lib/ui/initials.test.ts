import { expect, test } from 'vitest';
import { initials } from './initials.ts';

test.each([
  ['Maren Oduya', 'MO'],
  ['Ines van der Halloran', 'IH'],
  ['윤서하', '서하'],
  ['王伟明', '伟明'],
  ['Prince', 'P'],
  ['  ', '?']
])('%s is %s', (name, signs) => expect(initials(name)).toBe(signs));
