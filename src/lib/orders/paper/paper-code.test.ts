import { expect, test } from 'vitest';
import { makePaperCode, readPaperCode } from './paper-code.ts';

const code = makePaperCode(Uint8Array.of(1, 32, 18, 255, 0, 9, 27));

test('a code is read as it is printed, as it is typed, and as a scanner reads the address of the sheet', () => {
  expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  const [left, right] = code.split('-') as [string, string];
  for (const typed of [
    code,
    code.toLowerCase(),
    `${left} ${right}`,
    left + right,
    code.replaceAll('0', 'o').replaceAll('1', 'l'),
    `https://fair.example/staff/intake?fair=autumn&code=${code}`
  ])
    expect(readPaperCode(typed), typed).toBe(code);
});

test('one wrong sign, wherever it is, is no code', () => {
  for (let at = 0; at < code.length; at++) {
    if (code[at] === '-') continue;
    for (const sign of 'ABC789') {
      const wrong = code.slice(0, at) + sign + code.slice(at + 1);
      if (wrong !== code) expect(readPaperCode(wrong), wrong).toBeNull();
    }
  }
  for (const text of ['', 'Alder & Sons', '+49 113 496 0000', `${code}X`])
    expect(readPaperCode(text)).toBeNull();
});
