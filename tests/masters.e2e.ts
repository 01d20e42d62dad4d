import { expect, type Page } from '@playwright/test';
import { sessionOf } from './pages/states.ts';
import { test } from './fixtures/portal.ts';

test('masters are edited on pages: a dealer by two people, a price list in a grid from a spreadsheet, and all of it is undone', async ({
  browser,
  page,
  sql,
  states
}) => {
  const errors: string[] = [];
  const watched = (one: Page) =>
    one.on('console', (line) => void (line.type() === 'error' && errors.push(line.text())));
  const cookies = async (email: string) => [
    { name: 'session', value: await sessionOf(email), url: states.url }
  ];
  const { dealerCode } = states.theirs;
  const record = `/staff/dealers/${dealerCode}/record`;
  const phoneNow = async () =>
    (await sql`select phone from dealers where code = ${dealerCode}`)[0]!.phone as string;
  const before = await phoneNow();
  await page.context().addCookies(await cookies(states.emails.admin));
  watched(page);
  await page.goto(record);

  const other = await (await browser.newContext()).newPage();
  await other.context().addCookies(await cookies(states.emails.director));
  await other.goto(record);
  await other.getByLabel('Phone').first().fill('+44 1');
  await other.getByRole('button', { name: 'Save' }).first().click();
  await expect(other.getByText('Saved.')).toBeVisible();

  await page.getByLabel('Phone').first().fill('+44 2');
  await page.getByLabel('Dealer name').fill('');
  await page.getByRole('button', { name: 'Save' }).first().click();
  await expect(page.getByText('Somebody was faster.')).toBeVisible();
  await expect(page.getByText('Phone: +44 1')).toBeVisible();
  await expect(page.getByLabel('Phone').first()).toHaveValue('+44 2');
  await page.getByRole('button', { name: 'Save' }).first().click();
  await expect(page.getByText('Please look at the marked fields again.')).toBeVisible();
  await page.getByLabel('Dealer name').fill('Renamed & Sons');
  await page.getByRole('button', { name: 'Save' }).first().click();
  await page.getByRole('link', { name: 'See the change, or undo it' }).click();
  await expect(page.getByRole('cell', { name: '+44 2' })).toBeVisible();
  await undo(page);
  expect(await phoneNow()).toBe('+44 1');

  await page.goto('/staff/masters/changes');
  await page
    .getByRole('row', { name: /by hand/ })
    .getByRole('link')
    .nth(1)
    .click();
  await undo(page);
  expect(await phoneNow()).toBe(before);

  const prices = () => sql`select id, unit_price_minor as price from price_rules order by id`;
  const [stood] = [await prices()];
  const { priceList } = states;
  await page.goto(`/staff/masters/prices?q=${priceList}`);
  const first = page.locator('input[aria-label^="Unit price"]').first();
  await first.click();
  await paste(page, 'twelve\n99999.50');
  await expect(page.getByText('2 cells changed')).toBeVisible();
  await page.reload();
  await expect(page.getByText('2 cells changed'), 'what is not written survives a reload').toBeVisible();
  await page.getByRole('button', { name: 'See the difference' }).click();
  await expect(page.getByText('1 cells need another look.')).toBeVisible();
  await expect(first).toHaveAttribute('aria-invalid', 'true');
  await first.fill('88888.5');
  await page.getByRole('button', { name: 'See the difference' }).click();
  await expect(page.getByRole('dialog').getByRole('cell', { name: '88888.50' })).toBeVisible();
  expect(await prices(), 'nothing is written before it was seen').toEqual(stood);
  await page.getByRole('button', { name: 'Write 2 changes' }).click();
  await expect(page.getByText('Written: 2 rows.')).toBeVisible();
  expect(await prices()).not.toEqual(stood);
  await page.getByRole('link', { name: 'See the change, or undo it' }).click();
  await undo(page);
  expect(await prices()).toEqual(stood);

  await page.goto(`/staff/masters/price-lists/${priceList}`);
  await page.getByLabel('Change in percent').first().fill('4');
  await page.getByRole('button', { name: 'See the new prices' }).click();
  await expect(page.getByText(/A fair is open right now/)).toBeVisible();
  await page.getByRole('button', { name: /^Change \d+ prices$/ }).click();
  await page.getByRole('link', { name: 'See the change, or undo it' }).click();
  await undo(page);
  expect(await prices()).toEqual(stood);
  expect(
    errors.filter((line) => !line.includes('409') && !line.includes('422')),
    'what the browser complains of'
  ).toEqual([]);
  await other.context().close();
});

async function undo(page: Page): Promise<void> {
  const address = page.url();
  await page.getByRole('button', { name: 'Undo this change' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Undo this change' }).click();
  await expect(page).not.toHaveURL(address);
  await expect(page.getByText('It undoes an earlier change.')).toBeVisible();
}

/** What a spreadsheet copied, put where the cursor is. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', copied);
    document.activeElement!.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    );
  }, text);
}
