import { invalidRequest } from './api-error.ts';

interface Row {
  id: string;
  created: number;
}
interface Query {
  limit: number;
  starting_after?: string | undefined;
  ending_before?: string | undefined;
  created?: number | { gt?: number; gte?: number; lt?: number; lte?: number } | undefined;
}

/** One page of rows, newest first, as all of Stripe's lists. `rows` come in the order they were made. */
export function listPage<T extends Row>(rows: T[], query: Query, url: string) {
  const found = rows.filter((row) => within(row.created, query.created)).reverse();
  const data = query.ending_before
    ? before(found, query.ending_before, query.limit)
    : found.slice(after(found, query.starting_after)).slice(0, query.limit);
  const edge = query.ending_before ? found[0] : found[found.length - 1];
  const reached = query.ending_before ? data[0] : data[data.length - 1];
  return { object: 'list' as const, url, has_more: edge !== undefined && reached !== edge, data };
}

function before<T extends Row>(rows: T[], id: string, limit: number): T[] {
  const end = position(rows, id);
  return rows.slice(Math.max(0, end - limit), end);
}

function after(rows: Row[], id: string | undefined): number {
  return id ? position(rows, id) + 1 : 0;
}

function position(rows: Row[], id: string): number {
  const at = rows.findIndex((row) => row.id === id);
  if (at < 0) throw invalidRequest(`No such object: ${id}`, 'resource_missing', 'starting_after');
  return at;
}

function within(created: number, asked: Query['created']): boolean {
  if (asked === undefined) return true;
  if (typeof asked === 'number') return created === asked;
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = asked;
  return created > gt && created >= gte && created < lt && created <= lte;
}
