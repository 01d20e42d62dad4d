import { expect, test } from 'vitest';
import { PictureAge, type Look } from './picture-age.ts';

const at = (seconds: number) => seconds * 1000;
const look = (seconds: number, lastSeq: number, newestId: number, waitingId: number | null = null): Look => ({
  atMs: at(seconds),
  lastSeq,
  newestId,
  waitingId
});

test('a picture is as old as the newest look at a record of which everything is shown', () => {
  const age = new PictureAge(0);
  age.look(look(1, 7, 70));
  expect(age.behindMs(7, at(1.5))).toBe(500);
  expect(age.behindMs(7, at(4))).toBe(3000);
});

test('under steady load an event that has just come makes nothing old', () => {
  const age = new PictureAge(0);
  for (let second = 1; second <= 9; second++)
    age.look(look(second, second * 10, second * 10 + 1, second * 10 + 1));
  expect(age.behindMs(90, at(9))).toBe(1000);
});

test('an event that nobody numbers makes it old from before the event came', () => {
  const age = new PictureAge(0);
  age.look(look(1, 7, 7));
  for (let second = 2; second <= 500; second++) age.look(look(second, 7, 7 + second, 8));
  expect(age.behindMs(7, at(500))).toBe(499_000);
  expect(age.followingMs(7, at(500))).toBe(0);
});

test('a backlog that shrinks stays as old as what is left of it', () => {
  const age = new PictureAge(0);
  for (let second = 1; second <= 20; second++) age.look(look(second, 0, second * 10, 1));
  age.look(look(21, 100, 200, 101));
  expect(age.behindMs(100, at(21))).toBe(11_000);
  age.look(look(22, 200, 200));
  expect(age.behindMs(100, at(22))).toBe(12_000);
  expect(age.behindMs(200, at(22))).toBe(0);
});

test('a process that does not pass on what is numbered is behind, whoever leads', () => {
  const age = new PictureAge(0);
  age.look(look(1, 5, 5));
  for (let second = 2; second <= 40; second++) age.look(look(second, 9, 9));
  expect(age.behindMs(5, at(40))).toBe(39_000);
  expect(age.followingMs(5, at(40))).toBe(39_000);
});

test('while nobody can look, the picture grows old', () => {
  const age = new PictureAge(0);
  age.look(look(1, 5, 5));
  expect([age.behindMs(5, at(31)), age.followingMs(5, at(31))]).toEqual([30_000, 30_000]);
});
