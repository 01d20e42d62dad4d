import { createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { smtpError, smtpServer, type TestSmtp } from '../../../../tests/fixtures/smtp-server.ts';
import { sendMails } from './send-mails.ts';
import { suppressAddress } from './suppress-address.ts';
import { writeMail, type Mail } from './write-mail.ts';

const { db, sql } = await testDatabase();
const start = new Date('2027-03-01T09:00:00Z');
const minutes = (count: number) => new Date(start.getTime() + count * 60_000);
let now = start;
let smtp: TestSmtp;

beforeEach(async () => {
  now = start;
  await sql`truncate mails, mail_addresses`;
  smtp = await smtpServer();
  vi.stubEnv('SMTP_URL', smtp.url);
  vi.stubEnv('MAIL_FROM', 'Tarn <fair@tarn.test>');
  vi.stubEnv('MAILS_PER_SECOND', '1000');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await smtp.close();
});

const write = (to: string, given: Partial<Mail> = {}) =>
  db.transaction((tx) =>
    writeMail(tx, {
      ...{ to, locale: 'ko', template: 'test', subject: '주문이 发货 shipped', now },
      blocks: [
        { kind: 'paragraph', text: '안녕하세요 您好' },
        { kind: 'button', text: 'Go', link: 'https://fair.test/secret' }
      ],
      ...given
    })
  );
const run = () => sendMails(AbortSignal.any([]), () => now);
const stored = () => sql<
  {
    recipient: string;
    sent: boolean;
    givenUp: string | null;
    attempts: number;
    dueAt: Date;
    lastError: string | null;
  }[]
>`select recipient, sent_at is not null as sent, given_up as "givenUp", attempts, due_at as "dueAt", last_error as "lastError"
  from mails order by recipient`;
const takenBy = () => smtp.mails.map((mail) => mail.to![0]!.address!).sort();

test('a mail arrives with both parts in any script, one click to end it, and its links are not kept', async () => {
  await write('mo@x.test', { unsubscribe: 'https://fair.test/unsubscribe/abc' });
  await run();
  const [mail] = smtp.mails;
  const [{ id }] = (await sql`select id from mails`) as [{ id: string }];
  expect(mail).toMatchObject({ subject: '주문이 发货 shipped', messageId: `<${id}@tarn.test>` });
  expect(mail!.text).toContain('안녕하세요 您好');
  expect(mail!.html).toContain('href="https://fair.test/secret"');
  const headers = Object.fromEntries(mail!.headers.map(({ key, value }) => [key, value]));
  expect(headers).toMatchObject({
    'list-unsubscribe': '<https://fair.test/unsubscribe/abc>',
    'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
    'auto-submitted': 'auto-generated'
  });
  const [row] = await sql`select body, blocks::text as blocks, unsubscribe from mails`;
  expect(JSON.stringify(row)).not.toContain('https://');
});

test('a logo comes with the mail', async () => {
  vi.stubEnv('BRAND_LOGO', 'static/icons/apple-touch-icon.png');
  await write('mo@x.test');
  await run();
  expect(smtp.mails[0]!.attachments).toMatchObject([{ contentId: '<logo>', mimeType: 'image/png' }]);
  expect(smtp.mails[0]!.html).toContain('src="cid:logo"');
});

test('names make no headers and no further receivers', async () => {
  await write('mo@x.test', { subject: 'Order of Mo\r\nBcc: all@evil.test\r\n\r\nBuy' });
  await write('mo@x.test, all@evil.test');
  await write('mo@x.test>\r\nRCPT TO:<all@evil.test');
  await write('<mo@x.test> all@evil.test');
  await run();
  expect(takenBy()).toEqual(['mo@x.test']);
  expect(smtp.mails[0]).toMatchObject({ subject: 'Order of Mo Bcc: all@evil.test Buy' });
  expect(smtp.mails[0]!.bcc).toBeUndefined();
  expect((await stored()).map(({ givenUp }) => givenUp).sort()).toEqual([
    'no_address',
    'no_address',
    'no_address',
    null
  ]);
});

test('the same source is written once', async () => {
  await write('mo@x.test', { source: 'notice 1' });
  await write('mo@x.test', { source: 'notice 1' });
  await run();
  expect(smtp.mails).toHaveLength(1);
});

test('somebody who waits for a mail gets it before news, and news before what goes to many', async () => {
  await write('many@x.test', { rank: 2 });
  await write('news@x.test', { rank: 1 });
  await write('waits@x.test', { rank: 0 });
  await run();
  expect(smtp.mails.map((mail) => mail.to![0]!.address)).toEqual([
    'waits@x.test',
    'news@x.test',
    'many@x.test'
  ]);
});

test('of a hundred one is rejected: the others arrive, and nobody is written to there again until it is cleared', async () => {
  smtp.behave.rcpt = (address) => (address === 'p57@x.test' ? smtpError(550, '5.1.1 No such user') : null);
  for (let person = 0; person < 100; person++) await write(`p${person}@x.test`);
  await run();
  expect(new Set(takenBy()).size).toBe(99);
  expect((await stored()).filter(({ givenUp }) => givenUp)).toMatchObject([
    { recipient: 'p57@x.test', givenUp: 'rejected', attempts: 1 }
  ]);
  smtp.behave.rcpt = () => null;
  await write('p57@x.test');
  await run();
  expect(takenBy()).not.toContain('p57@x.test');
  await sql`update mail_addresses set cleared_at = ${minutes(5)}`;
  await suppressAddress(db, {
    address: 'P57@x.test',
    why: 'bounced',
    reason: 'an old word',
    now: minutes(4)
  });
  now = minutes(6);
  await write('p57@x.test');
  await run();
  expect(takenBy()).toContain('p57@x.test');
});

test('what is refused for its content is given up and says nothing about the address; what is busy comes again', async () => {
  smtp.behave.data = () => smtpError(554, 'Looks like spam');
  await write('mo@x.test');
  await run();
  smtp.behave.data = () => smtpError(451, 'Greylisted');
  await write('lin@x.test');
  await run();
  expect(await stored()).toMatchObject([
    { recipient: 'lin@x.test', sent: false, givenUp: null, dueAt: minutes(1) },
    { recipient: 'mo@x.test', givenUp: 'rejected' }
  ]);
  delete smtp.behave.data;
  now = minutes(1);
  await run();
  expect(takenBy()).toEqual(['lin@x.test']);
  expect(await sql`select from mail_addresses`).toHaveLength(0);
});

test('the mail server is down for a day: tries every few minutes, and everybody gets the mail once when it is back', async () => {
  await smtp.close();
  for (let person = 0; person < 20; person++) await write(`p${person}@x.test`);
  await write('late@x.test', { sendUntil: minutes(60) });
  for (let hour = 0; hour < 24; hour++) {
    now = minutes(hour * 60);
    await run();
  }
  expect(
    (await stored()).every(({ sent, givenUp }) => !sent && (givenUp === null || givenUp === 'too_late'))
  ).toBe(true);
  smtp = await smtpServer({ port: Number(new URL(smtp.url).port) });
  now = minutes(24 * 60);
  await run();
  now = minutes(24 * 60 + 10);
  await run();
  expect(takenBy()).toEqual(Array.from({ length: 20 }, (_, person) => `p${person}@x.test`).sort());
  expect((await stored()).find(({ recipient }) => recipient === 'late@x.test')).toMatchObject({
    givenUp: 'too_late'
  });
});

/** Takes connections and does to each what it is told to. */
async function listening(onSocket: (socket: Socket) => void): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    onSocket(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  vi.stubEnv('SMTP_URL', `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return server;
}

test.each([
  ['takes the connection and says nothing', () => undefined],
  ['greets and then says nothing', (socket: Socket) => socket.write('220 hello\r\n')],
  ['hangs up in the middle of a word', (socket: Socket) => socket.end('220 hel')]
])('a server that %s holds nobody for longer than its time, and the mail waits', async (_, does) => {
  vi.stubEnv('SMTP_TIMEOUT_SECONDS', '1');
  await listening(does);
  await write('mo@x.test');
  await run();
  expect(await stored()).toMatchObject([{ sent: false, givenUp: null, dueAt: minutes(1) }]);
});

test('a slow server gets its mail, as long as each step ends in time', async () => {
  const pauses: (() => void)[] = [];
  smtp.behave.taken = () => new Promise((resolve) => pauses.push(resolve));
  await write('mo@x.test');
  const sending = run();
  await expect.poll(() => pauses).toHaveLength(1);
  expect(await stored()).toMatchObject([{ sent: false }]);
  pauses[0]!();
  await sending;
  expect(await stored()).toMatchObject([{ sent: true }]);
});
