/** The moment so many milliseconds after another. */
export function addMilliseconds(at: Date, milliseconds: number): Date {
  return new Date(at.getTime() + milliseconds)
}
