/** Forms of values that name a thing and tell nothing about a person: whole numbers, truth values, UUIDs. */
const tellsNothing = /^(?:-?\d{1,9}|true|false|t|f|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i

const longEnough = 8

/** A value as it is shown to those who decide: ids whole, anything else by its ends and its length. */
export function mask(value: string): string {
  if (tellsNothing.test(value)) return value
  const characters = [...value]
  const size = `(${characters.length} ${characters.length === 1 ? 'character' : 'characters'})`
  if (characters.length < longEnough) return `… ${size}`
  return `${characters.slice(0, 2).join('')}…${characters.at(-1)} ${size}`
}
