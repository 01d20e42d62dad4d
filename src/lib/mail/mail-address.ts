/**
 * The one form in which a mail address is stored, compared and counted. It is made here and nowhere else: the database only
 * compares what it is given, since its own lower-casing depends on its locale and takes other letters for the same.
 *
 * Width and compatibility letters fold (NFKC: full-width letters, the Kelvin sign), then case as Unicode says for no particular
 * language: the Turkish dotted İ becomes `i` with a dot above, which is another address than `i`. What cannot be seen goes.
 */
export function canonicalAddress(typed: string): string {
  const folded = typed.normalize('NFKC').replace(/[\p{Cc}\p{Cf}]/gu, '');
  return folded.toLowerCase().normalize('NFKC').trim();
}

const longestAddress = 254;

/** Whether a mail can be sent to it as it stands: one address, with nothing that a mail server would read as more than that. */
export function isMailAddress(address: string): boolean {
  return (
    address.length <= longestAddress &&
    /^[^\s@,;:<>()[\]\\"\p{Cc}]+@[^\s@,;:<>()[\]\\"\p{Cc}]+$/u.test(address)
  );
}
