import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { encode } from 'uqr';
import { aDealer, aDealerUser, aFair, aPriceList, aVariant } from './fixtures/factories.ts';
import { signIn, test, withPassword } from './fixtures/portal.ts';

interface Hall {
  label: string;
  allowed: boolean;
  /** A code as a camera sees it, row by row. */
  squares: boolean[][];
  BarcodeDetector?: unknown;
}

/** Runs in the page before it: a browser that reads codes, before whose camera a test holds labels. */
function cameraOf(this: void) {
  const hall = window as unknown as Hall;
  Object.assign(hall, { label: '', allowed: false, squares: [] });
  hall.BarcodeDetector = class {
    static getSupportedFormats = () => Promise.resolve(['ean_13', 'code_128']);
    detect = () => Promise.resolve(hall.label ? [{ rawValue: hall.label }] : []);
  };
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: 480, height: 480 });
  const paper = canvas.getContext('2d')!;
  // A camera goes on showing what is before it.
  setInterval(() => {
    paper.fillStyle = 'white';
    paper.fillRect(0, 0, 480, 480);
    paper.fillStyle = 'black';
    const side = 400 / (hall.squares[0]?.length ?? 1);
    for (const [y, row] of hall.squares.entries())
      for (const [x, isDark] of row.entries())
        if (isDark) paper.fillRect(40 + x * side, 40 + y * side, side + 0.5, side + 0.5);
  }, 100);
  navigator.mediaDevices.getUserMedia = () =>
    hall.allowed
      ? Promise.resolve(canvas.captureStream(10))
      : Promise.reject(new DOMException('no', 'NotAllowedError'));
}

test('labels are scanned by the camera of a phone or typed by a hand scanner, and what goes wrong is said', async ({
  page,
  sql
}) => {
  const list = await aPriceList(sql, { currency: 'EUR' });
  const made = { priceListId: list.id, packMultiple: 6 };
  const [tee, cap] = [await aVariant(sql, made), await aVariant(sql, made)];
  const barcode = '4006381333931';
  await sql`update variants set barcode = ${barcode} where id = ${tee.id}`;
  const dealer = await aDealer(sql, { currency: 'EUR', priceListId: list.id });
  const fair = await aFair(sql, { currency: 'EUR', dealerIds: [dealer.id] });
  const buyer = await withPassword(sql, await aDealerUser(sql, dealer, 'buyer'));
  await page.setViewportSize({ width: 390, height: 844 });
  await page.addInitScript(cameraOf);
  await signIn(page, buyer.email);
  await page.goto(`/fairs/${fair.slug}/order`);
  await page.getByRole('button', { name: 'Quick pad' }).click();
  const scan = page.getByRole('button', { name: 'Scan', exact: true });
  await expect(scan).toBeEnabled();
  await scan.click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('The camera was refused.')).toBeVisible();
  const field = dialog.getByLabel(/Code of the label/);
  await field.fill(cap.sku);
  await field.press('Enter');
  const quantity = (n: { sku: string }) =>
    dialog.getByRole('textbox', { name: `Quantity of Product ${n.sku.slice(4)}` });
  await expect(quantity(cap)).toHaveValue('6');
  await expect(field).toHaveValue('');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await dialog.getByRole('button', { name: 'Back to the sheet' }).click();

  const hold = (label: string) =>
    page.evaluate((text) => void Object.assign(window, { label: text, allowed: true }), label);
  await hold('9999999999994');
  await scan.click();
  await expect(dialog.getByText('Nothing in your list has the code 9999999999994.')).toBeVisible();
  await hold(barcode);
  await expect(quantity(tee)).toHaveValue('6');
  await hold(cap.sku);
  await expect(quantity(cap), 'another label puts one pack more').toHaveValue('12');
  await dialog.getByRole('button', { name: 'Back to the sheet' }).click();
  await expect(page.getByRole('combobox', { name: 'SKU, row 1' })).toHaveValue(cap.sku);
  await expect(page.getByRole('combobox', { name: 'SKU, row 2' })).toHaveValue(tee.sku);
  await expect(page.getByRole('textbox', { name: 'Quantity, row 1' })).toHaveValue('12');

  // Safari and Firefox read no codes by themselves: they get a program of ours, which looks at the same camera.
  await page.evaluate(
    (squares) => {
      const hall = window as unknown as Hall;
      delete hall.BarcodeDetector;
      hall.squares = squares;
    },
    encode(cap.sku, { border: 0 }).data
  );
  await scan.click();
  await expect(quantity(cap)).toHaveValue('18', { timeout: 15_000 });
});
