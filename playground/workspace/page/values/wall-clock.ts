/** What clocks of a zone show at a moment, as the browser's picker takes it: `2026-12-01T09:00`. `seconds` from 1970. */
export function wallClock(seconds: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    .format(seconds * 1000)
    .replace(' ', 'T')
}

/** The moment at which clocks of a zone show this; where an hour is left out in spring, the one behind it. */
export function momentOf(shown: string, timeZone: string): number {
  const asUtc = Date.parse(`${shown}Z`) / 1000
  const aheadAt = (moment: number) => Date.parse(`${wallClock(moment, timeZone)}Z`) / 1000 - moment
  const day = 86_400
  const found = [asUtc - day, asUtc + day].map(it => asUtc - aheadAt(it))
  return found.find(it => wallClock(it, timeZone) === shown) ?? found[0] ?? asUtc
}
