import type { Item, Row } from '../blocks/block.ts'
import type { Construct, Fact } from './construct.ts'

const variable = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/

/** Environment variables, as a table with their defaults or as a list of names. */
export const environment: Construct = {
  name: 'environment',
  take: ({ block }) => {
    if (block.type === 'table') {
      const named = block.rows.filter(row => variable.test(nameIn(row)))
      if (named.length === 0 || named.length < block.rows.length / 2) return null
      const column = block.head.cells.findIndex(cell =>
        /\b(?:default|value|predeterminado|por defecto)\b/i.test(cell.text),
      )
      return {
        role: 'fact',
        facts: named.map(
          (row): Fact => ({ kind: 'environment', line: row.line, name: nameIn(row), default: defaultOf(row, column) }),
        ),
      }
    }
    if (block.type !== 'list') return null
    const names = block.items.map(namesIn)
    return names.length > 0 && names.every(found => found.length > 0) ? { role: 'fact', facts: names.flat() } : null
  },
}

function nameIn(row: Row): string {
  return (row.cells[0]?.text ?? '').replaceAll('`', '')
}

/** The default in a row; null where the cell is empty or says `required` or the like. */
function defaultOf(row: Row, column: number): string | null {
  const text = (column === -1 ? '' : (row.cells[column]?.text ?? '')).replaceAll('`', '')
  return /^(?:|-|–|—|n\/a|none|null|required|requerido|\(required\)|yes|no default)$/i.test(text) ? null : text
}

/** An item that is nothing but names of variables, with at most a few words before them. */
function namesIn(item: Item): readonly Fact[] {
  const tokens = item.lead?.prose.tokens ?? []
  const names = tokens.filter(token => token.code && variable.test(token.text))
  const before = tokens
    .slice(
      0,
      Math.max(
        0,
        tokens.findIndex(token => token.code),
      ),
    )
    .map(token => token.text)
    .join('')
  const between = tokens
    .slice(tokens.findIndex(token => token.code))
    .filter(token => !token.code && !/^[\s,]*$/.test(token.text) && !/^\s*[—–(:=-]/.test(token.text))
  if (names.length === 0 || between.length > 0 || !(before.trim() === '' || before.trim().endsWith(':'))) return []
  return names.map((token): Fact => ({ kind: 'environment', line: token.line, name: token.text, default: null }))
}
