/** Whether a person may do something once more now; asking counts. */
export type Limit = (person: string) => boolean

/** At most `most` times a minute for each person. `now`: milliseconds of a clock that never goes back. */
export function limitPerPerson(most: number, now: () => number): Limit {
  let began = now()
  const counts = new Map<string, number>()
  return person => {
    if (now() - began >= 60_000) {
      began = now()
      counts.clear()
    }
    const count = (counts.get(person) ?? 0) + 1
    counts.set(person, count)
    return count <= most
  }
}
