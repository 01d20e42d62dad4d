import { describe, expect, it } from 'vitest';
import { frame, region } from './board-samples.ts';
import { raceSentence, rankingSentence } from './sentence.ts';

describe('the sentence of the ranking', () => {
  it('waits for the first order', () => {
    expect(rankingSentence(frame(1, [region('north', 0, 100)]), 'share')).toEqual({ says: 'waiting' });
  });

  it('says who leads and by how many points', () => {
    const sentence = rankingSentence(
      frame(1, [region('south', 50, 100, { rank: 2 }), region('north', 75, 100)]),
      'share'
    );
    expect(sentence).toEqual({ says: 'leads', leader: 'North', second: 'South', gap: { points: 25 } });
  });

  it('says it in money when the fair ranks by amount', () => {
    const sentence = rankingSentence(
      frame(1, [region('north', 75, 100), region('south', 50, 1000, { rank: 2 })]),
      'amount'
    );
    expect(sentence).toMatchObject({ says: 'leads', gap: { minor: 25 } });
  });

  it('does not name a second while the others have nothing', () => {
    const sentence = rankingSentence(
      frame(1, [region('north', 5, 100), region('south', 0, 100, { rank: 2 })]),
      'share'
    );
    expect(sentence).toEqual({ says: 'alone', leader: 'North' });
  });

  it('names those who share the lead', () => {
    const sentence = rankingSentence(frame(1, [region('north', 5, 100), region('south', 5, 100)]), 'share');
    expect(sentence).toEqual({ says: 'tied', regions: ['North', 'South'] });
  });

  it('names those who crossed the line and what the next one lacks', () => {
    const regions = [
      region('north', 104, 100),
      region('south', 90, 100, { rank: 2 }),
      region('east', 0, 900, { rank: 3 })
    ];
    expect(rankingSentence(frame(1, regions), 'share')).toEqual({
      says: 'crossed',
      regions: ['North'],
      next: { name: 'South', points: 10 }
    });
  });

  it('says that the fair has reached its target before anything else', () => {
    expect(rankingSentence(frame(1, [region('north', 130, 100)]), 'share')).toEqual({
      says: 'fair_reached',
      overMinor: 30
    });
  });
});

describe('the sentence of the race', () => {
  const now = frame(9, [region('north', 90, 100), region('south', 80, 100, { rank: 2 })]);
  const point = (at: string, north: number, south: number) => ({
    at,
    totals: { north: String(north), south: String(south) }
  });
  const race = (...points: ReturnType<typeof point>[]) => ({ fair: 'autumn', epoch: 'e1', points });

  it('tells from where the leader came', () => {
    const told = raceSentence(now, race(point('a', 1, 2), point('b', 10, 20), point('c', 50, 40)), 'share');
    expect(told).toEqual({ says: 'climbed', leader: 'North', place: 2, at: 'b' });
  });

  it('tells since when the leader leads', () => {
    const told = raceSentence(now, race(point('a', 1, 2), point('b', 30, 20), point('c', 50, 40)), 'share');
    expect(told).toEqual({ says: 'led_since', leader: 'North', at: 'b' });
  });
});
