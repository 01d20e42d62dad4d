import { expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { termsOfRows, termsRows, termsColumns } from '../terms-file.ts';
import type { TermsInput } from '../terms-form.ts';
import { saveAllTerms, saveTerms } from './save-terms.ts';
import * as terms from './terms.ts';
import { termsHistory, undoTerms } from './undo-terms.ts';

const { db, sql } = await testDatabase();
const now = new Date('2026-11-20T20:00:00Z');

const halves: TermsInput = {
  ...{ code: 'HALF', name: 'Half and half', isDefault: true },
  steps: [
    { basisPoints: 5000, dueEvent: 'confirmed', dueDays: 0, releases: 'production' },
    { basisPoints: 5000, dueEvent: 'shipped', dueDays: 30, releases: null }
  ]
};
const whole: TermsInput = {
  ...{ code: 'WHOLE', name: 'At once', isDefault: false },
  steps: [{ basisPoints: 10_000, dueEvent: 'confirmed', dueDays: 7, releases: null }]
};

test('who changed which terms is told, and the last change is taken back as it was, once', async () => {
  const finance = await aStaffUser(sql, 'finance');
  await saveTerms(db, finance, halves, null, now);
  await saveTerms(db, finance, whole, null, now);
  await saveTerms(db, finance, { ...whole, name: 'All of it', isDefault: true }, 'WHOLE', now);
  const [last, made] = await termsHistory(db);
  expect(last).toMatchObject({
    ...{ by: finance.name, mayUndo: true, before: { name: 'At once', isDefault: false } },
    is: { name: 'All of it', isDefault: true }
  });
  expect(made).toMatchObject({ before: null, mayUndo: false });
  const undo = () => undoTerms(db, finance, { event: last!.id, of: last!.of }, now);
  const tries = await Promise.allSettled([undo(), undo()]);
  expect(tries.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await terms.byCode(db, 'WHOLE')).toMatchObject({ name: 'At once', isDefault: false });
  expect(await terms.byCode(db, 'HALF')).toMatchObject({ isDefault: true });
  await expect(undo()).rejects.toMatchObject({ code: 'changed_since' });
  const rep = await aStaffUser(sql, 'rep');
  const denied = undoTerms(db, rep, { event: last!.id, of: last!.of }, now);
  await expect(denied).rejects.toMatchObject({ code: 'forbidden_role' });
});

test('what is written out is read again and changes nothing, and one wrong row saves nothing', async () => {
  const finance = await aStaffUser(sql, 'finance');
  await saveAllTerms(db, finance, [halves, whole], now);
  const stand = await terms.all(db);
  const rows = termsRows(stand).map((cells, at) => ({
    row: at + 2,
    cells: Object.fromEntries(termsColumns.map((name, n) => [name, cells[n]!]))
  }));
  const read = termsOfRows(rows) as { terms: TermsInput[] };
  const before = (await termsHistory(db)).length;
  await saveAllTerms(db, finance, read.terms, now);
  expect(await terms.all(db)).toEqual(stand);
  expect(await termsHistory(db)).toHaveLength(before);
  const broken = rows.map((one) => ({ ...one, cells: { ...one.cells, share: '40' } }));
  expect(termsOfRows(broken)).toEqual({ row: 2 });
  expect(termsOfRows([])).toEqual({ row: 1 });
});
