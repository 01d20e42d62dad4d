/** Rings the bells of these people on the pages that they have open; must not throw. */
export function ringBells(userIds: readonly string[]): void {
  void userIds;
}
