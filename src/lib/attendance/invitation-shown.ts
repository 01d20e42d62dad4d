import type { Decider, InvitationState } from './invitation.ts';

/** An invitation as its list shows it. */
export interface InvitationShown {
  id: string;
  state: InvitationState;
  person: string;
  role: string | null;
  decides: boolean;
  email: string | null;
  phone: string | null;
  dealer: string;
  dealerCode: string;
  region: string;
  rep: string | null;
  answer: {
    version: number;
    comes: boolean;
    heads: number;
    companions: string | null;
    decider: Decider | null;
    wishes: string | null;
    stock: string | null;
    cash: string | null;
    greetByName: boolean;
    recordedBy: string | null;
  } | null;
}
