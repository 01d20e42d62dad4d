import { describe, expect, test } from 'vitest';
import { planAdvice, timeOf } from './plan-advice.ts';

const at = (text: string) => new Date(`2027-${text}Z`);
const doorsAt = at('09-14T08:00');
const part = (kind: 'ordering' | 'talk' | 'meal', from: string, until: string) => ({
  ...{ kind, startsAt: at(`09-14T${from}`), endsAt: at(`09-14T${until}`) }
});
const good = {
  ...{ reason: 'New styles', doorsAt, firstSentAt: at('08-15T08:00') },
  agenda: [part('ordering', '08:00', '12:00'), part('meal', '12:00', '13:00')]
};
const now = at('09-01T08:00');

describe('advice on a plan', () => {
  test('is silent where reason, programme, invitation and ordering time are there', () => {
    expect(planAdvice(good, now)).toEqual([]);
  });

  test('names what is missing, with figures', () => {
    const agenda = [part('ordering', '08:00', '09:00'), part('talk', '09:00', '12:00')];
    expect(planAdvice({ reason: null, agenda, firstSentAt: at('08-15T08:01'), doorsAt }, now)).toEqual([
      { kind: 'no_reason' },
      { kind: 'sent_late', daysAhead: 29 },
      { kind: 'little_ordering', orderingMinutes: 60, allMinutes: 240 }
    ]);
    expect(planAdvice({ ...good, agenda: [], firstSentAt: null }, now)).toEqual([
      { kind: 'no_agenda' },
      { kind: 'not_sent', daysLeft: 13 }
    ]);
  });

  test('waits with invitations until a month ahead, and half of the time is enough', () => {
    expect(planAdvice({ ...good, firstSentAt: null }, at('08-15T08:00'))).toEqual([]);
    const half = [part('ordering', '08:00', '10:00'), part('talk', '10:00', '12:00')];
    expect(planAdvice({ ...good, agenda: half }, now)).toEqual([]);
  });

  test('counts parts at the same time once', () => {
    const agenda = [
      part('ordering', '08:00', '12:00'),
      part('talk', '09:00', '10:00'),
      part('meal', '11:30', '12:30')
    ];
    expect(timeOf(agenda)).toEqual({ orderingMinutes: 240, allMinutes: 270 });
  });
});
