import { count, documentCheckLimit, uncount } from '#lib/accounts/server/limits/limits.ts';
import { networkOf } from '#lib/accounts/server/limits/network.ts';
import { db } from '#lib/db/server/client.ts';
import { readCheckCode } from '#lib/documents/check-code.ts';
import * as documents from '#lib/documents/server/documents.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import type { PageServerLoad } from './$types';

/** Whoever holds a paper asks whether the record says the same. Only codes that open nothing are counted. */
export const load: PageServerLoad = async ({ url, getClientAddress }) => {
  const typed = (url.searchParams.get('code') ?? '').slice(0, 200);
  if (typed.trim() === '') return { typed, answer: null };
  const code = readCheckCode(typed);
  if (!code) return { typed, answer: { kind: 'no_code' as const } };
  try {
    const who = networkOf(getClientAddress());
    await count(documentCheckLimit, who);
    const document = await documents.byCode(db(), code);
    if (document) await uncount(documentCheckLimit, who);
    return { typed, answer: document ? { kind: 'found' as const, document } : { kind: 'unknown' as const } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { typed, answer: { kind: 'too_many' as const } };
  }
};
