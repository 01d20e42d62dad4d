/** Elements in which letters are typed, not obeyed. */
const typing = 'input:not([type=checkbox]):not([type=radio]), textarea, select, dialog, [contenteditable]';

/**
 * Keys of a queue: `j` and `k` go to the next and the previous row and open it, Enter on the open row goes into its detail.
 * Attach to the list; its rows are links with `data-row`, the open one has `aria-current`.
 */
export function queueKeys(list: HTMLElement): () => void {
  const pressed = (event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    if (event.ctrlKey || event.metaKey || event.altKey || target?.closest(typing)) return;
    if (event.key === 'j') step(list, 1);
    else if (event.key === 'k') step(list, -1);
    else if (event.key === 'Enter' && target?.matches('[data-row][aria-current]')) enter(event);
  };
  document.addEventListener('keydown', pressed);
  return () => document.removeEventListener('keydown', pressed);
}

function step(list: HTMLElement, by: 1 | -1): void {
  const rows = [...list.querySelectorAll<HTMLAnchorElement>('a[data-row]')];
  const at = rows.findIndex((row) => row.hasAttribute('aria-current'));
  const next = rows[at < 0 ? 0 : at + by];
  if (!next) return;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'nearest' });
  next.click();
}

function enter(event: KeyboardEvent): void {
  const detail = document.getElementById('detail');
  if (!detail) return;
  event.preventDefault();
  detail.focus();
}
