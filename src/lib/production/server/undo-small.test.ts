import { expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aStaffUser } from '../../../../tests/fixtures/factories.ts';
import {
  holidayColumns,
  holidayRows,
  holidaysOfRows,
  lineColumns,
  lineRows,
  linesOfRows,
  routingColumns,
  routingRows,
  routingsOfRows
} from '../small-files.ts';
import * as lines from './capacity/lines.ts';
import { saveLine, saveLines } from './capacity/save-line.ts';
import { lineHistory, undoLine } from './capacity/undo-line.ts';
import * as holidays from './holidays/holidays.ts';
import { removeHoliday } from './holidays/remove-holiday.ts';
import { setHoliday, setHolidays } from './holidays/set-holiday.ts';
import { holidayHistory, undoHoliday } from './holidays/undo-holiday.ts';
import { ownRoutings } from './routings/routings.ts';
import { saveRouting, saveRoutings } from './routings/save-routing.ts';
import { routingHistory, undoRouting } from './routings/undo-routing.ts';

const { db, sql } = await testDatabase();
const planner = await aStaffUser(sql, 'planner');
const now = new Date();
const day = { day: '2035-05-01', name: 'Labour Day', nameZh: '劳动节', nameKo: null };
const food = {
  ...{ code: 'food', name: 'Food', nameZh: '食品', nameKo: '식품' },
  stages: [
    { code: 'roasting', name: 'Roasting', nameZh: '烘焙', nameKo: null },
    { code: 'packing', name: 'Packing', nameZh: null, nameKo: null }
  ]
};
const tableOf = (columns: readonly string[], rows: string[][]) =>
  rows.map((cells, at) => ({
    row: at + 2,
    cells: Object.fromEntries(columns.map((name, n) => [name, cells[n]!]))
  }));
const days = async () => (await holidays.from(db, '2035-01-01')).map(({ reopensOn: _, ...one }) => one);

test('a holiday that was set, renamed or removed is taken back, each change once', async () => {
  await setHoliday(db, planner, day, now);
  await setHoliday(db, planner, { ...day, name: 'May Day' }, now);
  await setHoliday(db, planner, { ...day, name: 'May Day' }, now);
  await removeHoliday(db, planner, day, now);
  const undoLast = async () => {
    const [last] = await holidayHistory(db);
    await undoHoliday(db, planner, { event: last!.id, of: last!.of }, now);
    return last!.id;
  };
  const event = await undoLast();
  expect(await days()).toEqual([{ ...day, name: 'May Day' }]);
  const again = undoHoliday(db, planner, { event, of: day.day }, now);
  await expect(again).rejects.toMatchObject({ code: 'changed_since' });
  expect((await holidayHistory(db)).map((deed) => deed.type)).toEqual([
    ...['holiday.set', 'holiday.removed', 'holiday.set', 'holiday.set']
  ]);
  await undoLast();
  expect(await days()).toEqual([]);
});

test('holidays are written out and pasted back, all of them or none', async () => {
  await setHolidays(db, planner, [day, { ...day, day: '2035-05-02' }], now);
  const rows = tableOf(holidayColumns, holidayRows(await days()));
  const stand = await holidayHistory(db);
  await setHolidays(db, planner, (holidaysOfRows(rows) as { holidays: (typeof day)[] }).holidays, now);
  expect(await holidayHistory(db)).toEqual(stand);
  const broken = rows.map((one, at) => (at === 1 ? { ...one, cells: { ...one.cells, day: 'May' } } : one));
  expect(holidaysOfRows(broken)).toEqual({ row: 3 });
});

test('a routing is written out, pasted back and its last change taken back', async () => {
  await saveRouting(db, planner, food, now);
  const renamed = { ...food, name: 'Coffee' };
  await saveRouting(db, planner, renamed, now);
  const rows = tableOf(routingColumns, routingRows(await ownRoutings(db)));
  await saveRoutings(db, planner, (routingsOfRows(rows) as { routings: (typeof food)[] }).routings, now);
  expect(await ownRoutings(db)).toEqual([renamed]);
  const [same] = await routingHistory(db);
  await undoRouting(db, planner, { event: same!.id, of: same!.of }, now);
  const undone = undoRouting(db, planner, { event: same!.id, of: same!.of }, now);
  await expect(undone).rejects.toMatchObject({ code: 'changed_since' });
  expect(await ownRoutings(db)).toEqual([food]);
  expect(routingsOfRows(tableOf(routingColumns, [['', '', '', '', '', '', '', '']]))).toEqual({ row: 2 });
});

test('a production line is written out, pasted back and its last change taken back; whoever does not plan changes none', async () => {
  const knit = { code: 'KNIT', name: 'Knitting', nameZh: '针织', nameKo: null, unitsPerWeek: 40 };
  const all = async () => (await lines.all(db)).map(({ id: _, ...line }) => line);
  await saveLine(db, planner, knit, now);
  await saveLine(db, planner, { ...knit, unitsPerWeek: 60 }, now);
  const rows = tableOf(lineColumns, lineRows(await all()));
  await saveLines(db, planner, (linesOfRows(rows) as { lines: (typeof knit)[] }).lines, now);
  const history = await lineHistory(db);
  expect(history.map(({ is, before, mayUndo }) => [is.unitsPerWeek, before?.unitsPerWeek, mayUndo])).toEqual([
    [60, 40, true],
    [40, undefined, false]
  ]);
  const [{ id: event, of }] = history as [(typeof history)[number]];
  const rep = await aStaffUser(sql, 'rep');
  await expect(undoLine(db, rep, { event, of }, now)).rejects.toMatchObject({ code: 'forbidden_role' });
  await undoLine(db, planner, { event, of }, now);
  expect(await all()).toEqual([knit]);
  await expect(undoLine(db, planner, { event, of }, now)).rejects.toMatchObject({ code: 'changed_since' });
  const twice = tableOf(lineColumns, [...lineRows([knit]), ...lineRows([knit])]);
  expect(linesOfRows(twice)).toEqual({ row: 3 });
});
