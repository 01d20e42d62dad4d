import { afterEach, expect, test } from 'vitest';
import { seal, unseal } from './seal.ts';

afterEach(() => delete process.env.FACTOR_KEY);

test('with a key a secret is sealed to its owner, each time in other signs, and tells nothing', () => {
  process.env.FACTOR_KEY = 'a key of at least thirty-two letters';
  const sealed = seal('JBSWY3DPEHPK3PXP', 'mo');
  expect(sealed).not.toContain('JBSWY3');
  expect(seal('JBSWY3DPEHPK3PXP', 'mo')).not.toBe(sealed);
  expect(unseal(sealed, 'mo')).toBe('JBSWY3DPEHPK3PXP');
  expect(() => unseal(sealed, 'lin')).toThrow();
  process.env.FACTOR_KEY = 'another key of thirty-two letters and more';
  expect(() => unseal(sealed, 'mo')).toThrow();
  delete process.env.FACTOR_KEY;
  expect(() => unseal(sealed, 'mo')).toThrow(/FACTOR_KEY/);
});

test('what was stored before there was a key is still read', () => {
  const stored = seal('JBSWY3DPEHPK3PXP', 'mo');
  process.env.FACTOR_KEY = 'a key of at least thirty-two letters';
  expect(unseal(stored, 'mo')).toBe('JBSWY3DPEHPK3PXP');
});

test('a key that anybody could guess is refused', () => {
  process.env.FACTOR_KEY = 'short';
  expect(() => seal('JBSWY3DPEHPK3PXP', 'mo')).toThrow(/FACTOR_KEY/);
});
