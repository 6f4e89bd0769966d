import { isImperative } from './act-from-words.ts'

/** "401 → signing issue": what is seen, an arrow, what follows. */
export function isBranch(text: string): boolean {
  const [seen, follows] = text.split(/\s*(?:→|⇒|=>|->)\s*/)
  return (
    follows !== undefined &&
    follows !== '' &&
    seen !== undefined &&
    seen.split(/\s+/).length <= 5 &&
    !isImperative(seen)
  )
}
