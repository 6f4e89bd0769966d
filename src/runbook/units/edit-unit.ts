import type { Code } from '../blocks/block.ts'
import { actFromWords } from '../words/act-from-words.ts'
import type { Unit } from './unit.ts'

/** A piece of configuration with a comment that tells what to do with it (`// Remove from config.json`). */
export function editUnit(code: Code): readonly Unit[] {
  const comment = /^\s*(?:\/\/|#|;)\s*(.+)$/m.exec(code.value)?.[1]?.trim()
  const act = comment === undefined ? null : actFromWords(comment)
  if (comment === undefined || (act !== 'change' && act !== 'destroy')) return []
  return [
    { line: code.line, endLine: code.endLine, language: 'edit', text: code.value, label: comment, alternative: false },
  ]
}
