import { sql } from 'drizzle-orm';
import { activity, assigned, differs, type Pair, type Writer } from './entity.ts';

const columns: readonly Pair[] = [
  ['s.door_name', 't.name', 'door_name'],
  ['s.address', 't.address'],
  ['s.postal_code', 't.postal_code'],
  ['s.city', 't.city'],
  ['s.country', 't.country'],
  ['s.phone', 't.phone'],
  ['s.main_contact', 't.main_contact']
];

const changed = sql`(${differs(columns)} or ${activity.differs('closed_at')})`;

/** Doors of dealers, after the dealers themselves. New ones stand behind the known ones. */
export const addresses: Writer = {
  entity: 'addresses',
  compared: sql`
    select t.id is null as is_new, ${changed} as differs
    from staged_addresses s left join dealers d on d.code = s.dealer
    left join dealer_addresses t on t.dealer_id = d.id and t.code = s.door`,
  writes: [
    sql`update dealer_addresses t set ${assigned(columns)}, ${activity.assigned('closed_at')}
      from staged_addresses s join dealers d on d.code = s.dealer
      where t.dealer_id = d.id and t.code = s.door and ${changed}`,
    sql`insert into dealer_addresses (dealer_id, code, name, address, postal_code, city, country, phone, main_contact,
        position, closed_at)
      select d.id, s.door, s.door_name, s.address, s.postal_code, s.city, s.country, s.phone, s.main_contact,
        coalesce((select max(position) from dealer_addresses t where t.dealer_id = d.id), 0)
          + row_number() over (partition by d.id order by s.place),
        ${activity.inserted}
      from staged_addresses s join dealers d on d.code = s.dealer
      where not exists (select from dealer_addresses t where t.dealer_id = d.id and t.code = s.door)
      order by s.place`
  ]
};
