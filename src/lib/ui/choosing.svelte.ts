/**
 * The choosing of one suggestion under a field, by its keys: the arrows go round, Enter takes, Escape closes. The field is a combobox of
 * WAI-ARIA's pattern; its list is `Suggestions.svelte`.
 */
export class Choosing<Suggestion> {
  isOpen = $state(false);
  /** The one on which the arrows stand, -1 for none. */
  at = $state(-1);
  readonly id: string;
  readonly #given: () => readonly Suggestion[];
  readonly given = $derived.by<readonly Suggestion[]>(() => (this.isOpen ? this.#given() : []));
  readonly #choose: (one: Suggestion) => void;

  /**
   * @param id of the field's component, from which the list and its rows have theirs
   * @param given what can be chosen now, nothing while the list is closed
   */
  constructor(id: string, given: () => readonly Suggestion[], choose: (one: Suggestion) => void) {
    [this.id, this.#given, this.#choose] = [id, given, choose];
  }

  /** What tells the field's reader that there is a list, and where in it the arrows are. */
  get aria() {
    const isShown = this.given.length > 0;
    return {
      role: 'combobox' as const,
      'aria-autocomplete': 'list' as const,
      'aria-expanded': isShown,
      'aria-controls': isShown ? `${this.id}-list` : undefined,
      'aria-activedescendant': this.given[this.at] ? `${this.id}-${this.at}` : undefined
    };
  }

  /** Something else was typed. */
  anew(isOpen = true): void {
    this.at = -1;
    this.isOpen = isOpen;
  }

  take(one: Suggestion): void {
    this.isOpen = false;
    this.#choose(one);
  }

  /** A key in the field; one that the list takes goes no further. */
  readonly pressed = (event: KeyboardEvent): void => {
    const { given, at } = this;
    if (event.isComposing || given.length === 0) return;
    const one = given[at];
    if (event.key === 'ArrowDown') this.at = (at + 1) % given.length;
    else if (event.key === 'ArrowUp') this.at = at <= 0 ? given.length - 1 : at - 1;
    else if (event.key === 'Escape') this.isOpen = false;
    else if (event.key === 'Enter' && one) this.take(one);
    else return;
    event.preventDefault();
    event.stopPropagation();
    document.getElementById(`${this.id}-${this.at}`)?.scrollIntoView({ block: 'nearest' });
  };
}
