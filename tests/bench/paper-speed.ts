import { codeSquares } from '../../src/lib/documents/server/code-squares.ts';
import { pageWords } from '../../src/lib/documents/head-words.ts';
import { renderDocument, renderer } from '../../src/lib/documents/server/render-document.ts';
import { letterValues } from '../../src/lib/orders/letter/letter-values.ts';
import type { LetterFacts } from '../../src/lib/orders/letter/letter.ts';
import { percentile, type Line } from './figures.ts';
import { residentBytes } from './processes.ts';

const mebibyte = 1024 * 1024;

/** How fast letters are set once the renderer is warm, no two alike, and what it holds of memory. */
export async function measurePapers(): Promise<Line[]> {
  const before = residentBytes(process.pid);
  const letter = percentile(await setSome(10, { warm: 5, counted: 40 }), 50);
  const long = percentile(await setSome(300, { warm: 2, counted: 12 }), 50);
  const grown = (residentBytes(process.pid) - before) / mebibyte;
  await renderer().stop();
  return [
    {
      what: 'A letter as PDF, no two alike, once warm: 10 lines, and 300',
      figure: `p50 ${letter.toFixed(0)} ms and ${long.toFixed(0)} ms`,
      asked: '≤ 30 ms and ≤ 150 ms',
      holds: letter <= 30 && long <= 150,
      limit: 'setting the lines, in a thread of its own'
    },
    {
      what: 'Memory of the process with the renderer at work',
      figure: `${grown.toFixed(0)} MB more`,
      asked: '≤ 120 MB more',
      holds: grown <= 120,
      limit: 'fonts for Chinese and Korean'
    }
  ];
}

/** Milliseconds of each letter that counts, ascending. */
async function setSome(
  lines: number,
  { warm, counted }: { warm: number; counted: number }
): Promise<number[]> {
  const milliseconds: number[] = [];
  for (let n = 0; n < warm + counted; n++) {
    const facts = letterOf(n, lines);
    const values = letterValues(facts, [], 'Fernholt');
    const address = `https://orders.example/documents/check?code=${n}`;
    const check = { code: `ABCD-${n}`, words: 'Check this paper at', address, squares: codeSquares(address) };
    const head = { ...values.head, pageWords: pageWords(facts.locale), check };
    const startedAt = performance.now();
    await renderDocument('orders/letter/letter.typ', { ...values, head }, facts.locale);
    if (n >= warm) milliseconds.push(performance.now() - startedAt);
  }
  return milliseconds.sort((a, b) => a - b);
}

function letterOf(n: number, count: number): LetterFacts {
  const at = new Date('2026-11-20T08:00:00Z');
  const locale = (['en', 'zh-CN', 'ko'] as const)[n % 3]!;
  const lines = Array.from({ length: count }, (_, line) => ({
    ...{ sku: `SKU-${n}-${line}`, product: `Fell jacket ${line >> 3}`, code: `FJ-${line >> 3}` },
    ...{
      colour: ['石墨', '모스', 'Moss'][line % 3]!,
      size: 'M',
      quantity: 12 + (n % 7),
      unitPriceMinor: 10_000 + n
    },
    ...{ listMinor: 10_000 + n, fromUnits: null, byHand: null, amountMinor: (12 + (n % 7)) * (10_000 + n) },
    ...{ category: null, listPriceMinor: null, rewardedBy: null },
    ...{ wishedOn: null, pieces: [{ quantity: 12 + (n % 7), on: '2026-12-04', fromStock: line % 2 === 0 }] }
  }));
  return {
    ...{ orderId: '', number: 20_000 + n, version: 1, locale, dealerId: 1, fairId: 1, fair: 'Autumn' },
    dealer: { code: `D${n}`, name: `海洋 오션 ${n}`, address: '12 Test Road' },
    ...{
      timeZone: 'Asia/Shanghai',
      currency: 'CNY',
      totalMinor: 1_000_000 + n,
      units: 120,
      poNumber: `PO ${n}`
    },
    ...{
      note: null,
      shipTo: null,
      shipFrom: null,
      shipUntil: null,
      rep: 'Mo',
      changes: null,
      policy: null,
      lines
    },
    placed: { by: 'Li', actedBy: null, heardFrom: null, at },
    tested: { by: 'Mo', at },
    confirmed: { by: 'Mo', at }
  };
}
