import type { AlarmName } from './alarm-rules.ts';
import type { RefusalKind } from './refusal-kinds.ts';

/** Somebody that the Security page names. */
export interface NamedPerson {
  id: string;
  name: string;
  email: string;
  /** Their company; null for the brand's own people. */
  company: string | null;
}

export interface OpenAlarm {
  id: string;
  rule: AlarmName;
  network: string | null;
  person: NamedPerson | null;
  tries: number;
  accounts: number;
  raisedAt: Date;
  lastAt: Date;
}

export interface ListedRefusal {
  id: string;
  kind: RefusalKind;
  person: NamedPerson | null;
  /** An account that nobody has was tried. */
  isUnknown: boolean;
  network: string | null;
  route: string | null;
  count: number;
  firstAt: Date;
  lastAt: Date;
}

/** Refusals of one hour: tries to sign in, deeds of people, and the rest. */
export interface RefusedHour {
  at: Date;
  signIns: number;
  deeds: number;
  others: number;
}

/** Somebody whose failed tries to sign in make pauses; the next one has to wait until then. */
export interface LockedOut {
  person: NamedPerson;
  failures: number;
  opensAt: Date;
}

/** A change of who may do what. */
export interface AccessChange {
  id: number;
  type: AccessChangeType;
  by: string | null;
  person: NamedPerson | null;
  at: Date;
}

/** Facts of the record that the Security page shows beside what was refused. */
export const accessChanges = [
  'user.invited',
  'user.joined',
  'user.role_changed',
  'user.disabled',
  'user.enabled',
  'user.let_in',
  'user.factor_added',
  'user.factor_removed',
  'user.factors_taken_away',
  'user.recovery_code_used',
  'user.recovery_codes_made',
  'staff.second_step_required',
  'staff.second_step_released',
  'invitation.revoked',
  'api_key.created',
  'api_key.revoked',
  'screen.paired',
  'screen.revoked',
  'security_alarm.acknowledged'
] as const;

export type AccessChangeType = (typeof accessChanges)[number];
