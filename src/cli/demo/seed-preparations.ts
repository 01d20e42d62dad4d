import type postgres from 'postgres';
import { templateFor } from '#lib/fairs/checklist.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { demoZone } from './demo-hours.ts';

/** Role, what they do, hours after the opening, and where. */
const duties = [
  ['host', 'Welcome at the desks', -0.5, 2, 'Foyer'],
  ['host', 'Call the draw', 7, 7.5, 'Stage'],
  ['rep', 'Lead own dealers through the new styles', 0.75, 3, 'Hall A'],
  ['rep', 'Close own orders with each dealer', 4.5, 7, 'Hall A'],
  ['director', 'Speak the welcome', 0, 0.75, 'Hall A'],
  ['region_manager', 'Sit down with the largest dealers', 3, 4, 'Foyer'],
  ['finance', 'Answer questions about deposits', 4.5, 8, 'Foyer']
] as const;

const costs = [
  ['venue', 1_800_000, 1_845_000],
  ['material', 640_000, 598_000],
  ['people', 920_000, null],
  ['gifts', 380_000, 412_500],
  ['travel', 550_000, null]
] as const;

/** Writes how the demo's fair was prepared: rooms, styles, who does what, what it costs and what is still to be done. */
export async function seedPreparations(
  tx: postgres.TransactionSql,
  { fairId, opensAt, closesAt, now }: { fairId: number; opensAt: Date; closesAt: Date; now: Date }
): Promise<void> {
  const at = (hours: number) => new Date(opensAt.getTime() + hours * 3_600_000);
  await tx`update fair_plans set rooms = ${['Hall A', 'Stage', 'Foyer']} where fair_id = ${fairId}`;
  await tx`
    insert into fair_styles (fair_id, product_id, shown_as)
    select ${fairId}, id, case when place <= 2 then 'launch' else 'must_see' end
    from (select id, row_number() over (order by code) as place from products where retired_at is null) p where place <= 6`;
  const staff = await tx<{ id: string; role: string }[]>`
    select distinct on (role) id, role from users where dealer_id is null and disabled_at is null order by role, email`;
  const idOf = (role: string) => staff.find((one) => one.role === role)?.id;
  const given = duties.flatMap(([role, what, from, until, place]) => {
    const user_id = idOf(role);
    const times = { starts_at: at(from), ends_at: at(until) };
    return user_id ? [{ id: uuid7(), fair_id: fairId, user_id, what, ...times, place }] : [];
  });
  await tx`insert into fair_duties ${tx(given)}`;
  await tx`insert into fair_costs ${tx(
    costs.map(([head, planned_minor, real_minor]) => ({ fair_id: fairId, head, planned_minor, real_minor }))
  )}`;
  await seedChecklist(tx, { fairId, opensAt, closesAt, now }, idOf('director')!);
}

/** All but the last points are done; what comes after the fair is open. */
async function seedChecklist(
  tx: postgres.TransactionSql,
  { fairId, opensAt, closesAt, now }: { fairId: number; opensAt: Date; closesAt: Date; now: Date },
  director: string
): Promise<void> {
  const begun = new Date(opensAt.getTime() - 70 * 86_400_000);
  const points = templateFor({ opensAt, closesAt, timeZone: demoZone }, begun).map(({ template, dueAt }) => {
    const isDone = dueAt < now && template !== 'gifts';
    const done_at = isDone ? new Date(dueAt.getTime() - 5 * 3_600_000) : null;
    const fact = { done_at, done_by: isDone ? director : null };
    return { id: uuid7(), fair_id: fairId, template, owner_id: director, due_at: dueAt, ...fact };
  });
  await tx`insert into fair_checks ${tx(points)}`;
}
