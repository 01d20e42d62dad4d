import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  currentStage,
  isFinished,
  refuseReport,
  reportable,
  stageProgress,
  workShare,
  type StageRecord
} from './stages.ts';

const routing = ['cutting', 'sewing', 'finishing', 'packing'].map((code, index) => ({
  position: index + 1,
  code,
  name: code
}));
const at = new Date('2026-11-19T10:00:00Z');
const record = (position: number, quantityDone: number): StageRecord => ({
  position,
  quantityDone,
  recordedAt: at
});
const states = (records: StageRecord[], quantity = 100) =>
  stageProgress(routing, records, quantity).map((stage) => stage.state);

test('a new work order waits at its first stage', () => {
  expect(states([])).toEqual(['now', 'todo', 'todo', 'todo']);
});

test('a stage that all pieces passed is done and the next one is now', () => {
  expect(states([record(1, 100)])).toEqual(['done', 'now', 'todo', 'todo']);
});

test('two stages can be busy at once', () => {
  expect(states([record(1, 60), record(2, 20)])).toEqual(['now', 'now', 'todo', 'todo']);
});

test('the largest report of a stage holds, however late an older one arrives', () => {
  const progress = stageProgress(routing, [record(1, 80), record(1, 40)], 100);
  expect(progress[0]?.quantityDone).toBe(80);
});

test('every stage weighs the same in the whole', () => {
  expect(workShare(stageProgress(routing, [record(1, 100), record(2, 50)], 100))).toBeCloseTo(0.375);
});

test('the current stage is the first open one, and the last when all is made', () => {
  expect(currentStage(stageProgress(routing, [record(1, 100)], 100))?.code).toBe('sewing');
  const all = routing.map((stage) => record(stage.position, 100));
  expect(currentStage(stageProgress(routing, all, 100))?.code).toBe('packing');
});

test.each([
  [9, 10, 'stage_unknown'],
  [1, 101, 'stage_over_quantity'],
  [1, 59, 'stage_backwards'],
  [1, 60, 'stage_unchanged'],
  [2, 61, 'stage_ahead_of_previous'],
  [2, 60, null]
])('a report of %i pieces for stage %i is answered with %s', (position, quantityDone, refusal) => {
  const progress = stageProgress(routing, [record(1, 60), record(2, 10)], 100);
  expect(refuseReport(progress, { position, quantityDone })).toBe(refusal);
});

test('reports that are accepted one after the other never go backwards, over the quantity or ahead', () => {
  const report = fc.record({
    position: fc.integer({ min: 0, max: 5 }),
    quantityDone: fc.integer({ min: 0, max: 30 })
  });
  fc.assert(
    fc.property(fc.array(report, { maxLength: 60 }), fc.integer({ min: 1, max: 25 }), (reports, quantity) => {
      const kept: StageRecord[] = [];
      for (const next of reports) {
        const before = stageProgress(routing, kept, quantity);
        const range = reportable(before, next.position);
        const fits = range !== null && next.quantityDone >= range.from && next.quantityDone <= range.to;
        expect(refuseReport(before, next) === null).toBe(fits);
        if (fits) kept.push({ ...next, recordedAt: at });
        const after = stageProgress(routing, kept, quantity);
        after.forEach((stage, index) => {
          expect(stage.quantityDone).toBeGreaterThanOrEqual(before[index]!.quantityDone);
          expect(stage.quantityDone).toBeLessThanOrEqual(after[index - 1]?.quantityDone ?? quantity);
        });
        expect(isFinished(after)).toBe(workShare(after) === 1);
      }
    })
  );
});
