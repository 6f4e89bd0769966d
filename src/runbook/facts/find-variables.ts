import { listCodeBlocks } from '../blocks/list-leaves.ts'
import type { Fact } from '../constructs/construct.ts'
import type { Outline } from '../outline/outline.ts'
import type { Program } from '../program.ts'
import type { PlacedLeaf } from './placed-leaf.ts'

type Variable = Program['environment'][number]

const name = /(?<![\w<[{%./'-])([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?![\w>\]}%]|\.\w|\/)/g
const shell = /\$\{?([A-Z][A-Z0-9_]+)\b|^\s*(?:export\s+)?([A-Z][A-Z0-9_]+)=/gm

/** Every environment variable that the document names, once, with the default its table gives. */
export function findVariables(
  leaves: readonly PlacedLeaf[],
  facts: readonly Fact[],
  outline: Outline,
): readonly Variable[] {
  const found = new Map<string, Variable>()
  const add = (variable: Variable) => {
    const known = found.get(variable.name)
    found.set(variable.name, known === undefined ? variable : { ...known, default: known.default ?? variable.default })
  }
  for (const leaf of leaves)
    for (const token of leaf.prose.tokens)
      if (token.text.includes('_'))
        for (const match of token.text.matchAll(name))
          if (!/^(?:YOUR|MY)_/.test(match[1] ?? '')) add({ line: token.line, name: match[1] ?? '', default: null })
  for (const block of outline.places.flatMap(place => listCodeBlocks(place.block))) {
    if (/sql|json|ya?ml/.test(block.language)) continue
    const lines = block.value.split('\n')
    for (const [index, line] of lines.entries())
      for (const match of line.matchAll(shell))
        add({ line: block.valueLine + index, name: match[1] ?? match[2] ?? '', default: null })
  }
  for (const fact of facts)
    if (fact.kind === 'environment') add({ line: fact.line, name: fact.name, default: fact.default })
  return [...found.values()].sort((one, other) => one.line - other.line)
}
