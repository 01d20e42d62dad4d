import { describe, expect, test } from 'vitest';
import { locales } from '#lib/i18n/locale.ts';
import { ENTITIES } from './counts.ts';
import { allKinds } from './kinds/all.ts';
import { FILE_PROBLEMS, FORM_PROBLEMS, REFERENCE_PROBLEMS, VALUE_PROBLEMS, type Problem } from './problem.ts';
import { problemsCsv } from './problems-csv.ts';
import { columnNote, entityText, problemText } from './wording.ts';

const CODES = [...FILE_PROBLEMS, ...FORM_PROBLEMS, ...VALUE_PROBLEMS, ...REFERENCE_PROBLEMS];

function problem(changes: Partial<Problem>): Problem {
  const none = { file: 'a.csv', sheet: null, row: 2, column: 3, heading: 'Price', value: '1,2' };
  return { ...none, code: 'required', details: {}, ...changes };
}

describe.each(locales)('in %s', (locale) => {
  test('every problem has a sentence of its own', () => {
    const sentences = CODES.map((code) => problemText(problem({ code }), locale));
    for (const sentence of sentences) expect(sentence).toMatch(/^.{4,}[.。]/);
    expect(new Set(sentences).size).toBe(CODES.length);
  });

  test('everything that is counted and every column has its words', () => {
    for (const entity of ENTITIES) expect(entityText(entity, locale)).not.toBe('');
    for (const kind of allKinds) {
      for (const column of kind.columns) expect(columnNote(kind, column, locale)).not.toContain('undefined');
    }
  });
});

test('columns are named in the language of the reader', () => {
  const conflict = problem({
    code: 'conflict',
    details: { kind: 'products', column: 'category', otherRow: 7, otherValue: 'Hats' }
  });
  expect(problemText(conflict, 'en')).toBe(
    '“Category” is “Hats” in row 7. Write the same in both, or leave one empty.'
  );
  expect(problemText(conflict, 'zh-CN')).toContain('品类');
});

test('the file of problems opens safely in a spreadsheet', () => {
  const lines = [...problemsCsv([problem({ value: '=cmd|x', heading: '+Price' })], 'en')];
  expect(lines[0]).toBe('\uFEFFFile,Sheet,Row,Cell,Column,Value,What is wrong\r\n');
  expect(lines[1]).toBe("a.csv,,2,D2,'+Price,'=cmd|x,“” is empty.\r\n");
});
