import { fail } from '@sveltejs/kit';
import { readFile } from 'node:fs/promises';
import type postgres from 'postgres';
import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import { db, type Queryable } from '#lib/db/server/client.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { pathOfFile, removeFiles } from '#lib/imports/server/file-store.ts';
import { contentTypes, mostOrderFileBytes, type OrderFileKind } from '#lib/orders/attaching/order-file.ts';
import { attachFile } from '#lib/orders/server/attaching/attach-file.ts';
import { mustBeAllowed } from '#lib/orders/server/amending/amend-order.ts';
import { refuse } from '#lib/orders/refusals.ts';
import * as orderedLines from '#lib/orders/server/attaching/ordered-lines.ts';
import * as orderFiles from '#lib/orders/server/attaching/order-files.ts';
import { removeFile } from '#lib/orders/server/attaching/remove-file.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { refused } from './refused.ts';
import { receiveFiles } from './staff/imports/receive-files.ts';

type Person = DealerUser | StaffUser;

/** So many files at once, and in all of them twice what one may have. */
const bounds = { files: 5, bytes: 2 * mostOrderFileBytes };

export const orderNumber = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : 0);

/** What the page of an order's files shows: each with its line, and the lines that a file can belong to; null when there is no such order. */
export async function filesPage(
  { db, sql }: { db: Queryable; sql: postgres.Sql },
  actor: Person,
  number: number,
  locale: Locale
) {
  const found = await orderFiles.ofNumber(db, actor, number);
  if (!found) return null;
  const lines = await orderedLines.ofOrder(sql, found.id, locale);
  const byVariant = new Map(lines.map(({ variantId, sku, name }) => [variantId, { sku, name }]));
  return {
    status: found.status,
    lines: [...byVariant.values()],
    files: found.files.map(({ variantId, ...file }) => ({
      ...file,
      line: byVariant.get(variantId ?? 0) ?? null
    }))
  };
}

/** Puts the files of a form to an order: they lie on disk while they arrive, and each is looked at by itself. */
export async function addFiles(request: Request, actor: Person, number: number) {
  const id = uuid7();
  let sku = '';
  try {
    mustBeAllowed(actor);
    if (!(await orderFiles.ofNumber(db(), actor, number))) throw refuse('not_found', { number });
    const { files, fields } = await receiveFiles(id, request, bounds);
    sku = (fields.line ?? '').trim().slice(0, 64);
    for (const [at, { name }] of files.entries())
      await attachFile(
        db(),
        actor,
        { number, name, sku, bytes: await readFile(pathOfFile(id, at)) },
        new Date()
      );
  } catch (caught) {
    return refused(caught, { line: sku });
  } finally {
    await removeFiles(id);
  }
  return { added: true };
}

export async function takeFileOff(request: Request, actor: Person, number: number) {
  const form = await request.formData();
  const id = form.get('file');
  if (typeof id !== 'string') return fail(422, { refusal: { code: 'invalid_input', details: {} } });
  try {
    await removeFile(db(), actor, { number, id }, new Date());
  } catch (caught) {
    return refused(caught);
  }
  return { removed: true };
}

/** Saved, never shown by the browser: whatever it is, it runs nowhere here. */
export function asDownload({
  name,
  kind,
  bytes
}: {
  name: string;
  kind: OrderFileKind;
  bytes: Uint8Array<ArrayBuffer>;
}) {
  return new Response(bytes, {
    headers: {
      'content-type': contentTypes[kind],
      'content-length': String(bytes.length),
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'content-security-policy': "default-src 'none'; sandbox"
    }
  });
}
