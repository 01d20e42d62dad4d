import { chromium, type Browser, type BrowserContext } from '@playwright/test';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { settings } from '#lib/runtime/server/settings.ts';
import { exitWith, StartupError } from '#lib/runtime/server/startup-error.ts';
import { findBrowser } from '../../tests/fixtures/browser.ts';
import { injectFrames } from '../../tests/fixtures/injected-frames.ts';
import { spokenSample } from '../../tests/fixtures/stage-words.ts';
import { locales, type Locale } from '#lib/i18n/locale.ts';
import { stageScenes, type StageScene } from '#lib/board/stage.ts';
import type { DemoFile } from './demo/demo-file.ts';

const folder = 'docs/pictures';

/** One picture: who looks at which page on what. `path` may name the newest order with `{order}`. */
interface Shot {
  file: string;
  role: string | 'screen';
  path: string;
  size: [width: number, height: number];
  locale?: Locale;
  /** What the host's scenes show, which a demo has no moment for. */
  sampled?: boolean;
  /** Of few colours: kept smaller. */
  few?: boolean;
  /** Time for a moving page to come alive. */
  settleMs?: number;
  /** Quantities typed into the first cells of the sheet. */
  typed?: string[];
}

const phone: [number, number] = [390, 844];
const laptop: [number, number] = [1440, 900];
const typed = ['12', '18', '24', '18', '', '', '', '6', '12', '18', '12', '', '', '', '', '6', '600'];

/** A scene of the host on a wall, at a fair of this language. */
const scene = (name: StageScene, locale: Locale): Shot => ({
  ...{ file: `scenes/${name}-${locale}`, role: 'screen', path: `/board/{fair}?scene=${name}` },
  // Figures roll to those of the sample, and a moment of the demo's own fair passes.
  ...{ size: [1920, 1080], locale, settleMs: name === 'ranking' ? 12_000 : 5_000, few: true },
  // What came before a race is no part of a frame.
  sampled: name !== 'race'
});

const shots: Shot[] = [
  ...stageScenes
    .filter((name) => name !== 'black')
    .flatMap((name) => locales.map((locale) => scene(name, locale))),
  { ...scene('podium', 'ko'), file: 'scene-strip', size: [1920, 640] },
  { ...scene('ranking', 'en'), file: 'scene-overlay', path: '/board/{fair}?overlay' },
  { file: 'board', role: 'screen', path: '/board/{fair}?scene=ranking', size: [1920, 1080], settleMs: 6000 },
  {
    file: 'board-race',
    role: 'screen',
    path: '/board/{fair}?scene=race',
    size: [1920, 1080],
    settleMs: 3000
  },
  {
    file: 'board-portrait',
    role: 'screen',
    path: '/board/{fair}?scene=ranking',
    size: [1080, 1920],
    settleMs: 6000
  },
  { file: 'rep-phone', role: 'rep', path: '/staff', size: phone, settleMs: 2000 },
  { file: 'phone-home', role: 'owner', path: '/', size: phone },
  {
    file: 'phone-sheet',
    role: 'buyer',
    path: '/fairs/{fair}/order',
    size: phone,
    typed,
    settleMs: 3000
  },
  { file: 'phone-order', role: 'owner', path: '/orders/{order}', size: phone },
  { file: 'phone-payments', role: 'owner', path: '/payments', size: phone, locale: 'ko' },
  {
    file: 'laptop-sheet',
    role: 'buyer',
    path: '/fairs/{fair}/order',
    size: laptop,
    locale: 'zh-CN',
    typed,
    settleMs: 3000
  },
  { file: 'laptop-order', role: 'owner', path: '/orders/{order}', size: laptop },
  { file: 'console', role: 'director', path: '/staff?fair={fair}', size: laptop, settleMs: 2000 },
  { file: 'staff-orders', role: 'director', path: '/staff/orders', size: laptop },
  { file: 'staff-production', role: 'planner', path: '/staff/production', size: laptop },
  { file: 'staff-money', role: 'finance', path: '/staff/money', size: laptop },
  { file: 'staff-import', role: 'admin', path: '/staff/imports', size: laptop },
  { file: 'staff-pictures', role: 'director', path: '/staff/pictures', size: laptop, settleMs: 2000 },
  { file: 'staff-terms', role: 'finance', path: '/staff/settings/terms', size: laptop },
  { file: 'dealer-change', role: 'owner', path: '/orders/{order}/change', size: laptop },
  { file: 'dealer-product', role: 'buyer', path: '/products/FH-V100', size: laptop },
  { file: 'staff-intake', role: 'rep', path: '/staff/intake', size: laptop },
  { file: 'staff-masters', role: 'admin', path: '/staff/masters', size: laptop },
  { file: 'staff-supply', role: 'planner', path: '/staff/supply', size: laptop },
  { file: 'staff-capacity', role: 'planner', path: '/staff/capacity', size: laptop },
  { file: 'fair-plan', role: 'director', path: '/staff/fairs/{fair}/plan', size: laptop },
  { file: 'fair-guests', role: 'director', path: '/staff/fairs/{fair}/guests', size: laptop },
  { file: 'fair-invitations', role: 'director', path: '/staff/fairs/{fair}/invitations', size: laptop },
  { file: 'company-persons', role: 'director', path: '/staff/companies/1/persons', size: laptop },
  { file: 'fair-desk', role: 'host', path: '/staff/desk/{fair}', size: [1180, 820], settleMs: 1500 },
  { file: 'dealer-fair', role: 'owner', path: '/fairs/{fair}', size: phone },
  { file: 'fair-arithmetic', role: 'director', path: '/staff/fairs/{fair}/arithmetic', size: laptop },
  { file: 'staff-letters', role: 'director', path: '/staff/letters', size: laptop },
  {
    file: 'staff-letter',
    role: 'director',
    path: '/staff/letters/templates/invitation?locale=en',
    size: laptop,
    settleMs: 1500
  },
  { file: 'staff-leads', role: 'director', path: '/staff/leads', size: laptop },
  { file: 'staff-company', role: 'director', path: '/staff/dealers/D-0003', size: laptop },
  { file: 'jot-phone', role: 'rep', path: '/staff/jot', size: phone, settleMs: 1500 },
  {
    file: 'staff-analysis',
    role: 'director',
    path: '/staff/analysis?picture=bars',
    size: laptop,
    settleMs: 1500
  },
  { file: 'staff-forecast', role: 'planner', path: '/staff/forecast', size: laptop },
  {
    file: 'fair-retrospective',
    role: 'director',
    path: '/staff/fairs/last-spring/retrospective',
    size: laptop
  },
  { file: 'stage-phone', role: 'host', path: '/staff/stage/{fair}', size: phone, settleMs: 1500 },
  { file: 'staff-news', role: 'director', path: '/staff/news', size: laptop },
  { file: 'staff-my-day', role: 'rep', path: '/staff/tasks', size: phone, settleMs: 1500 },
  { file: 'staff-quotations', role: 'director', path: '/staff/quotations', size: laptop },
  { file: 'staff-exports', role: 'director', path: '/staff/exports', size: laptop },
  { file: 'staff-channels', role: 'admin', path: '/staff/settings/channels', size: laptop },
  { file: 'dealer-notices', role: 'owner', path: '/notices', size: phone },
  { file: 'dealer-notice-choices', role: 'owner', path: '/account/notices', size: phone },
  { file: 'dealer-support', role: 'owner', path: '/support', size: phone },
  { file: 'documents-check', role: 'nobody', path: '/documents/check', size: phone },
  { file: 'sign-in', role: 'nobody', path: '/sign-in', size: laptop }
];

/** `npm run screenshots [-- NAME…]`: takes the pictures of README and docs from the running demo. */
async function main(): Promise<void> {
  const demo = await runningDemo();
  const wanted = process.argv.slice(2);
  await mkdir(join(folder, 'scenes'), { recursive: true });
  const browser = await chromium.launch(await findBrowser());
  for (const shot of shots.filter(({ file }) => wanted.length === 0 || wanted.includes(file))) {
    await take(browser, demo, shot);
    process.stdout.write(`${join(folder, shot.file)}.png\n`);
  }
  await browser.close();
}

async function runningDemo(): Promise<DemoFile> {
  try {
    return JSON.parse(await readFile(join(settings.dataFolder, 'demo.json'), 'utf8')) as DemoFile;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new StartupError('The demo is not running: start it with "npm run demo" first.');
  }
}

async function take(
  browser: Browser,
  demo: DemoFile,
  { file, role, path, size, locale, settleMs, typed = [], sampled, few = false }: Shot
): Promise<void> {
  const [width, height] = size;
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: width < 600 ? 2 : 1,
    hasTouch: width < 600,
    isMobile: width < 600
  });
  await enter(context, demo, role);
  if (locale) await context.addCookies([{ name: 'locale', value: locale, url: demo.url }]);
  const page = await context.newPage();
  if (sampled) await injectFrames(page, () => spokenSample(demo.fair, locale ?? 'en', new Date()));
  const order = path.includes('{order}') ? await newestOrder(context, demo) : '';
  await page.goto(demo.url + path.replace('{fair}', demo.fair).replace('{order}', order));
  await page.waitForLoadState('networkidle').catch(() => undefined);
  const cells = page.locator('input[data-variant]');
  for (const [at, quantity] of typed.entries()) if (quantity) await cells.nth(at).fill(quantity);
  await page.waitForTimeout(settleMs ?? 800);
  const picture = sharp(await page.screenshot());
  await picture.png({ palette: few, effort: 10 }).toFile(join(folder, `${file}.png`));
  await context.close();
}

/** A screen shows its token, a person signs in by the form. */
async function enter(context: BrowserContext, demo: DemoFile, role: string): Promise<void> {
  if (role === 'nobody') return;
  if (role === 'screen') {
    await context.addCookies([{ name: 'screen', value: demo.screenToken, url: demo.url }]);
    return;
  }
  const { email, password } = demo.accounts.find((account) => account.role === role)!;
  const signedIn = await context.request.post(`${demo.url}/sign-in`, {
    form: { email, password, next: '/' },
    headers: { origin: demo.url, accept: 'text/html' },
    maxRedirects: 0
  });
  if (signedIn.status() !== 303) throw new Error(`${email} could not sign in: HTTP ${signedIn.status()}`);
}

async function newestOrder(context: BrowserContext, demo: DemoFile): Promise<string> {
  const list = await (await context.request.get(`${demo.url}/orders`)).text();
  const number = /orders\/(\d+)"/.exec(list)?.[1];
  if (!number) throw new Error('The dealer of the demo has no order yet.');
  return number;
}

await main().then(() => process.exit(0), exitWith);
