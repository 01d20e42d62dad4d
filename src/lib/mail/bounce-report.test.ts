import { expect, test } from 'vitest';
import { bounceReport } from './bounce-report.ts';

test('our own form is read as it is', () => {
  const events = [
    { address: 'a@x.test', kind: 'bounce', reason: 'no such user' },
    { address: 'b@x.test', kind: 'complaint' }
  ];
  expect(bounceReport({ events })).toEqual([
    { address: 'a@x.test', why: 'bounced', reason: 'no such user' },
    { address: 'b@x.test', why: 'complained', reason: 'complaint' }
  ]);
});

test('of what Postmark and SendGrid send, only what is for good counts', () => {
  const postmark = { RecordType: 'Bounce', Email: 'a@x.test', Type: 'HardBounce', Description: 'gone' };
  expect(bounceReport(postmark)).toEqual([{ address: 'a@x.test', why: 'bounced', reason: 'gone' }]);
  expect(bounceReport({ ...postmark, Type: 'SoftBounce' })).toEqual([]);
  expect(bounceReport({ RecordType: 'SpamComplaint', Email: 'a@x.test' })).toMatchObject([
    { why: 'complained' }
  ]);
  const sendGrid = (event: string, type?: string) => ({
    event,
    email: 'a@x.test',
    ...(type ? { type } : {})
  });
  expect(
    bounceReport([
      sendGrid('delivered'),
      sendGrid('bounce', 'blocked'),
      sendGrid('bounce', 'bounce'),
      sendGrid('spamreport')
    ])
  ).toMatchObject([{ why: 'bounced' }, { why: 'complained' }]);
});

test.each([null, 1, 'x', {}, { events: [{}] }, { events: 'x' }, [{ event: 1 }], { __proto__: null }])(
  '%j is no report',
  (sent) => expect(bounceReport(sent)).toBeNull()
);
