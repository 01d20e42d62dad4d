import { bigint, timestamp } from 'drizzle-orm/pg-core';

/** A moment; stored in UTC, a `Date` in TypeScript. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** An amount in minor units of the currency beside it; a safe integer in TypeScript. */
export const money = (name: string) => bigint(name, { mode: 'number' });
