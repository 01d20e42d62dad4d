import { chromium, type Browser, type Page } from '@playwright/test';
import { findBrowser } from '../fixtures/browser.ts';
import { percentile, type Line } from './figures.ts';
import { benchFair, benchVariants } from './stage.ts';

/** How many times slower than this machine the phone is held to be. */
const slowdown = 4;
const digits = 40;
/** Between two keys of somebody who types fast. */
const pauseMs = 80;
const mostUsableMs = 4000;
const mostKeyMs = 50;

declare global {
  interface Window {
    /** From a key to the next picture, in milliseconds. */
    keyMs: number[];
    /** From the last key to the picture with another sum, in milliseconds. */
    sumMs: number[];
    usableAtMs: number;
    largestAtMs: number;
  }
}

/** The order sheet of a dealer with all items of the bench on a slow phone: when one can type, and how long a key takes. */
export async function measureSheet(url: string, session: string): Promise<Line[]> {
  const browser = await chromium.launch(await findBrowser());
  try {
    return await measured(browser, url, session);
  } finally {
    await browser.close();
  }
}

async function measured(browser: Browser, url: string, session: string): Promise<Line[]> {
  const context = await browser.newContext({
    ...{ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: 'en' },
    baseURL: url
  });
  await context.addCookies([{ name: 'session', value: session, url }]);
  await context.addInitScript(watch);
  const page = await context.newPage();
  const line = await context.newCDPSession(page);
  await line.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.goto(`/fairs/${benchFair}/order`, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.usableAtMs > 0, null, { timeout: 60_000 });
  const { usableAtMs, largestAtMs } = await page.evaluate(() => ({
    usableAtMs: window.usableAtMs,
    largestAtMs: window.largestAtMs
  }));
  const digit = await keysOf(page, 'table.grid input', () => page.keyboard.press('1'));
  const sums = (await page.evaluate(() => window.sumMs)).sort((a, b) => a - b);
  const word = [...'product 42 ', ...'sku-1234'];
  await page.locator('.tools .icons [aria-expanded]').click();
  const letters = [...word, ...word.map(() => 'Backspace'), ...word];
  const search = await keysOf(
    page,
    '.find input',
    (n) => page.keyboard.press(keyOf(letters[n]!)),
    letters.length
  );
  const named = `${benchVariants.toLocaleString('en')} SKUs, phone ${slowdown} times slower`;
  return [
    {
      what: `Order sheet of ${named}: until one can type`,
      figure: `${(usableAtMs / 1000).toFixed(1)} s, largest picture ${(largestAtMs / 1000).toFixed(1)} s`,
      asked: `≤ ${mostUsableMs / 1000} s`,
      holds: usableAtMs <= mostUsableMs,
      limit: 'the script of the page, then the catalogue'
    },
    keyLine(`${named}: a digit in a cell`, digit),
    {
      what: `${named}: the sum that follows a digit`,
      figure: `p50 ${percentile(sums, 50).toFixed(0)} ms, p95 ${percentile(sums, 95).toFixed(0)} ms after the key`,
      asked: '',
      holds: null,
      limit: 'what is worked out anew, then drawing it'
    },
    keyLine(`${named}: a key of the search`, search)
  ];
}

const keyOf = (character: string) => (character === ' ' ? 'Space' : character);

function keyLine(what: string, milliseconds: number[]): Line {
  const p95 = percentile(milliseconds, 95);
  return {
    what,
    figure: `p50 ${percentile(milliseconds, 50).toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`,
    asked: `p95 ≤ ${mostKeyMs} ms`,
    holds: p95 <= mostKeyMs,
    limit: 'drawing what has changed'
  };
}

/** Ascending times of keys in a field; each comes a typist's pause after the picture of the one before. */
async function keysOf(
  page: Page,
  field: string,
  press: (n: number) => Promise<void>,
  count = digits
): Promise<number[]> {
  await page.locator(field).first().focus();
  await page.evaluate(() => void (window.keyMs = []));
  for (let n = 0; n < count; n++) {
    await page.waitForTimeout(pauseMs);
    await press(n);
    await page.waitForFunction((seen) => window.keyMs.length > seen, n);
    if (!field.startsWith('table') || n % 3 !== 2) continue;
    // What keeps the number short is waited for like a digit, and not counted.
    await page.waitForTimeout(pauseMs);
    await page.keyboard.press('Backspace');
    await page.waitForFunction((seen) => window.keyMs.length > seen, n + 1);
    await page.evaluate((seen) => void (window.keyMs.length = seen), n + 1);
  }
  return (await page.evaluate(() => window.keyMs)).sort((a, b) => a - b);
}

/** Runs in the page: notes when a cell takes keys, when the largest picture came, and how long each key and the sum that follows it take. */
function watch(): void {
  window.keyMs = [];
  window.sumMs = [];
  let pressedAtMs = 0;
  window.usableAtMs = window.largestAtMs = 0;
  new PerformanceObserver((list) => {
    window.largestAtMs = list.getEntries().at(-1)?.startTime ?? window.largestAtMs;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  const look = () => {
    if (document.querySelector('table.grid input:not([readonly])')) window.usableAtMs = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  const drawn = (note: () => void) =>
    requestAnimationFrame(() => {
      const painted = new MessageChannel();
      painted.port1.onmessage = note;
      painted.port2.postMessage(null);
    });
  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      pressedAtMs = timeStamp;
      drawn(() => void window.keyMs.push(performance.now() - timeStamp));
    },
    { capture: true }
  );
  new MutationObserver((changes) => {
    const from = pressedAtMs;
    const isSum = changes.some(({ target }) => target.parentElement?.matches('.tot .fig'));
    if (isSum && from > 0) drawn(() => void window.sumMs.push(performance.now() - from));
  }).observe(document, { subtree: true, characterData: true });
}
