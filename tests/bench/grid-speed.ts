import { chromium, type Page } from '@playwright/test';
import type postgres from 'postgres';
import { findBrowser } from '../fixtures/browser.ts';
import { percentile, type Line } from './figures.ts';
import { staffSession } from './stage.ts';

const variants = 50_000;
const steps = 60;
const mostReadyMs = 5000;
/** What feels immediate (the RAIL model of web.dev): a leap draws every row in sight anew. */
const mostStepMs = 100;

/** The grid of all products on a laptop: until its rows stand, and how long each leap through them and each key of its search takes. */
export async function measureGrid(url: string, sql: postgres.Sql): Promise<Line> {
  await fillUp(sql);
  const browser = await chromium.launch(await findBrowser());
  try {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en' });
    await context.addCookies([{ name: 'session', value: await staffSession(sql), url }]);
    const page = await context.newPage();
    const startedAt = performance.now();
    await page.goto(`${url}/staff/masters/products`, { waitUntil: 'commit' });
    await page.locator('.box td input').first().waitFor({ timeout: 60_000 });
    const readyMs = performance.now() - startedAt;
    const rows = Number(await page.locator('.box table').getAttribute('aria-rowcount')) - 1;
    return report(rows, readyMs, await leaps(page), await keys(page));
  } finally {
    await browser.close();
  }
}

function report(rows: number, readyMs: number, leap: number[], key: number[]): Line {
  const [leapMs, keyMs] = [percentile(leap, 95), percentile(key, 95)];
  return {
    what: `Grid of ${rows.toLocaleString('en')} variants: until it stands, a leap through its rows, a key of its search`,
    figure: `${(readyMs / 1000).toFixed(1)} s, p95 ${leapMs.toFixed(0)} ms, p95 ${keyMs.toFixed(0)} ms`,
    asked: `≤ ${mostReadyMs / 1000} s, ≤ ${mostStepMs} ms, ≤ ${mostStepMs} ms`,
    holds: rows >= variants && readyMs <= mostReadyMs && leapMs <= mostStepMs && keyMs <= mostStepMs,
    limit: 'bringing the rows; drawing those in sight'
  };
}

/** Ascending times from a leap to its picture, from the first row to the last; each shows other rows than the one before. */
function leaps(page: Page): Promise<number[]> {
  return page.evaluate(async (count) => {
    const picture = () => new Promise((seen) => requestAnimationFrame(() => setTimeout(seen)));
    const box = document.querySelector<HTMLElement>('.box')!;
    const firstRow = () => box.querySelector<HTMLElement>('td input')!.dataset.row;
    const milliseconds: number[] = [];
    for (let n = 1; n <= count; n++) {
      const [before, startedAt] = [firstRow(), performance.now()];
      box.scrollTop = ((box.scrollHeight - box.clientHeight) * n) / count;
      do await picture();
      while (firstRow() === before);
      milliseconds.push(performance.now() - startedAt);
    }
    return milliseconds.sort((a, b) => a - b);
  }, steps);
}

/** Ascending times of keys in the search field, from the key to the picture of what it found. */
async function keys(page: Page): Promise<number[]> {
  const milliseconds: number[] = [];
  await page.locator('input.find').focus();
  await page.evaluate(() => {
    window.keyMs = [];
    addEventListener('keydown', ({ timeStamp }) =>
      requestAnimationFrame(() => setTimeout(() => window.keyMs.push(performance.now() - timeStamp)))
    );
  });
  for (const key of [...'sku-49', ...'99', 'Backspace', 'Backspace', 'Backspace', ...'1234']) {
    await page.keyboard.press(key);
    await page.waitForFunction((seen) => window.keyMs.length > seen, milliseconds.length);
    milliseconds.push((await page.evaluate(() => window.keyMs)).at(-1)!);
  }
  return milliseconds.sort((a, b) => a - b);
}

/** Adds products of ten variants each until there are so many. */
async function fillUp(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(`
    with made as (
      insert into products (code, name, position) select 'W' || n, 'Wide ' || n, 1000 + n
      from generate_series(1, (${variants} - (select count(*) from variants)) / 10) n returning id)
    insert into variants (product_id, sku, colour, size, size_position)
      select id, 'WIDE-' || id || '-' || s, 'Black', s::text, s from made, generate_series(1, 10) s;
    analyze products, variants;
  `);
}
