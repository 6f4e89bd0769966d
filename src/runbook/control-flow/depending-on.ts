import type { Branch } from '../program.ts'
import { foldText } from '../words/fold-text.ts'
import type { Places } from './create-places.ts'
import { wordsFor } from './hide-code.ts'
import type { Statement } from './list-statements.ts'
import { placesIn } from './resolve-target.ts'

/** "Follow `A` or `B` depending on which stage failed": each of them is where one outcome leads. */
export function dependingOn(statement: Statement, places: Places): readonly Branch[] {
  const found = depending.exec(foldText(statement.text))
  if (found === null) return []
  const when = statement.text.slice(found.index)
  return placesIn(statement.text, places).map(target => ({
    line: statement.line,
    when,
    go: places.sections.find(it => it.id === target)?.title ?? target,
    target,
    test: null,
  }))
}

const depending = new RegExp(`(?<![\\p{L}])${wordsFor('depending')}(?![\\p{L}])`, 'u')
