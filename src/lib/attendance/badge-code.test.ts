import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { badgeText, makeBadgeCode, readBadgeCode } from './badge-code.ts';

test('a code is read as it is written, as a camera reads it, and as people type it', () => {
  for (let tries = 0; tries < 200; tries++) {
    const code = makeBadgeCode(randomBytes(11));
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    for (const said of [code, badgeText(code), code.toLowerCase(), code.replaceAll('-', ' ')])
      expect(readBadgeCode(said)).toBe(code);
  }
});

test('one wrong sign is never read as somebody else', () => {
  const code = makeBadgeCode(randomBytes(11));
  const signs = [...code];
  for (const [at, sign] of signs.entries()) {
    if (sign === '-') continue;
    const wrong = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'].filter((other) => other !== sign);
    for (const other of wrong) expect(readBadgeCode(signs.with(at, other).join(''))).toBeNull();
  }
});

test('other codes of the house are none', () => {
  for (const text of [
    '',
    'OF:',
    'https://fair.example/documents/check?code=AAAA-AAAA-AAAA-AAAA',
    '4006381333931'
  ])
    expect(readBadgeCode(text)).toBeNull();
});
