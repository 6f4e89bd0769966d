import type { Code } from '../blocks/block.ts'
import type { Unit } from './unit.ts'

/** A `check connector.name` or `change connector.name` fence, for authors who want to be exact. */
export function exactUnit(code: Code): readonly Unit[] {
  return [
    {
      line: code.line,
      endLine: code.endLine,
      language: 'exact',
      text: `${code.language} ${code.meta}\n${code.value}`,
      label: null,
      alternative: false,
    },
  ]
}
