/** Longer than this nobody waits for a picture: a page that is not looked at draws none. */
const PATIENCE_MS = 100;

/** Does something once the picture of what has just happened stands, so that it does not hold the picture up; without pictures, soon. */
export function afterPicture(act: () => void): void {
  let isDone = false;
  const done = () => {
    if (isDone) return;
    isDone = true;
    clearTimeout(timer);
    setTimeout(act);
  };
  const timer = setTimeout(done, PATIENCE_MS);
  if (typeof requestAnimationFrame === 'function') requestAnimationFrame(done);
}
