import { globSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, type BrowserContextOptions } from '@playwright/test';
import { locales } from '../src/lib/i18n/locale.ts';
import { demoEmail, showcaseDealer } from '../src/cli/demo/seed-people.ts';
import { isOfDealer } from './access/scene.ts';
import { problemsOf, type Gaze } from './pages/look.ts';
import { actingSession, halfOf, sessionOf, type States } from './pages/states.ts';
import { atDesk, inHandAndAtDesk, onWall, type Visitor } from './pages/views.ts';
import type { View } from './pages/view.ts';
import { test } from './fixtures/portal.ts';

const phone = { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true };
const laptop = { viewport: { width: 1440, height: 900 } };
const wall = { viewport: { width: 1920, height: 1080 } };
const narrow = 360;

test('every page and every error page is looked at', () => {
  const files = globSync('src/routes/**/+{page,error}*.svelte').map((file) => file.replaceAll('\\', '/'));
  const routes = files.map((file) => {
    const folder = dirname(file).replace(/^src\/routes/, '');
    return file.endsWith('+error.svelte') ? `${folder}/+error` : folder;
  });
  const seen = [inHandAndAtDesk, atDesk, onWall].flatMap((by) => Object.values(by).flat());
  const looked = new Set(seen.map(({ route }) => route));
  looked.delete('sandbox');
  expect([...looked].sort()).toEqual([...new Set(routes)].sort());
});

const [english, ...otherLocales] = locales;
const inEnglish = { locale: english, rules: true, scripts: true };

for (const [visitor, views] of visits(inHandAndAtDesk)) {
  look('in the hand', { visitor, views, device: phone, ...inEnglish });
  look('at the desk', { visitor, views, device: laptop, ...inEnglish });
}
for (const [visitor, views] of visits(atDesk))
  look('at the desk and in the hand', { visitor, views, device: laptop, narrow, ...inEnglish });
for (const [visitor, views] of visits(onWall))
  look('on the wall', { visitor, views, device: wall, ...inEnglish });

for (const locale of otherLocales) {
  for (const [visitor, views] of [...visits(inHandAndAtDesk), ...visits(atDesk)]) {
    const isTouched = (view: View) => Boolean(view.then);
    const how = { visitor, device: laptop, narrow, locale };
    look('before any script', { ...how, views: views.filter((view) => !isTouched(view)), scripts: false });
    look('after a touch', { ...how, views: views.filter(isTouched), scripts: true });
  }
  for (const [visitor, views] of visits(onWall))
    look('on the wall', { visitor, views, device: wall, locale, scripts: true });
}

function visits(by: Partial<Record<Visitor, View[]>>): [Visitor, View[]][] {
  return Object.entries(by) as [Visitor, View[]][];
}

interface Look extends Omit<Gaze, 'states'> {
  visitor: Visitor;
  views: View[];
  device: BrowserContextOptions;
}

function look(where: string, { visitor, views, device, ...how }: Look): void {
  if (views.length === 0) return;
  const { locale, rules, scripts } = how;
  const well = rules ? 'whole, translated and accessible' : 'whole and translated';
  test(`what ${visitor} sees ${where} in ${locale} is ${well}`, async ({ browser, states }) => {
    test.setTimeout(180_000);
    const context = await browser.newContext({
      ...device,
      reducedMotion: 'reduce',
      javaScriptEnabled: scripts
    });
    const cookies = { locale, ...(await proofOf(visitor, states)) };
    await context.addCookies(
      Object.entries(cookies).map(([name, value]) => ({ name, value, url: states.url }))
    );
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    for (const view of views) {
      const problems = await problemsOf(page, view, { states, ...how });
      expect.soft(problems, `${view.path(states, locale)} by ${visitor} in ${locale}`).toEqual([]);
    }
    await context.close();
  });
}

/** The cookie by which the server knows somebody. */
async function proofOf(visitor: Visitor, states: States): Promise<Record<string, string>> {
  if (visitor === 'nobody') return {};
  if (visitor === 'half') return { 'second-step': await halfOf(states.newcomer) };
  if (visitor === 'screen') return { screen: states.keys.screen };
  if (visitor === 'newcomer') return { session: await sessionOf(states.newcomer) };
  if (visitor === 'plain') return { session: await sessionOf(states.plain.email) };
  if (visitor === 'acting') return { session: await actingSession(states.theirs.dealerId) };
  const email = isOfDealer(visitor) ? showcaseDealer.emails(visitor) : demoEmail(visitor);
  return { session: await sessionOf(email) };
}
