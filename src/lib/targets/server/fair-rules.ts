import { eq } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import type { Aims } from '../arithmetic/aims.ts';
import { usualRules, type FairRules } from '../arithmetic/fair-rules.ts';
import { fairAims, fairParameters } from './schema.ts';

/** The rules of a fair; the usual ones while nobody has set any. */
export async function ofFair(db: Queryable, fairId: number): Promise<FairRules> {
  const [row] = await db.select().from(fairParameters).where(eq(fairParameters.fairId, fairId));
  return row ? rulesFrom(row) : usualRules;
}

/** What is aimed for beside amounts, by region; `null` is the whole fair. */
export async function aimsOf(db: Queryable, fairId: number): Promise<Map<number | null, Aims>> {
  const rows = await db.select().from(fairAims).where(eq(fairAims.fairId, fairId)).limit(1000);
  return new Map(
    [...Map.groupBy(rows, ({ regionId }) => regionId)].map(([regionId, own]) => [
      regionId,
      Object.fromEntries(own.map(({ measure, value }) => [measure, value]))
    ])
  );
}

type Row = typeof fairParameters.$inferSelect;

function rulesFrom(row: Row): FairRules {
  const { monthsLeast, monthsWished, minimumOrderMinor, upliftPercent } = row;
  const { householdSharePercent, keyDealers, ownerSharePercent } = row;
  return {
    parameters: {
      ...{ monthsLeast, monthsWished, minimumOrderMinor, upliftPercent },
      ...{ householdSharePercent, keyDealers, ownerSharePercent }
    },
    pay: {
      floorPercent: row.payFloorPercent,
      items: {
        attendance: { bonusMinor: row.attendanceBonusMinor, deductionMinor: row.attendanceDeductionMinor },
        total: { bonusMinor: row.totalBonusMinor, deductionMinor: row.totalDeductionMinor },
        on_site: { bonusMinor: row.onSiteBonusMinor, deductionMinor: row.onSiteDeductionMinor }
      }
    }
  };
}

/** The columns of rules. */
export function columnsOf({ parameters, pay }: FairRules): Omit<Row, 'fairId'> {
  const { attendance, total, on_site } = pay.items;
  return {
    ...parameters,
    payFloorPercent: pay.floorPercent,
    ...{ attendanceBonusMinor: attendance.bonusMinor, attendanceDeductionMinor: attendance.deductionMinor },
    ...{ totalBonusMinor: total.bonusMinor, totalDeductionMinor: total.deductionMinor },
    ...{ onSiteBonusMinor: on_site.bonusMinor, onSiteDeductionMinor: on_site.deductionMinor }
  };
}
