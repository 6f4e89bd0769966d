const units = { m: 60_000, h: 3_600_000 } as const

/** How long a clock of a document runs, in milliseconds; 0 for what is no number of minutes or hours. */
export function clockMilliseconds(after: string): number {
  const [, count = '', unit = ''] = /^(\d{1,3})\s*(m(?:in(?:ute|uto)?s?)?|h(?:(?:ou)?rs?|oras?)?)$/i.exec(after) ?? []
  return Number(count) * (unit.toLowerCase().startsWith('h') ? units.h : units.m)
}
