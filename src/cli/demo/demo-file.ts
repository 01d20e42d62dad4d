import { mkdir, writeFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type postgres from 'postgres';
import { newSecret, secretHash } from '#lib/accounts/server/secrets.ts';
import { demoToken } from '#lib/accounts/server/sessions/demo-door.ts';
import { staffRoles } from '#lib/accounts/roles.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { demoFair } from './seed-fair.ts';
import { demoEmail, demoPassword, showcaseDealer } from './seed-people.ts';

export interface DemoAccount {
  role: string;
  email: string;
  password: string;
  apiKey: string;
  /** Opening this address signs in, without a form. */
  enter: string;
}

/** What scripts find in `.data/demo.json` while the demo runs. Only the demo ever writes a secret to a file. */
export interface DemoFile {
  url: string;
  fair: string;
  screenToken: string;
  /** Opening this address makes a browser the demo's paired screen. */
  board: string;
  accounts: DemoAccount[];
}

/** Makes new keys for the demo's accounts and screen, takes the old ones back, and writes the file. */
export async function writeDemoFile(sql: postgres.Sql, url: string, doorSecret: string): Promise<DemoFile> {
  const emails = [
    ...['owner', 'buyer', 'payer', 'viewer'].map((role) => ({ role, email: showcaseDealer.emails(role) })),
    ...staffRoles.map((role) => ({ role, email: demoEmail(role) }))
  ];
  const accounts: DemoAccount[] = [];
  await sql`update api_keys set revoked_at = now() where name = 'demo' and revoked_at is null`;
  for (const { role, email } of emails) {
    const apiKey = newSecret();
    await sql`insert into api_keys (id, user_id, name, key_hash, scope, expires_at)
      select ${uuid7()}, id, 'demo', ${secretHash(apiKey)}, 'all', now() + interval '1 year'
      from users where email = ${email}`;
    const enter = `${url}/demo/${email}/${demoToken(doorSecret, email)}`;
    accounts.push({ role, email, password: demoPassword, apiKey, enter });
  }
  const screenToken = await demoScreen(sql);
  const board = `${url}/demo/screen/${screenToken}`;
  const file: DemoFile = { url, fair: demoFair.slug, screenToken, board, accounts };
  await mkdir(settings.dataFolder, { recursive: true });
  await writeFile(join(settings.dataFolder, 'demo.json'), JSON.stringify(file, null, 2) + '\n', {
    mode: 0o600
  });
  return file;
}

async function demoScreen(sql: postgres.Sql): Promise<string> {
  const token = newSecret();
  await sql`update screens set revoked_at = now() where name = 'Demo screen' and revoked_at is null`;
  await sql`
    insert into screens (id, name, fair_id, token_hash, paired_at)
    select ${uuid7()}, 'Demo screen', id, ${secretHash(token)}, now() from fairs where slug = ${demoFair.slug}`;
  return token;
}

/** The addresses as a person reads them in a terminal: one opens the board, one signs in for each role. */
export function welcome({ url, board, accounts }: DemoFile): string {
  const doors = accounts.map(({ role, enter }) => `    ${role.padEnd(16)} ${enter}`);
  const elsewhere = lanAddresses(url).map((address) => `    on a phone in the same network   ${address}`);
  return [
    '',
    `  Orderfair is open: the ${demoFair.name} is running now, and simulated dealers are ordering.`,
    '',
    '  Open the board, as a screen in the hall:',
    `    ${board}`,
    '',
    '  Come in as anybody; each address signs in:',
    ...doors,
    '',
    `  Or sign in at ${url}/ with an address such as ${demoEmail('director')} and the password "${demoPassword}".`,
    ...elsewhere,
    '',
    '  Ctrl-C stops it. The data stays for the next start; "npm run demo -- --fresh" begins anew.',
    ''
  ].join('\n');
}

function lanAddresses(url: string): string[] {
  const port = new URL(url).port;
  return Object.values(networkInterfaces())
    .flat()
    .filter((one) => one && one.family === 'IPv4' && !one.internal)
    .slice(0, 2)
    .map((one) => `http://${one!.address}${port ? `:${port}` : ''}/`);
}
