import { sql } from 'drizzle-orm';
import type { BatchSubscriber } from '#lib/events/server/subscriber.ts';
import { isStoppedBy, stopFacts } from '../../playbooks/playbook.ts';
import { readBooks } from './playbook-books.ts';

/** Who answers a quotation has replied. */
const replies = ['quotation.answered', 'quotation.declined'];

/**
 * Ends runs when they have ordered, paid, answered, or their lead has ended or is judged otherwise; the tasks of a run end by that fact. In batches,
 * at most a second late, so that a rush of orders costs one statement a second.
 */
export const stopPlaybooksByFacts: BatchSubscriber = {
  name: 'playbooks',
  types: [...stopFacts, ...replies],
  everyMs: 1_000,
  most: 500,
  startsNow: true,
  async handleAll(tx, events) {
    const said = events.map((event) => ({
      ...event,
      type: replies.includes(event.type) ? 'company.replied' : event.type
    }));
    const books = (await readBooks(tx)).all();
    const facts = said.flatMap((event) =>
      books
        .filter((book) => isStoppedBy(book, event))
        .map(({ name: playbook, version }) => ({
          ...{ playbook, version, type: event.type, at: event.at.toISOString(), dealer: event.dealerId },
          company: typeof event.payload.companyId === 'number' ? event.payload.companyId : null,
          lead: event.aggregateType === 'lead' ? event.aggregateId : null,
          order: typeof event.payload.orderId === 'string' ? event.payload.orderId : null
        }))
    );
    if (facts.length === 0) return;
    await tx.execute(sql`
      with facts as (select * from jsonb_to_recordset(${JSON.stringify(facts)}::jsonb)
        as f(playbook text, version int, type text, at timestamptz, dealer int, company int, lead uuid, "order" uuid)
      ), chosen as (
        select distinct on (r.id) r.id, f.type, f.at from facts f
        left join companies c on f.dealer is not null and c.dealer_id = f.dealer
        join playbook_runs r on r.playbook = f.playbook and r.version = f.version and r.ended_at is null and r.started_at <= f.at
          and case when f.lead is not null then r.lead_id = f.lead else r.company_id in (c.id, f.company) end
          and (r.order_id is null or f."order" is null or r.order_id = f."order")
        order by r.id, f.at
      ), ended as (
        update playbook_runs r set ended_at = chosen.at, ending = chosen.type, next_at = null from chosen where r.id = chosen.id returning r.*
      )
      insert into events (type, aggregate_type, aggregate_id, fair_id, payload, at)
      select 'playbook.ended', 'playbook_run', id::text, fair_id,
        jsonb_build_object('playbook', playbook, 'companyId', company_id, 'by', ending), ended_at from ended`);
  }
};
