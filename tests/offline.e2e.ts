import { expect, type BrowserContext } from '@playwright/test';
import { aDealer, aDealerUser, aFair, aPriceList, aVariant } from './fixtures/factories.ts';
import { signIn, test, withPassword } from './fixtures/portal.ts';

test.use({ serviceWorkers: 'allow' });

test('without a network the sheet and Home open again as this person had them, take what is typed, and leave with the person', async ({
  page,
  sql
}) => {
  const list = await aPriceList(sql, { currency: 'EUR' });
  const { sku } = await aVariant(sql, { priceListId: list.id });
  const dealer = await aDealer(sql, { currency: 'EUR', priceListId: list.id });
  const fair = await aFair(sql, { currency: 'EUR', dealerIds: [dealer.id] });
  const owner = await withPassword(sql, await aDealerUser(sql, dealer, 'owner'));
  const sheet = `/fairs/${fair.slug}/order`;
  const context = page.context();
  const cell = page.getByRole('textbox', { name: `Product ${sku.slice(4)}`, exact: true });

  await signIn(page, owner.email);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.goto('/');
  await page.goto(sheet);
  await cell.fill('12');
  await expect(page.getByText(/^In your account/)).toBeVisible();
  await expect.poll(() => keptPaths(context)).toEqual(expect.arrayContaining(['/', sheet]));

  await context.setOffline(true);
  await page.reload();
  await expect(page.getByText('No network.')).toBeVisible();
  await expect(cell).toHaveValue('12');
  await cell.fill('15');
  await page.goto('/payments');
  await expect(page.getByRole('heading', { name: 'No network' })).toBeVisible();
  await page.getByRole('link', { name: 'Order' }).click();
  await expect(cell).toHaveValue('15');

  await context.setOffline(false);
  await expect(page.getByText(/^In your account/)).toBeVisible();
  await page.goto('/');
  await page.locator('.dtop summary').click();
  await page.locator('.dtop').getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL(/sign-in/);
  await expect.poll(() => keptPaths(context)).toEqual([]);
});

/** The pages that this browser keeps, whoever's they are. */
async function keptPaths(context: BrowserContext): Promise<string[]> {
  return context.pages()[0]!.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => /^(?:pages|catalogues) /.test(name));
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
}
