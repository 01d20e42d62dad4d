import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import { db } from '#lib/db/server/client.ts';
import { fileOfDocument } from '#lib/documents/server/file-of-document.ts';
import { issueStatement } from '#lib/care/server/partners/issue-statement.ts';
import { issueRequest } from '#lib/billing/server/request/issue-request.ts';
import { issueReceipt } from '#lib/billing/server/receipt/issue-receipt.ts';
import { issueNote } from '#lib/logistics/server/note/issue-note.ts';
import { letterOf } from '#lib/reports/server/letters.ts';
import * as issued from '#lib/reports/server/issued-documents.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { denied } from './denied.ts';

type Person = DealerUser | StaffUser;

/** A PDF to be saved. Nothing of it runs here. */
export function asPaper(name: string, bytes: Uint8Array<ArrayBuffer>): Response {
  return new Response(bytes, {
    headers: {
      'content-type': 'application/pdf',
      'content-length': String(bytes.length),
      'content-disposition': `attachment; filename="${name}.pdf"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'content-security-policy': "default-src 'none'; sandbox"
    }
  });
}

/** Whoever asks for a paper while too many wait is told to come back in a moment. */
export async function whenSet(make: () => Promise<Response>): Promise<Response> {
  try {
    return await make();
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'busy') throw error;
    return new Response(null, { status: 503, headers: { 'retry-after': '2' } });
  }
}

/** The file of an issued document that a person may read. */
export async function documentFile(actor: Person, id: string): Promise<Response> {
  const document = (await issued.readable(db(), actor, id)) ?? denied(404);
  const { kind, number, version } = document;
  const name = [kind.replaceAll('_', '-'), number, ...(version > 1 ? [`v${version}`] : [])].join('-');
  return whenSet(async () =>
    asPaper(name, (await fileOfDocument(db(), document.id, new Date())) ?? denied(404))
  );
}

/** The letter of an order as it stands. */
export async function letterFile(actor: Person, number: number): Promise<Response> {
  return documentFile(actor, (await letterOf(db(), actor, number, new Date())) ?? denied(404));
}

/** The paper that goes with a shipment. */
export async function noteFile(actor: Person, number: number): Promise<Response> {
  return documentFile(actor, (await issueNote(db(), actor, number, new Date())) ?? denied(404));
}

/** The paper about money that came in. */
export async function receiptFile(actor: Person, id: string): Promise<Response> {
  return documentFile(actor, (await issueReceipt(db(), actor, id, new Date())) ?? denied(404));
}

/** The statement of a partner. */
export async function statementFile(actor: StaffUser, id: string): Promise<Response> {
  return documentFile(actor, (await issueStatement(db(), actor, id, new Date())) ?? denied(404));
}

/** The paper that asks for what is open of an order. */
export async function requestFile(actor: Person, number: number): Promise<Response> {
  return documentFile(actor, (await issueRequest(db(), actor, number, new Date())) ?? denied(404));
}
