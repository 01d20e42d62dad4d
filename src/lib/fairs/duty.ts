/** What somebody does at a fair, when and where. */
export interface Duty {
  id: string;
  userId: string;
  name: string;
  what: string;
  startsAt: Date;
  endsAt: Date;
  place: string | null;
  /** Of a part of the programme that they answer for: it is changed there. */
  isPart: boolean;
}

/** A style that guests must see at a fair, or that it launches. */
export interface FairStyle {
  as: 'must_see' | 'launch';
  code: string;
  name: string;
  nameZh: string | null;
  nameKo: string | null;
}
