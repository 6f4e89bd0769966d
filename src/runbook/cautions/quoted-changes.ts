import { quotedEffect } from '../steps/quoted-effect.ts'

/**
 * The pieces of code in a text that change something when they are run, without those that are known. Where nothing
 * is `asked`, as in a line of proof, a `POST /path` is what was seen.
 */
export function quotedChanges(
  text: string,
  known: ReadonlySet<string> = new Set(),
  asked: boolean = true,
): readonly string[] {
  if (!text.includes('`')) return []
  return codesIn(text).filter(
    code => !known.has(code) && !keyword.test(code) && quotedEffect([`\`${code}\``], asked) !== 'read',
  )
}

/** `VACUUM FULL`: the name of a statement and no statement. */
const keyword = /^[A-Z]+(?: [A-Z]+)*(?: \([^)]*\))?$/

/** The pieces of code in a text. */
export function codesIn(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(found => (found[1] ?? '').trim())
}
