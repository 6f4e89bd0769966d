import fc from 'fast-check'
import type { Nodes } from 'mdast'
import { expect, test } from 'vitest'
import { listParts } from '../../src/runbook/blocks/list-parts.ts'
import { parseMarkdown } from '../../src/runbook/blocks/parse-markdown.ts'

const lines = [
  ...[
    '# One',
    '## Two',
    '#',
    '### Three ###',
    ' ## Indented',
    '    # Code',
    '#tag',
    '- # In an item',
    '> # In a quote',
  ],
  ...['```', '````', '```bash', '~~~', '  ```', '> ```', '- ```', '# a comment', '\t# a comment'],
  ...['<!--', '-->', '<details>', '</details>', '<pre>', '</pre>', '<div>', '<?', '?>'],
  ...['- item', '  more', '1. first', '> quote', 'lazy', '| a | b |', '| - | - |', '| c | d |', '---', '===', '***'],
  ...[
    '',
    '',
    'text with `code',
    'and` **bold',
    '[a](b)',
    '[x]: /y',
    '[x]',
    '[^1]: note',
    '[^1]',
    'key: value',
    'end\\',
  ],
]

const line = fc.oneof(
  { weight: 200, arbitrary: fc.constantFrom(...lines) },
  { weight: 1, arbitrary: fc.constantFrom('[x]: /y', '[^1]: note') },
)

test('gives the nodes of the whole when a document is parsed in parts', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), written => {
      const text = written.join('\n')
      const inParts = listParts(text).flatMap(({ above, nodes }) => nodes.map(it => seen(it, above)))
      expect(inParts).toEqual(parseMarkdown(text).children.map(it => seen(it, 0)))
    }),
    { numRuns: Number(process.env.RUNS ?? 500) },
  )
})

test.each([
  ['a fence is never closed', '# One\n\n```\n# Two\n\n# Three', 1],
  ['a comment is never closed', '# One\n\n<!--\n# Two\n\n# Three', 1],
  ['front matter ends below a comment', '---\n# note\na: 1\n---\n# One', 2],
  ['a definition is for all of it', '# One\n\n[x]\n\n# Two\n\n[x]: /y', 1],
  ['each heading ends a part', '# One\n- a\n## Two\n> b\n### Three', 3],
])('gives as many parts as can be told apart when %s', (_, text, count) => {
  expect(listParts(text)).toHaveLength(count)
})

/** A node by its kind, its words and its lines. */
function seen(node: Nodes, above: number): unknown {
  const { start, end } = node.position ?? { start: { line: 0, column: 0 }, end: { line: 0, column: 0 } }
  return {
    ...{ type: node.type, from: [start.line + above, start.column], to: [end.line + above, end.column] },
    ...('value' in node ? { value: node.value } : {}),
    ...('url' in node ? { url: node.url } : {}),
    ...('depth' in node ? { depth: node.depth } : {}),
    ...('children' in node ? { children: node.children.map(it => seen(it, above)) } : {}),
  }
}
