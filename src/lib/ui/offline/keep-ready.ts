/**
 * Registers the service worker when the page stands and has nothing left to do: it fetches every file of the app, which would take the
 * line from the page's own. Each language has files of its own, and its worker fetches those.
 */
export function keepReady(type: WorkerType): void {
  if (!('serviceWorker' in navigator)) return;
  const address = `/service-worker.js?in=${document.documentElement.lang}`;
  const register = () => void navigator.serviceWorker.register(address, { type });
  // Safari knows no idle moment.
  if ('requestIdleCallback' in window) requestIdleCallback(register, { timeout: 5000 });
  else setTimeout(register, 1000);
}
