import type { LetterKind } from '../letter-kind.ts';
import { confirmation } from './confirmation.ts';
import { delay } from './delay.ts';
import { invitation } from './invitation.ts';
import { invitationReminder } from './invitation-reminder.ts';
import { firstReminder, lastReminder, secondReminder } from './payment-reminders.ts';
import { quotation, quotationReply } from './quotations.ts';
import type { ShippedLetter } from './shipped-letter.ts';
import { thanksSigned } from './thanks-signed.ts';
import { thanksUnsigned } from './thanks-unsigned.ts';
import { welcome } from './welcome.ts';
import { wishAnniversary, wishBirthday, wishShop } from './wishes.ts';

/** What is written where nobody has written anything else. */
export const shippedLetters: Readonly<Record<LetterKind, ShippedLetter>> = {
  invitation,
  invitation_reminder: invitationReminder,
  confirmation,
  thanks_signed: thanksSigned,
  thanks_unsigned: thanksUnsigned,
  payment_reminder_1: firstReminder,
  payment_reminder_2: secondReminder,
  payment_reminder_3: lastReminder,
  delay,
  welcome,
  quotation,
  quotation_reply: quotationReply,
  wish_birthday: wishBirthday,
  wish_anniversary: wishAnniversary,
  wish_shop: wishShop
};
