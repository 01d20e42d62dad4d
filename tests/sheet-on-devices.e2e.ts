import { expect, type Locator } from '@playwright/test';
import { test } from './fixtures/portal.ts';

test('on a phone and a tablet nothing of the sheet falls apart, and keys do what they say', async ({
  browser,
  app: { url, demo }
}) => {
  const [inHand, onTablet] = await Promise.all(
    [
      { width: 390, height: 844 },
      { width: 820, height: 1180 }
    ].map(async (viewport) => {
      const context = await browser.newContext({ viewport, hasTouch: true, baseURL: url });
      const page = await context.newPage();
      await page.goto(demo.accounts.find(({ role }) => role === 'owner')!.enter);
      await page.goto(`/fairs/${demo.fair}/order`);
      return page;
    })
  );
  const phone = inHand!;
  const first = phone.locator('table.grid input').first();
  await expect(first).toBeEditable();
  await phone.getByRole('button', { name: 'Find a style or SKU' }).click();
  const find = phone.getByRole('searchbox');
  expect((await phone.locator('label.find').boundingBox())!.width).toBeGreaterThan(200);
  expect((await phone.locator('.tools').boundingBox())!.height).toBeLessThan(130);
  await first.focus();
  await phone.keyboard.press('Alt+ArrowDown');
  await expect(phone.getByText('Type a quantity first.')).toBeAttached();
  await expect(phone.getByRole('dialog')).toBeHidden();
  await phone.keyboard.press('/');
  await expect(find).toBeFocused();
  await expect(first).toHaveValue('');
  await first.fill('6000');
  const strip = phone.getByRole('toolbar', { name: 'This cell' });
  await expect(strip.getByText('6,000')).toBeVisible();
  expect(await overlapping(strip)).toEqual([]);
  await phone.keyboard.press('Alt+ArrowDown');
  for (const choice of await phone.getByRole('dialog').getByRole('button').all())
    expect(await choice.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThan(
      2
    );
  await phone.keyboard.press('Escape');
  await first.fill('');
  await expect(onTablet!.locator('table.grid input').first()).toBeEditable();
  const [about, cells] = await Promise.all(
    ['.about', '.cells'].map((part) => onTablet!.locator(`.prod ${part}`).first().boundingBox())
  );
  // Beside each other, and no wider than the tablet.
  expect(cells!.x).toBeGreaterThan(about!.x + about!.width - 1);
  expect(await onTablet!.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(820);
  for (const page of [phone, onTablet!]) await page.context().close();
});

/** Parts of a strip that run into their neighbour. */
async function overlapping(strip: Locator): Promise<string[]> {
  return strip.evaluate((whole) => {
    const parts = [...whole.children].map((part) => ({ part, box: part.getBoundingClientRect() }));
    return parts
      .filter(({ box }, at) => at > 0 && box.width > 0 && box.left < parts[at - 1]!.box.right - 1)
      .map(({ part }) => part.textContent ?? '');
  });
}
