import type postgres from 'postgres';

/** Two years of sales of every dealer, so that the arithmetic of the fair has something to say; what it goes by, and what it aims for. */
export async function seedArithmetic(tx: postgres.TransactionSql, fairId: number, now: Date): Promise<void> {
  await tx`
    insert into dealer_sales (dealer_id, month, amount_minor, currency)
    select d.id, month::date,
      round(t.amount_minor * (0.26 + ((d.id * 31 + extract(month from month)::int * 7) % 17) / 50.0), -4), 'EUR'
    from dealers d join targets t on t.fair_id = ${fairId} and t.dealer_id = d.id
    cross join generate_series(date_trunc('month', ${now}::timestamptz) - interval '24 months',
      date_trunc('month', ${now}::timestamptz) - interval '1 month', interval '1 month') month`;
  await tx`
    insert into fair_parameters (fair_id, months_least, months_wished, minimum_order_minor, uplift_percent,
      household_share_percent, key_dealers, owner_share_percent, attendance_bonus_minor, attendance_deduction_minor,
      total_bonus_minor, total_deduction_minor, on_site_bonus_minor, on_site_deduction_minor, pay_floor_percent)
    values (${fairId}, 2, 3, 3000000, 60, 80, 5, 80, 30000, 10000, 80000, 20000, 40000, 10000, 80)`;
  await tx`
    insert into fair_aims (fair_id, measure, value)
    select ${fairId}, measure, value from (values ('invited', 150), ('core', 40), ('on_site', 600000000)) aims(measure, value)`;
}
