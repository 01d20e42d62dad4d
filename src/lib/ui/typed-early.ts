type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * Notes what somebody has typed, ticked, chosen and unfolded before the page's script came: taking the page over, the framework sets fields
 * and folds to what the server wrote. Call the result when the page stands; it puts back what was lost, and tells the page as if it were typed then.
 */
export function typedEarly(page: ParentNode): () => void {
  const early = [...page.querySelectorAll<Field>('input, textarea, select')]
    .filter(isChanged)
    .map((field) => [field, stateOf(field)] as const);
  const folds = [...page.querySelectorAll('details')].map((fold) => [fold, fold.open] as const);
  return () => {
    for (const [fold, open] of folds) if (fold.isConnected && fold.open !== open) fold.open = open;
    // Also where the framework has left the field alone: the page has not heard of it yet.
    for (const [field, state] of early) if (field.isConnected) put(field, state);
  };
}

const isTicked = (field: Field): field is HTMLInputElement =>
  field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio');

const stateOf = (field: Field): string | boolean => (isTicked(field) ? field.checked : field.value);

function isChanged(field: Field): boolean {
  if (isTicked(field)) return field.checked !== field.defaultChecked;
  if (field instanceof HTMLSelectElement)
    return [...field.options].some((option) => option.selected !== option.defaultSelected);
  return field.type !== 'hidden' && field.type !== 'file' && field.value !== field.defaultValue;
}

function put(field: Field, state: string | boolean): void {
  if (isTicked(field)) field.checked = state === true;
  else field.value = String(state);
  // Of a group only the one that is chosen has anything to tell.
  if (field.type === 'radio' && state === false) return;
  const isText = !isTicked(field) && !(field instanceof HTMLSelectElement);
  for (const name of isText ? ['input'] : ['input', 'change'])
    field.dispatchEvent(new Event(name, { bubbles: true }));
}
