import { globSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, request, test as base, type BrowserContextOptions } from '@playwright/test';
import { locales, type Locale } from '../src/lib/i18n/locale.ts';
import { demoEmail, showcaseDealer } from '../src/cli/demo/seed-people.ts';
import { closeScene, isOfDealer } from './access/scene.ts';
import { problemsOf } from './pages/look.ts';
import { actingSession, openStates, sessionOf, type States } from './pages/states.ts';
import { atDesk, inHandAndAtDesk, onWall, type Visitor } from './pages/views.ts';
import type { View } from './pages/view.ts';

base.use({ trace: 'off' });

const test = base.extend<object, { states: States }>({
  states: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of a fixture's needs from this pattern
    async ({}, use, { project }) => {
      const program = await request.newContext({ baseURL: project.use.baseURL! });
      await use(await openStates(program));
      await program.dispose();
      await closeScene();
    },
    { scope: 'worker' }
  ]
});

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

for (const locale of locales) {
  for (const [visitor, views] of visits(inHandAndAtDesk)) {
    look('in the hand', { visitor, locale, views, device: phone });
    look('at the desk', { visitor, locale, views, device: laptop });
  }
  for (const [visitor, views] of visits(atDesk)) {
    look('at the desk and in the hand', { visitor, locale, views, device: laptop, narrow });
  }
  for (const [visitor, views] of visits(onWall))
    look('on the wall', { visitor, locale, views, device: wall });
}

function visits(by: Partial<Record<Visitor, View[]>>): [Visitor, View[]][] {
  return Object.entries(by) as [Visitor, View[]][];
}

interface Look {
  visitor: Visitor;
  locale: Locale;
  views: View[];
  device: BrowserContextOptions;
  narrow?: number;
}

function look(where: string, { visitor, locale, views, device, narrow }: Look): void {
  test(`what ${visitor} sees ${where} in ${locale} is whole, translated and accessible`, async ({
    browser,
    states
  }) => {
    test.setTimeout(180_000);
    const context = await browser.newContext({ ...device, reducedMotion: 'reduce' });
    const cookies = { locale, ...(await proofOf(visitor, states)) };
    await context.addCookies(
      Object.entries(cookies).map(([name, value]) => ({ name, value, url: states.url }))
    );
    const page = await context.newPage();
    page.setDefaultTimeout(5_000);
    for (const view of views) {
      const problems = await problemsOf(page, view, { states, locale, ...(narrow && { narrow }) });
      expect.soft(problems, `${view.path(states, locale)} by ${visitor} in ${locale}`).toEqual([]);
    }
    await context.close();
  });
}

/** The cookie by which the server knows somebody. */
async function proofOf(visitor: Visitor, states: States): Promise<Record<string, string>> {
  if (visitor === 'nobody') return {};
  if (visitor === 'screen') return { screen: states.keys.screen };
  if (visitor === 'newcomer') return { session: await sessionOf(states.newcomer) };
  if (visitor === 'plain') return { session: await sessionOf(states.plain.email) };
  if (visitor === 'acting') return { session: await actingSession(states.theirs.dealerId) };
  const email = isOfDealer(visitor) ? showcaseDealer.emails(visitor) : demoEmail(visitor);
  return { session: await sessionOf(email) };
}
