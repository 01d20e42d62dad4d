import type postgres from 'postgres';
import type { Duel } from '#lib/board/stage.ts';
import { toWire } from '#lib/money/money.ts';

interface Row {
  id: string;
  left: string;
  right: string;
  leftFromMinor: number;
  rightFromMinor: number;
  leftMinor: number;
  rightMinor: number;
  leftOrders: number;
  rightOrders: number;
  leadChanges: number;
  startedAt: Date;
  endsAt: Date;
  endedAt: Date | null;
}

/** The newest duel of a fair as boards show it; null before the first. */
export async function duelOf(sql: postgres.Sql, fairId: number, now: Date): Promise<Duel | null> {
  const [row] = await sql<Row[]>`
    select d.id, l.code as left, r.code as right, left_from_minor::float8 as "leftFromMinor",
      right_from_minor::float8 as "rightFromMinor", left_minor::float8 as "leftMinor", right_minor::float8 as "rightMinor",
      left_orders as "leftOrders", right_orders as "rightOrders", lead_changes as "leadChanges", started_at as "startedAt",
      ends_at as "endsAt", ended_at as "endedAt"
    from stage_duels d join regions l on l.id = left_id join regions r on r.id = right_id
    where d.fair_id = ${fairId} and undone_at is null order by started_at desc limit 1`;
  return row ? told(row, now) : null;
}

function told(row: Row, now: Date): Duel {
  const side = (name: 'left' | 'right') => ({
    region: row[name],
    from: toWire(row[`${name}FromMinor`]),
    to: toWire(row[`${name}FromMinor`] + row[`${name}Minor`]),
    orders: row[`${name}Orders`]
  });
  const endedAt = row.endedAt ?? (row.endsAt <= now ? row.endsAt : null);
  return {
    ...{ id: row.id, left: side('left'), right: side('right'), leadChanges: row.leadChanges },
    startedAt: row.startedAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null
  };
}

/** Whether orders still move it. */
export const isRunning = (duel: Duel | null): boolean => duel !== null && duel.endedAt === null;
