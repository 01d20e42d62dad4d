/**
 * Lifts what sticks to the bottom above the keyboard of a phone: browsers draw the keyboard over the page without telling
 * the layout. Sets `--keyboard` on the element and `.keyboard-up` on the document while it is there.
 */
export function liftAboveKeyboard(element: HTMLElement): () => void {
  const view = window.visualViewport;
  if (!view) return () => {};
  const lift = () => {
    const hidden = Math.max(0, Math.round(window.innerHeight - view.height - view.offsetTop));
    element.style.setProperty('--keyboard', `${hidden}px`);
    document.documentElement.classList.toggle('keyboard-up', hidden > 120);
  };
  view.addEventListener('resize', lift);
  view.addEventListener('scroll', lift);
  return () => {
    view.removeEventListener('resize', lift);
    view.removeEventListener('scroll', lift);
    document.documentElement.classList.remove('keyboard-up');
  };
}
