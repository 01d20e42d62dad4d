import { masterKeepers } from '#lib/masters/rights.ts';
import { isMasterKind } from '#lib/masters/row.ts';
import { gridColumns } from '#lib/masters/server/grid-columns.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { denied } from '../../../denied.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, locals, url }) => {
  staffOf(locals, masterKeepers);
  const { kind } = params;
  if (!isMasterKind(kind)) denied(404);
  return { kind, columns: gridColumns(kind), find: (url.searchParams.get('q') ?? '').slice(0, 100) };
};
