import { afterAll, expect, test } from 'vitest';
import type { Locale } from '#lib/i18n/locale.ts';
import { textOfPaper } from '../../../../tests/fixtures/paper-text.ts';
import type { PaperHead } from '../paper.ts';
import { codeSquares } from './code-squares.ts';
import { renderDocument, renderer } from './render-document.ts';
import { Renderer } from './renderer.ts';

afterAll(() => renderer().stop());

const code = 'ABCD-EFGH-JKMN-PQRS';
const head: PaperHead = {
  ...{ brand: 'Fernholt', title: 'Order confirmation', subtitle: null, to: ['测试 테스트'] },
  ...{ facts: [['Number', '20001']], pageWords: 'Page {page} of {pages}' },
  check: { code, words: 'Check it with', address: 'https://x', squares: codeSquares('https://x') }
};
const set = (lines: string[], locale: Locale = 'en') =>
  renderDocument('documents/page.typ', { head, lines }, locale);
test.each(['en', 'zh-CN', 'ko'] as const)(
  'a page in %s has Chinese and Korean that can be selected, in fonts that it brings with it',
  async (locale) => {
    const bytes = await set(['订单确认函 주문 확인서 Order ₩1,200 ¥ €'], locale);
    const text = await textOfPaper(bytes);
    for (const word of ['测试 테스트', '订单确认函', '주문 확인서', '₩1,200', 'Page 1 of 1', code])
      expect(text).toContain(word);
    const file = Buffer.from(bytes).toString('latin1');
    expect(file).toMatch(/NotoSansSC-Regular/);
    expect(file).toMatch(/NotoSansKR-Regular/);
    expect(file.match(/\/FontFile2/g)!.length).toBeGreaterThanOrEqual(2);
  }
);

test.each([
  '#read("/etc/passwd")',
  '*not bold* _nor this_ $x^2$ <here> @there \\ // no remark /* nor this */ `raw` = no heading',
  '#panic("no")',
  '"}] {"head": null',
  'مرحبا بالعالم'
])('what is written in values stays what it is: %s', async (hostile) => {
  const text = await textOfPaper(await set([hostile]));
  for (const word of hostile.split(' ').filter((one) => /^[!-~]+$/.test(one))) expect(text).toContain(word);
});

test('a word that no line holds breaks, and is whole when it is copied', async () => {
  expect((await textOfPaper(await set(['w'.repeat(900)]))).replace(/\s/g, '')).toContain('w'.repeat(900));
});

test('the same values make the same bytes', async () => {
  expect(await set(['one'])).toEqual(await set(['one']));
});

test('a template that cannot be set fails alone', async () => {
  const [bad, good] = await Promise.allSettled([
    renderDocument('documents/no-such.typ', { head }, 'en'),
    set(['good'])
  ]);
  expect([bad.status, good.status]).toEqual(['rejected', 'fulfilled']);
});

/** A thread that does as it is told. */
const obedient = `data:text/javascript,${encodeURIComponent(`
  import { parentPort } from 'node:worker_threads';
  parentPort.on('message', ({ values }) => {
    if (values === 'die') process.exit(3);
    if (values !== 'hang') parentPort.postMessage({ bytes: new TextEncoder().encode(values) });
  });`)}`;
const order = (values: string) => ({ template: 'a.typ', values, locale: 'en' as const, files: [] });
const told = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const thread = (more: object) => new Renderer({ root: '/', program: new URL(obedient), ...more });

test('a thread that dies or takes too long loses only the paper that it was at', async () => {
  const one = thread({ timeoutMs: 400 });
  const asked = ['a', 'die', 'b', 'hang', 'c'].map((values) => one.render(order(values)));
  const answers = await Promise.allSettled(asked);
  expect(answers.map(({ status }) => status === 'fulfilled')).toEqual([true, false, true, false, true]);
  expect(told(await asked[4]!)).toBe('c');
  await one.stop();
});

test('who comes when too many wait is told to come back', async () => {
  const one = thread({ mostWaiting: 2, timeoutMs: 60_000 });
  const waiting = ['hang', 'a', 'b'].map((values) => one.render(order(values)).catch(() => 'stopped'));
  expect(() => one.render(order('c'))).toThrow('busy');
  await one.stop();
  expect(await Promise.all(waiting)).toEqual(['stopped', 'stopped', 'stopped']);
});

test('a thread without work ends, and the next paper begins another', async () => {
  const one = thread({ idleMs: 20 });
  await one.render(order('a'));
  await expect.poll(() => one.isRunning).toBe(false);
  expect(told(await one.render(order('b')))).toBe('b');
  await one.stop();
});
