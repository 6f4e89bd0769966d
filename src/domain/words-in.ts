/** A list of words or phrases that is written with commas. */
export function wordsIn(list: string): readonly string[] {
  return list.split(',').map(word => word.trim())
}
