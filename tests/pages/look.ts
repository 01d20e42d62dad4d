import { readdirSync, readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, type Response } from '@playwright/test';
import type { Locale } from '../../src/lib/i18n/locale.ts';
import { wcag } from '../fixtures/portal.ts';
import type { States } from './states.ts';
import type { View } from './view.ts';

const domains = readdirSync('src/lib/i18n/messages');
const keys = new Set(
  domains.flatMap((domain) =>
    Object.keys(JSON.parse(readFileSync(`src/lib/i18n/messages/${domain}/en.json`, 'utf8')) as object)
  )
);
const keyLike = new RegExp(String.raw`\b(?:${domains.join('|')})_[a-z0-9_]+\b`, 'g');
const unspoken = /\b(?:undefined|NaN|Invalid Date)\b|\[object \w+\]/g;

export interface Gaze {
  states: States;
  locale: Locale;
  /** Whether the page's scripts run. Without them it is as the server draws it, which takes half the time and has the same words. */
  scripts: boolean;
  /** A second width at which the words and the layout must hold too. */
  narrow?: number;
  /** Whether the rules of WCAG are tried: they say the same in every language, and take most of the time. */
  rules?: boolean;
}

/** Everything that is wrong with a page, in words. */
export async function problemsOf(page: Page, view: View, gaze: Gaze): Promise<string[]> {
  const { locale, narrow, rules = false } = gaze;
  const loud: string[] = [];
  const stopListening = listen(page, view, loud);
  const problems: string[] = [];
  try {
    await open(page, view, gaze, problems);
    await view.then?.(page);
    problems.push(...(await wrongWords(page, locale)), ...(await sideways(page)));
    if (rules) problems.push(...(await brokenRules(page)));
    if (narrow) problems.push(...(await atWidth(page, narrow, locale)));
  } catch (error) {
    problems.push(`could not be looked at: ${String(error).split('\n').slice(0, 3).join(' ')}`);
  }
  stopListening();
  return [...problems, ...loud];
}

async function open(
  page: Page,
  view: View,
  { states, locale, scripts }: Gaze,
  problems: string[]
): Promise<void> {
  const answer = await page.goto(view.path(states, locale));
  if (answer?.status() !== (view.status ?? 200)) problems.push(`answered ${answer?.status()}`);
  if (scripts && !view.plain) await page.locator('#svelte-announcer').waitFor({ state: 'attached' });
  const fonts = () => page.evaluate(() => document.fonts.status);
  await expect.poll(fonts, { intervals: [20, 40, 80, 160] }).toBe('loaded');
}

/** Collects what the browser says out loud while the page is open. */
function listen(page: Page, view: View, loud: string[]): () => void {
  const onError = (error: Error) => loud.push(`threw ${error.message}`);
  const onConsole = (message: { type(): string; text(): string }) => {
    const text = message.text();
    if (text.startsWith('Failed to load resource')) return;
    if (message.type() === 'error' || /svelte/.test(text)) loud.push(`said ${text}`);
  };
  const onResponse = (response: Response) => {
    const isPage = response.request().isNavigationRequest() && response.status() === view.status;
    const isForm = response.request().method() === 'POST';
    if (response.status() >= 400 && !isPage && !isForm)
      loud.push(`got ${response.status()} from ${response.url()}`);
  };
  page.on('pageerror', onError).on('console', onConsole).on('response', onResponse);
  return () => void page.off('pageerror', onError).off('console', onConsole).off('response', onResponse);
}

async function wrongWords(page: Page, locale: Locale): Promise<string[]> {
  const { lang, title, said } = await page.evaluate(() => {
    const attributes = ['aria-label', 'title', 'placeholder', 'alt', 'aria-description'];
    const spoken = [...document.querySelectorAll('*')].flatMap((element) =>
      attributes.map((name) => element.getAttribute(name) ?? '')
    );
    const { lang } = document.documentElement;
    return { lang, title: document.title, said: [document.body.innerText, ...spoken].join('\n') };
  });
  const text = `${title}\n${said}`;
  const raw = (text.match(keyLike) ?? []).filter((word) => keys.has(word));
  return [
    ...(lang === locale ? [] : [`says that it is in "${lang}"`]),
    ...(title.trim() ? [] : ['has no title']),
    ...[...new Set(raw)].map((key) => `shows the raw key ${key}`),
    ...[...new Set(text.match(unspoken) ?? [])].map((word) => `shows ${word}`)
  ];
}

/** In a window as high as the page, where nothing lies under a bar that stands at the bottom of the window. */
async function brokenRules(page: Page): Promise<string[]> {
  const size = page.viewportSize()!;
  const height = await page.evaluate(() => document.scrollingElement!.scrollHeight);
  const isLong = height > size.height;
  if (isLong) await page.setViewportSize({ ...size, height });
  const broken = await violationsOn(page);
  if (isLong) await page.setViewportSize(size);
  return broken;
}

async function violationsOn(page: Page): Promise<string[]> {
  const rules = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withTags(wcag);
  const { violations } = await rules.setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 4).map(({ target, failureSummary = '' }) => {
      const why = failureSummary.split('\n')[1]?.trim().slice(0, 160);
      return `${id}: ${target.join(' ')} (${nodes.length}): ${why}`;
    })
  );
}

async function atWidth(page: Page, width: number, locale: Locale): Promise<string[]> {
  const before = page.viewportSize()!;
  await page.setViewportSize({ width, height: before.height });
  const found = [...(await wrongWords(page, locale)), ...(await sideways(page))];
  await page.setViewportSize(before);
  return found;
}

/** The elements for which the page scrolls sideways: the innermost that reach beyond the edge. */
async function sideways(page: Page): Promise<string[]> {
  const { width } = page.viewportSize()!;
  const wide = await page.evaluate((edge) => {
    if (document.scrollingElement!.scrollWidth <= edge) return null;
    // What is positioned absolutely is held only by an ancestor that is positioned too.
    const isHeld = (element: Element): boolean => {
      let escapes = getComputedStyle(element).position === 'absolute';
      for (let one = element.parentElement; one; one = one.parentElement) {
        const { overflowX, position } = getComputedStyle(one);
        escapes &&= position === 'static';
        if (!escapes && overflowX !== 'visible') return true;
      }
      return false;
    };
    const beyond = [...document.body.querySelectorAll('*')].filter(
      (element) => element.getBoundingClientRect().right > edge + 0.5 && !isHeld(element)
    );
    const innermost = beyond.filter(
      (element) => !beyond.some((other) => element !== other && element.contains(other))
    );
    const names = innermost.slice(0, 4).map((element) => {
      const part = (one: Element | null) =>
        one && `${one.tagName.toLowerCase()}.${[...one.classList].join('.')}`;
      return `${part(element.parentElement)} > ${part(element)} "${(element.textContent ?? '').trim().slice(0, 24)}"`;
    });
    return `${document.scrollingElement!.scrollWidth}: ${names.join('; ')}`;
  }, width);
  return wide ? [`scrolls sideways at ${width}, to ${wide}`] : [];
}
