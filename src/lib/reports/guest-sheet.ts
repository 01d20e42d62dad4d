import type { ClassReason } from '#lib/people/classing/class-rule.ts';

/** Somebody of a dealer, and what they answered. What they say of stock and cash is for roles that see contacts. */
export interface SheetPerson extends Record<string, unknown> {
  id: string;
  name: string;
  role: string | null;
  decides: boolean;
  comes: boolean | null;
  heads: number | null;
  stock: string | null;
  cash: string | null;
}

export interface SheetTalk extends Record<string, unknown> {
  id: string;
  staffId: string;
  staff: string;
  withWhom: string;
  startsAt: Date | null;
  /** What about, and what came of it: null for roles that do not see contacts. */
  topic: string | null;
  outcome: string | null;
  notedBy: string | null;
}

/** One guest of a fair as its carer needs it. */
export interface GuestSheet {
  dealerId: number;
  code: string;
  name: string;
  class: string | null;
  because: ClassReason[];
  isNew: boolean;
  carerId: string | null;
  carer: string | null;
  purpose: string | null;
  confirmedWith: string | null;
  confirmedBy: string | null;
  confirmedAt: Date | null;
  persons: SheetPerson[];
  talks: SheetTalk[];
}
