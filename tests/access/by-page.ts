import type { DemoFile } from '../../src/cli/demo/demo-file.ts';
import { sql } from '../../src/lib/db/server/client.ts';
import { sessionFor } from './session.ts';

/** As the dealer's page sends one. */
export async function attached({ url }: DemoFile, email: string, order: number): Promise<string> {
  const body = new FormData();
  body.append('files', new File(['A test of access'], 'note.txt'));
  const headers = { origin: url, cookie: `session=${await sessionFor(email)}`, accept: 'text/html' };
  await fetch(`${url}/orders/${order}/files?/add`, { method: 'POST', headers, body, redirect: 'manual' });
  const [file] = await sql()<{ id: string }[]>`
    select f.id from order_files f join orders o on o.id = f.order_id where o.number = ${order}`;
  return file!.id;
}

/** Begins to pay as the dealer's page does, and leaves the payment page. */
export async function attemptOf({ url, accounts }: DemoFile, instalmentId: string): Promise<string> {
  const { email } = accounts.find(({ role }) => role === 'payer')!;
  const headers = { origin: url, cookie: `session=${await sessionFor(email)}`, accept: 'text/html' };
  const body = new URLSearchParams({ instalmentId });
  await fetch(`${url}/payments?/pay`, { method: 'POST', headers, body, redirect: 'manual' });
  const [attempt] = await sql()<{ id: string }[]>`
    select id from payment_attempts where instalment_id = ${instalmentId}`;
  return attempt!.id;
}
