import type postgres from 'postgres';

/** The version of the policy that an order names, as one value; null without one. Asks for `fair_policies policy` in the query. */
export const policyOfOrder = (sql: postgres.Sql | postgres.TransactionSql) => sql`
  case when policy.id is not null then json_build_object(
    'version', policy.version, 'heroes', policy.heroes, 'rules', policy.rules) end`;
