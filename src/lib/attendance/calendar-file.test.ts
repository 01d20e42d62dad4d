import { expect, test } from 'vitest';
import { calendarFile, type CalendarGiven } from './calendar-file.ts';
import { zoneTable } from './calendar-zone.ts';

const given: CalendarGiven = {
  uid: 'fair-7@fair.example',
  fair: {
    ...{ name: '2027 춘하 수주회; A, B', place: 'Harbour Hall, 12 Quay Road', timeZone: 'Asia/Seoul' },
    ...{ opensAt: new Date('2026-11-18T00:00:00Z'), closesAt: new Date('2026-11-19T09:00:00Z') }
  },
  text: 'Why we meet\nhttps://fair.example/rsvp/x',
  sequence: 3,
  brand: 'Fernholt',
  now: new Date('2026-10-01T00:00:00Z')
};
const lines = (file: string) => file.replaceAll('\r\n ', '').split('\r\n');

test('every day of a fair is an entry with its hours, its place and its reminders', () => {
  const file = lines(calendarFile(given));
  expect(file.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(2);
  expect(file.filter((line) => line.startsWith('DTSTART'))).toEqual([
    'DTSTART:19700101T000000',
    'DTSTART;TZID=Asia/Seoul:20261118T090000',
    'DTSTART;TZID=Asia/Seoul:20261119T090000'
  ]);
  expect(file).toContain('DTEND;TZID=Asia/Seoul:20261119T180000');
  expect(file).toContain('TZOFFSETTO:+0900');
  expect(file).toContain('LOCATION:Harbour Hall\\, 12 Quay Road');
  expect(file).toContain('X-WR-TIMEZONE:Asia/Seoul');
  expect(file.filter((line) => line === 'BEGIN:VALARM')).toHaveLength(3);
});

test('clocks that change during a fair are in its file, told by the clock that held until then', () => {
  const [from, until] = [new Date('2027-03-27T08:00:00Z'), new Date('2027-03-29T16:00:00Z')];
  expect(zoneTable('Europe/Berlin', from, until)).toEqual([
    ...['BEGIN:VTIMEZONE', 'TZID:Europe/Berlin'],
    ...[
      'BEGIN:STANDARD',
      'DTSTART:19700101T000000',
      'TZOFFSETFROM:+0100',
      'TZOFFSETTO:+0100',
      'END:STANDARD'
    ],
    ...[
      'BEGIN:DAYLIGHT',
      'DTSTART:20270328T020000',
      'TZOFFSETFROM:+0100',
      'TZOFFSETTO:+0200',
      'END:DAYLIGHT'
    ],
    'END:VTIMEZONE'
  ]);
  expect(zoneTable('America/St_Johns', from, until)).toContain('TZOFFSETTO:-0230');
  const fair = { ...given.fair, timeZone: 'Europe/Berlin', opensAt: from, closesAt: until };
  const starts = lines(calendarFile({ ...given, fair })).filter((line) => line.startsWith('DTSTART;'));
  expect(starts).toEqual([
    'DTSTART;TZID=Europe/Berlin:20270327T090000',
    'DTSTART;TZID=Europe/Berlin:20270328T090000',
    'DTSTART;TZID=Europe/Berlin:20270329T090000'
  ]);
});

test('an entry keeps its name when the fair moves, and counts on', () => {
  const ids = (file: string) => lines(file).filter((line) => line.startsWith('UID:'));
  const moved = { ...given.fair, opensAt: new Date('2026-11-18T01:00:00Z') };
  const later = calendarFile({ ...given, fair: moved, sequence: 4 });
  expect(ids(later)).toEqual(ids(calendarFile(given)));
  expect(ids(later)).toEqual(['UID:fair-7@fair.example-1', 'UID:fair-7@fair.example-2']);
  expect(lines(later)).toContain('SEQUENCE:4');
});

test('what people typed cannot begin a line of its own', () => {
  const name = 'Fair\r\nATTENDEE:mailto:someone@example.com';
  const file = calendarFile({ ...given, fair: { ...given.fair, name }, text: `a\nEND:VCALENDAR` });
  expect(lines(file).filter((line) => /^(ATTENDEE|END:VCALENDAR)/.test(line))).toEqual(['END:VCALENDAR']);
});
