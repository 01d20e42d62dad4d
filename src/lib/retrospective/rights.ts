import { seersOf, sees } from '#lib/accounts/figures.ts';
import { staffRoles, type StaffRole } from '#lib/accounts/roles.ts';
import { fairRoles } from '#lib/fairs/rights.ts';

/** Who reads a retrospective and writes notes into it: all of the staff. Costs are only for those who see the company's money. */
export const retrospectiveReaders: readonly StaffRole[] = staffRoles;

/** Who sets what is expected, judges notes, decides on the next fair and signs. */
export const retrospectiveRoles: readonly StaffRole[] = fairRoles;

/** Who gets the whole report with its costs and margins. */
export const reportReaders: readonly StaffRole[] = seersOf('money').filter((role) => sees(role, 'margins'));
