import { expect, type Page } from '@playwright/test';
import type postgres from 'postgres';
import type { DealerUser } from '../src/lib/accounts/actor.ts';
import { aDealer, aDealerUser, aFair, aPriceList, aVariant } from './fixtures/factories.ts';
import { signIn, test, withPassword } from './fixtures/portal.ts';

test('without a network, and with a busy server, the sheet stays and no lamp turns red', async ({
  page,
  sql
}) => {
  const { owner, sheet, skus } = await aSheet(sql);
  await page.clock.install();
  await signIn(page, owner.email);
  await page.goto(sheet);
  const cell = cellOf(page, skus[0]!);
  await cell.fill('12');
  await expect(lampOf(page, skus[0]!)).toHaveText('now');
  await page.route('**/order/availability', (route) => route.fulfill({ status: 503, body: 'busy' }));
  await page.clock.fastForward(30_000);
  await expect(page.getByText(/^Stock as of /)).toBeVisible();
  await page.context().setOffline(true);
  await page.clock.fastForward(60_000);
  await cell.pressSequentially('6');
  await expect(cell).toBeFocused();
  await expect(cell).toHaveValue('126');
  await expect(lampOf(page, skus[0]!)).toHaveText('now');
  await page.unroute('**/order/availability');
  await page.context().setOffline(false);
  await expect(page.getByText(/^Stock as of /)).toBeHidden();
});

interface Sheet {
  owner: DealerUser;
  buyer: DealerUser;
  /** Path of the order page. */
  sheet: string;
  fair: string;
  skus: string[];
}

/** A dealer with two people and a few plain articles, at a fair that is open. */
async function aSheet(sql: postgres.Sql): Promise<Sheet> {
  const list = await aPriceList(sql, { currency: 'EUR' });
  const skus: string[] = [];
  for (let n = 0; n < 4; n++) skus.push((await aVariant(sql, { priceListId: list.id })).sku);
  const dealer = await aDealer(sql, { currency: 'EUR', priceListId: list.id });
  const fair = await aFair(sql, { currency: 'EUR', dealerIds: [dealer.id] });
  const owner = await withPassword(sql, await aDealerUser(sql, dealer, 'owner'));
  const buyer = await withPassword(sql, await aDealerUser(sql, dealer, 'buyer'));
  return { owner, buyer, sheet: `/fairs/${fair.slug}/order`, fair: fair.slug, skus };
}

/** A plain article has one cell, named as its style. */
const cellOf = (page: Page, sku: string) =>
  page.getByRole('textbox', { name: `Product ${sku.slice(4)}`, exact: true });

const lampOf = (page: Page, sku: string) => page.locator('td', { has: cellOf(page, sku) }).locator('.lamp');
