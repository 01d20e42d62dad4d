import type postgres from 'postgres';

/**
 * The version of the policy that an order names, and the rule of its coupon, as one value; null without either. Asks for `orders o` and
 * `fair_policies policy` in the query.
 */
export const policyOfOrder = (sql: postgres.Sql | postgres.TransactionSql) => sql`
  (select json_build_object('version', coalesce(policy.version, 0), 'heroes', coalesce(policy.heroes, '[]'),
      'rules', coalesce(policy.rules, '[]') || coalesce(used.rules, '[]'))
    from (select jsonb_agg(u.rule) as rules from coupon_uses u where u.order_id = o.id) used
    where policy.id is not null or used.rules is not null)`;
