import { expect, test } from 'vitest';
import { systemActor } from '#lib/events/event.ts';
import { documentCheckLimit } from '#lib/accounts/server/limits/limits.ts';
import { issueDocument } from '#lib/documents/server/issue-document.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { load } from './+page.server.ts';

const { db, sql } = await testDatabase();
const unknown = '0000-0000-0000-0000';

/** What somebody at this address is told of a code. */
async function ask(code: string, address: string) {
  const url = new URL(`http://localhost/documents/check?code=${encodeURIComponent(code)}`);
  const told = (load as unknown as (event: unknown) => Promise<{ answer: { kind: string } | null }>)({
    ...{ url, getClientAddress: () => address }
  });
  return (await told).answer?.kind;
}

async function aCode(): Promise<string> {
  const id = await db.transaction((tx) =>
    issueDocument(
      tx,
      {
        ...{ kind: 'delivery_note', subject: { type: 'shipment', id: uuid7() }, number: '1', version: 1 },
        ...{
          locale: 'en',
          dealerId: null,
          template: 'documents/page.typ',
          datedOn: '2026-12-02',
          total: null
        },
        values: { head: { brand: '', title: '', subtitle: null, to: [], facts: [] } },
        actor: systemActor
      },
      new Date()
    )
  );
  const [row] = await sql<[{ code: string }]>`select code from issued_documents where id = ${id}`;
  return row.code;
}

test('whoever tries codes is stopped, and whoever has true ones may ask as often as they like', async () => {
  const code = await aCode();
  for (let n = 0; n < documentCheckLimit.most + 5; n++) expect(await ask(code, '203.0.113.7')).toBe('found');
  for (let n = 0; n < documentCheckLimit.most; n++) expect(await ask(unknown, '203.0.113.7')).toBe('unknown');
  expect(await ask(unknown, '203.0.113.7')).toBe('too_many');
  expect(await ask(code, '203.0.113.7')).toBe('too_many');
  expect(await ask(code, '198.51.100.9')).toBe('found');
});

test('a slip of the pen is no try', async () => {
  for (let n = 0; n < documentCheckLimit.most + 1; n++)
    expect(await ask('hello', '192.0.2.1')).toBe('no_code');
  expect(await ask(unknown, '192.0.2.1')).toBe('unknown');
});
