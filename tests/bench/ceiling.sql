-- The ceiling of writing orders: one function, one round trip, one transaction of 1 order + 10 lines + 1 outbox row +
-- 10 conditional stock decrements + 1 conditional credit update. Nothing else is done: no session, no prices, no answer.
drop schema if exists ceiling cascade;
create schema ceiling;
create table ceiling.product (id int primary key, available int not null check (available >= 0));
create table ceiling.dealer (id int primary key, open_minor bigint not null check (open_minor >= 0));
create table ceiling.orders (
  id bigint primary key generated always as identity, dealer_id int not null references ceiling.dealer,
  total_minor bigint not null, placed_at timestamptz not null default now()
);
create table ceiling.line (
  order_id bigint not null references ceiling.orders, line_no int not null,
  product_id int not null references ceiling.product, quantity int not null, price_minor bigint not null,
  primary key (order_id, line_no)
);
create table ceiling.outbox (id bigint primary key generated always as identity, order_id bigint not null, payload jsonb not null);
insert into ceiling.product select n, 100000000 from generate_series(1, 5000) n;
insert into ceiling.dealer select n, 1000000000000 from generate_series(1, 2000) n;

create function ceiling.place(buyer int, picks int[]) returns bigint language plpgsql as $$
declare
  made bigint;
  total bigint := 10 * 12 * 1000;
  done int;
begin
  insert into ceiling.orders (dealer_id, total_minor) values (buyer, total) returning id into made;
  insert into ceiling.line (order_id, line_no, product_id, quantity, price_minor)
    select made, n, p, 12, 1000 from unnest(picks) with ordinality as t(p, n);
  insert into ceiling.outbox (order_id, payload) values (made, jsonb_build_object('order', made, 'total', total));
  update ceiling.dealer set open_minor = open_minor - total where id = buyer and open_minor >= total;
  if not found then raise exception 'credit'; end if;
  perform 1 from ceiling.product where id = any(picks) order by id for no key update;
  update ceiling.product set available = available - taken.units
    from (select p, count(*) * 12 as units from unnest(picks) as p group by p) as taken
    where product.id = taken.p and available >= taken.units;
  get diagnostics done = row_count;
  if done <> (select count(distinct p) from unnest(picks) as p) then raise exception 'stock'; end if;
  return made;
end $$;
analyze ceiling.product, ceiling.dealer;
