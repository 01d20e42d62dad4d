import { readFileSync, writeFileSync } from 'node:fs';
import { test, request } from '@playwright/test';
import { anOrderToPay } from './payments.ts';
import { connect } from '../src/lib/db/server/connect.ts';
test('zz', async ({ browser, baseURL }) => {
  const { db, sql, close } = connect(readFileSync('.cache/e2e/database-url', 'utf8'));
  const order = await anOrderToPay(db, sql);
  const demo = JSON.parse(readFileSync('.cache/e2e/demo.json', 'utf8'));
  const key = demo.accounts.find((a: { role: string }) => a.role === 'warehouse').apiKey;
  const [row] = await sql`select number from orders order by number desc limit 1`;
  const c = await browser.newContext({ extraHTTPHeaders: { authorization: `Bearer ${key}` } });
  const page = await c.newPage();
  page.on('console', (m) => console.log('SAID', m.type(), m.text()));
  for (const [name, path] of [
    ['ready', `/staff/shipments/ready/${row!.number}`],
    ['list', '/staff/shipments?view=ready']
  ]) {
    const html = await (await page.request.get(baseURL + path!)).text();
    await page.goto(baseURL + path!);
    await page.waitForTimeout(1500);
    writeFileSync(`/tmp/zz-${name}-a.html`, html.replaceAll('<', '\n<'));
    writeFileSync(`/tmp/zz-${name}-b.html`, (await page.content()).replaceAll('<', '\n<'));
  }
  console.log(JSON.stringify(order), row);
  await close();
});
