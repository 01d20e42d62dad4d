import { expect, type Page } from '@playwright/test';
import { showcaseDealer } from '../src/cli/demo/seed-people.ts';
import { sessionOf } from './pages/states.ts';
import { test } from './fixtures/portal.ts';

declare global {
  interface Window {
    jumps: number;
  }
}

const pages = ['/sign-in', '/', '/fairs/autumn/order', '/orders', '/payments', '/fairs/autumn/live'];

/**
 * What the budget of a page is: a phone in a hall asks for each file over a slow line. Scripts and styles as they are sent, without
 * their heads; styles and scripts that the page waits for before it shows anything.
 */
const most = {
  requests: 30,
  scriptBytes: 150_000,
  fontFiles: 1,
  firstStyles: 4,
  firstStyleBytes: 18_000,
  firstScripts: 0,
  /** How far what is seen jumps when styles and script come, as browsers count it: a row of the dock, and no more. */
  shift: 0.05
};

test('a page of dealers asks for at most thirty files and 150 kB of script, and never jumps', async ({
  browser,
  states
}) => {
  const session = await sessionOf(showcaseDealer.emails('owner'));
  for (const path of [...pages, `/orders/${states.theirs.order}`]) {
    const context = await browser.newContext({ locale: 'en' });
    const name = 'session';
    if (path !== '/sign-in') await context.addCookies([{ name, value: session, url: states.url }]);
    const cost = await costOf(await context.newPage(), states.url + path);
    expect.soft(cost.requests, `files of ${path}`).toBeLessThanOrEqual(most.requests);
    expect.soft(cost.scriptBytes, `script of ${path}`).toBeLessThanOrEqual(most.scriptBytes);
    expect.soft(cost.fontFiles, `fonts of ${path}`).toBeLessThanOrEqual(most.fontFiles);
    expect.soft(cost.firstStyles, `styles before ${path} is seen`).toBeLessThanOrEqual(most.firstStyles);
    expect
      .soft(cost.firstStyleBytes, `styles before ${path} is seen`)
      .toBeLessThanOrEqual(most.firstStyleBytes);
    expect.soft(cost.firstScripts, `scripts before ${path} is seen`).toBe(most.firstScripts);
    expect.soft(cost.shift, `jumps of ${path}`).toBeLessThanOrEqual(most.shift);
    await context.close();
  }
});

async function costOf(page: Page, url: string): Promise<typeof most> {
  const cost = { requests: 0, scriptBytes: 0, fontFiles: 0 };
  const kinds = new Map<string, string>();
  const line = await page.context().newCDPSession(page);
  line.on('Network.responseReceived', ({ requestId, type }) => void kinds.set(requestId, type));
  line.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    if (kinds.get(requestId) === 'Script') cost.scriptBytes += encodedDataLength;
  });
  line.on('Network.loadingFinished', ({ requestId }) => {
    cost.requests++;
    if (kinds.get(requestId) === 'Font') cost.fontFiles++;
  });
  await line.send('Network.enable');
  await page.addInitScript(watchJumps);
  await page.goto(url, { waitUntil: 'networkidle' });
  // On a busy machine the network may be quiet before the first picture stands.
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
  return {
    ...cost,
    ...(await page.evaluate(beforeThePicture)),
    shift: await page.evaluate(() => window.jumps)
  };
}

/** Runs in the page before all else: adds up by how much what is seen jumps. */
function watchJumps(): void {
  window.jumps = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      window.jumps += (entry as PerformanceEntry & { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Runs in the page: what was asked for before it showed anything. */
function beforeThePicture(): Pick<typeof most, 'firstStyles' | 'firstStyleBytes' | 'firstScripts'> {
  const seenAt = performance.getEntriesByName('first-contentful-paint')[0]!.startTime;
  const files = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  const before = files.filter(({ startTime }) => startTime < seenAt);
  const styles = before.filter(({ name }) => name.endsWith('.css'));
  return {
    firstStyles: styles.length,
    firstStyleBytes: styles.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
    firstScripts: before.filter(({ name }) => name.endsWith('.js')).length
  };
}
