import * as households from '#lib/attendance/server/households.ts';
import { db } from '#lib/db/server/client.ts';
import { fairRoles } from '#lib/fairs/rights.ts';
import * as fairs from '#lib/fairs/server/fairs.ts';
import { instantOfMs } from '#lib/time/bounds.ts';
import { staffOf } from '../../behind-the-door.ts';
import type { PageServerLoad } from './$types';

const size = 30;

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = staffOf(locals);
  const rows = await fairs.page(db(), readCursor(url.searchParams.get('after')), size + 1);
  const shown = rows.slice(0, size);
  const last = rows.length > size ? shown.at(-1) : undefined;
  const came = await households.ofFairs(
    db(),
    shown.map(({ id }) => id)
  );
  return {
    fairs: shown.map((fair) => ({ fair, ...came.get(fair.id)! })),
    next: last ? `${last.opensAt.getTime()}-${last.id}` : null,
    at: new Date(),
    may: fairRoles.includes(actor.role)
  };
};

function readCursor(text: string | null): { opensAt: Date; id: number } | null {
  const [, at, id] = /^(\d+)-(\d{1,9})$/.exec(text ?? '') ?? [];
  const opensAt = instantOfMs(at ?? '');
  return opensAt && { opensAt, id: Number(id) };
}
