import { type Act, actOf, conditions, fillers } from './vocabulary.ts'

/** What an instruction does, by its verb, or null where it starts with none. "If …, restart" is a restart. */
export function actFromWords(text: string): Act | null {
  return actOfClause(mainClause(text))
}

/** The clause that tells what to do: what follows the condition, where the text starts with one. */
export function mainClause(text: string): string {
  const plain = text.replace(/`[^`]*`/g, '·').trim()
  const first = plain.split(/[\s,]+/)[0]?.toLowerCase() ?? ''
  if (!conditions.has(first)) return plain
  const after = /^[^:,—–]*(?:\([^)]*\)[^:,—–]*)*[:,—–]\s*(.+)$/s.exec(plain)?.[1]
  return after === undefined ? plain : mainClause(after)
}

function actOfClause(clause: string): Act | null {
  const words = clause.toLowerCase().match(/[\p{L}][\p{L}\p{M}'-]*|·|\S/gu) ?? []
  for (const [index, word] of words.entries()) {
    const pair = `${word} ${words[index + 1] ?? ''}`
    const act = actOf.get(pair) ?? actOf.get(word)
    if (act !== undefined && !(fillers.has(word) && actOf.has(words[index + 1] ?? ''))) return act
    if (!fillers.has(word)) return null
  }
  return null
}
