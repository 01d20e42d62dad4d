/** The cookie that tells the server in which zone this device writes its times. */
export const zoneCookie = 'zone';

/** Stores the device's time zone for a year, so that the next page comes from the server with the reader's own times. */
export function rememberZone(): void {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  if (timeZone) document.cookie = `${zoneCookie}=${timeZone}; path=/; max-age=31536000; samesite=lax`;
}
