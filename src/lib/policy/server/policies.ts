import type postgres from 'postgres';
import type { Policy } from '../policy.ts';

type Sql = postgres.Sql | postgres.TransactionSql;

/** A version of a fair's policy with who wrote and who approved it. */
export interface PolicyVersion extends Policy {
  writtenBy: string;
  /** The writer's id: nobody approves what they wrote. */
  writerId: string;
  writtenAt: Date;
  approvedBy: string | null;
  approvedAt: Date | null;
}

/** More versions than anybody looks back on. */
const mostVersions = 50;

/** The newest versions of a fair's policy, newest first; the first may be a draft. For staff. */
export async function ofFair(sql: Sql, fairId: number): Promise<PolicyVersion[]> {
  const rows = await sql<PolicyVersion[]>`
    select p.id, p.version, p.heroes, p.rules, w.name as "writtenBy", p.written_by as "writerId", p.written_at as "writtenAt",
      a.name as "approvedBy", p.approved_at as "approvedAt"
    from fair_policies p join users w on w.id = p.written_by left join users a on a.id = p.approved_by
    where p.fair_id = ${fairId} order by p.version desc limit ${mostVersions}`;
  return [...rows];
}

/** What holds at a fair; null where nothing does. */
export async function currentOf(sql: Sql, fairId: number): Promise<Policy | null> {
  const [policy] = await sql<Policy[]>`
    select id, version, heroes, rules from fair_policies
    where fair_id = ${fairId} and approved_at is not null order by version desc limit 1`;
  return policy ?? null;
}

/** The version that an order was placed under. */
export async function byId(sql: Sql, id: number): Promise<Policy | null> {
  const [policy] = await sql<Policy[]>`
    select id, version, heroes, rules from fair_policies where id = ${id} and approved_at is not null`;
  return policy ?? null;
}
