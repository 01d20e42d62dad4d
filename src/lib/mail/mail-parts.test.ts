import { expect, test } from 'vitest';
import { headerText } from './header-text.ts';
import type { MailBlock } from './mail-block.ts';
import { mailHtml } from './mail-html.ts';
import { inkOn } from './mail-look.ts';
import { mailText } from './mail-text.ts';
import { judgeRejection, nextAttempt } from './rejection.ts';

const look = { brandName: 'Tarn & Fell', brandColour: '#d03b28', logo: 'cid:logo' };
const blocks: MailBlock[] = [
  { kind: 'heading', text: 'Shipped' },
  { kind: 'paragraph', text: 'Hello <b>Mo</b>,' },
  { kind: 'list', items: ['Order 1', 'Order 2'] },
  { kind: 'facts', facts: [{ label: 'Carrier', value: 'Northline "Fast"' }] },
  { kind: 'button', text: 'Look at it', link: 'https://fair.test/orders/1?a=1&b=2' },
  { kind: 'footer', text: 'You get this as a buyer.', link: { text: 'Stop', href: 'https://fair.test/stop' } }
];

test('one source gives the text and the HTML, and what people typed is never markup', () => {
  const text = mailText(blocks);
  expect(text).toBe(
    'Shipped\n\nHello <b>Mo</b>,\n\n- Order 1\n- Order 2\n\nCarrier: Northline "Fast"\n\nLook at it:\nhttps://fair.test/orders/1?a=1&b=2\n\n-- \nYou get this as a buyer.\nStop: https://fair.test/stop'
  );
  const html = mailHtml({ subject: 'A "subject" </title>', locale: 'ko', blocks }, look);
  expect(html).toContain('Hello &lt;b&gt;Mo&lt;/b&gt;,');
  expect(html).toContain('<title>A &quot;subject&quot; &lt;/title&gt;</title>');
  expect(html).toContain('href="https://fair.test/orders/1?a=1&amp;b=2"');
  expect(html).toContain('<html lang="ko">');
  expect(html).toContain('prefers-color-scheme: dark');
  expect(html).toContain('alt="Tarn &amp; Fell"');
});

test('the HTML asks nothing of any host: links of buttons are the only addresses in it', () => {
  const html = mailHtml({ subject: 'x', locale: 'en', blocks }, look);
  expect(html.match(/(src|url\(|@import)[^>]*?https?:/g)).toBeNull();
  expect([...html.matchAll(/https?:\/\/[^"\s]+/g)].map(([link]) => link)).toEqual([
    'https://fair.test/orders/1?a=1&amp;b=2',
    'https://fair.test/stop'
  ]);
});

test.each(['javascript:alert(1)', 'data:text/html,x', '…', 'https://'])('%s becomes no link', (link) => {
  const html = mailHtml({ subject: 'x', locale: 'en', blocks: [{ kind: 'button', text: 'Go', link }] }, look);
  expect(html).not.toContain('<a ');
});

test.each([
  ['#ffffff', '#000000'],
  ['#d03b28', '#ffffff'],
  ['#f3b53f', '#000000'],
  ['#121829', '#ffffff']
])('on %s one reads %s', (colour, ink) => expect(inkOn(colour)).toBe(ink));

test('a header is one line, whatever somebody is called', () => {
  expect(headerText('Order of Mo\r\nBcc: all@evil.test\u2028x\u0000')).toBe(
    'Order of Mo Bcc: all@evil.test x'
  );
  expect(headerText('a\u202egpj.exe')).toBe('agpj.exe');
  expect(headerText('测'.repeat(500))).toHaveLength(200);
});

const said = (responseCode: number, command: string, response = `${responseCode} no`) =>
  judgeRejection({ responseCode, command, response });

test('only the word about a receiver, for good and not by policy, is about the address', () => {
  expect(said(550, 'RCPT TO', '550 5.1.1 no such user')).toBe('address');
  expect(said(550, 'RCPT TO', '550 5.7.1 your network is blocked')).toBe('message');
  expect(said(552, 'DATA')).toBe('message');
  expect(said(450, 'RCPT TO')).toBe('later');
  expect(said(421, 'RCPT TO')).toBe('server');
  expect(said(535, 'AUTH PLAIN')).toBe('server');
  expect(said(550, 'MAIL FROM')).toBe('server');
  expect(judgeRejection(new Error('Connection timeout'))).toBe('server');
});

test('pauses grow to an hour', () => {
  const now = new Date(0);
  const minutes = [1, 2, 3, 7, 50].map((attempts) => nextAttempt(attempts, now).getTime() / 60_000);
  expect(minutes).toEqual([1, 2, 5, 60, 60]);
});
