import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const empty = 'curl -X DELETE https://q.example.net/all'
const fill = 'curl -X POST https://q.example.net/jobs'

/** What each step is called, and which of the two it runs. */
function steps(text: string): readonly string[] {
  return compileText(`# Jobs\n\n## Mitigation\n\n${text}\n`).steps.map(({ title, operation }) => {
    const runs = operation?.kind !== 'http' ? 'nothing' : operation.method === 'DELETE' ? 'empty' : 'fill'
    return `${title} runs ${runs}`
  })
}

const apart = [`\`${empty}\` runs empty`, `\`${fill}\` runs fill`]

describe('an item with code of its own takes none from the fence behind it', () => {
  test.each([
    ['a fence at the margin', `1. \`${empty}\`\n\n\`\`\`bash\n${fill}\n\`\`\``],
    ['a fence in the item', `1. \`${empty}\`\n   \`\`\`bash\n   ${fill}\n   \`\`\``],
    ['a fence behind a line', `- \`${empty}\`\n\n  \`\`\`bash\n  ${fill}\n  \`\`\``],
    ['a quote', `> 1. \`${empty}\`\n>\n> \`\`\`bash\n> ${fill}\n> \`\`\``],
  ])('%s', (_, text) => {
    expect(steps(text)).toEqual(apart)
  })

  test('several commands in the fence', () => {
    const text = `1. \`${empty}\`\n\n\`\`\`bash\n${fill}\n${fill}/2\n\`\`\``
    expect(steps(text)).toEqual([...apart, `\`${fill}/2\` runs fill`])
  })

  test('words around its code', () => {
    const [first, second] = steps(`1. Run \`${empty}\` and then:\n\n   \`\`\`bash\n   # Fill it\n   ${fill}\n   \`\`\``)
    expect(first).toBe(`Run \`${empty}\` and then runs empty`)
    expect(second).toBe('Fill it runs fill')
  })

  test('a paragraph', () => {
    expect(steps(`Run \`${empty}\`, then:\n\n\`\`\`bash\n${fill}\n\`\`\``)).toEqual([
      `Run \`${empty}\`, then runs empty`,
      `\`${fill}\` runs fill`,
    ])
  })

  test('a heading that is a step', () => {
    expect(
      steps(`### Step 1: run \`${empty}\`\n\n\`\`\`bash\n${fill}\n\`\`\`\n\n### Step 2: look\n\nLook at it.`).slice(
        0,
        2,
      ),
    ).toEqual([`run \`${empty}\` runs empty`, `\`${fill}\` runs fill`])
  })

  test('what forbids its code does not name what the fence runs', () => {
    expect(steps(`1. \`${empty}\` is forbidden.\n\n\`\`\`bash\n${fill}\n\`\`\``)).toContain(`\`${fill}\` runs fill`)
  })

  test('a look with code of its own before a change', () => {
    expect(
      steps(
        `1. Check \`curl https://q.example.net/health\`. If it is down, fill it:\n\n   \`\`\`bash\n   ${fill}\n   \`\`\``,
      ),
    ).toHaveLength(2)
  })
})

describe('a fence that writes out what the words name is one step', () => {
  test.each([
    [`1. Run \`${fill}\`:\n\n   \`\`\`bash\n   ${fill}\n   \`\`\``],
    ['1. Look with `kubectl logs`:\n\n   ```bash\n   kubectl logs -n shop deploy/api\n   ```'],
  ])('%s', text => {
    expect(steps(text)).toHaveLength(1)
  })

  test('what only a condition is about is no step, and the title says what is run', () => {
    expect(steps(`1. If \`POST /jobs\` fails with 401, run:\n\n   \`\`\`bash\n   ${fill}/2\n   \`\`\``)).toEqual([
      `If \`POST /jobs\` fails with 401, run: \`${fill}/2\` runs fill`,
    ])
  })
})

test('a step that only looks takes no change from one with the same words', () => {
  expect(steps(`Then look at it:\n\nThen look at it:\n\n\`\`\`bash\n${fill}\n\`\`\``)[0]).toBe(
    'Then look at it runs nothing',
  )
})

/** Statements of several kinds, each of which carries a number of its own. */
const kinds: readonly ((id: number) => string)[] = [
  id => `curl -X POST https://q.example.net/v${id}x`,
  id => `curl -X DELETE https://q.example.net/v${id}x`,
  id => `curl https://q.example.net/v${id}x`,
  id => `DELETE FROM jobs WHERE id = 'v${id}x'`,
  id => `SELECT id FROM jobs WHERE id = 'v${id}x' LIMIT 5`,
  id => `kubectl delete pod v${id}x`,
]
const numbered = /v\d+x/g
const kind = fc.constantFrom(...kinds)

type Piece = {
  readonly code: readonly ((id: number) => string)[]
  readonly lines: (codes: readonly string[]) => string
}

const words = fc.constantFrom(
  ...[
    '$',
    'Run $',
    'Run $:',
    'Restart it with $ first',
    '**Clear it** $',
    'Check $. Then go on:',
    'Never run $',
    '$ is forbidden.',
  ],
  ...['If it is full, run $', 'Use $, and wait', 'Empty: $'],
)

function item(mark: string, two: boolean): fc.Arbitrary<Piece> {
  return fc.record({ said: words, code: fc.array(kind, { minLength: two ? 2 : 1, maxLength: two ? 2 : 1 }) }).map(
    ({ said, code }): Piece => ({
      code,
      lines: codes => `${mark} ${said.replace('$', () => codes.map(it => `\`${it}\``).join(' and '))}`,
    }),
  )
}

const fence = fc
  .record({
    indent: fc.constantFrom('', '   '),
    gap: fc.constantFrom('', '\n'),
    comment: fc.constantFrom('', '# Fill it\n'),
    code: fc.array(kind, { minLength: 1, maxLength: 2 }),
  })
  .map(
    ({ indent, gap, comment, code }): Piece => ({
      code,
      lines: codes => {
        const sql = codes.every(it => /^(?:DELETE|SELECT)/.test(it))
        const body = codes.map(it => (sql ? `${it};` : /^(?:DELETE|SELECT)/.test(it) ? `psql -c "${it}"` : it))
        const text = `\`\`\`${sql ? 'sql' : 'bash'}\n${sql ? '' : comment}${body.join('\n')}\n\`\`\``
        return gap + text.replace(/^/gm, indent) + gap
      },
    }),
  )

const other = fc
  .constantFrom('**Then:**', 'Then look at it:', '- Look at the queue', '## Rollback')
  .map((text): Piece => ({ code: [], lines: () => `\n${text}\n` }))

const pieces = fc.array(fc.oneof(item('1.', false), item('-', false), item('1.', true), fence, fence, other), {
  minLength: 1,
  maxLength: 6,
})

/** A document of the pieces, and the numbers of its statements. */
function documentOf(chosen: readonly Piece[]): { text: string; ids: readonly string[] } {
  let id = 10
  const lines = chosen.map(({ code, lines }) => lines(code.map(make => make(id++))))
  const text = `# Jobs\n\n## Mitigation\n\n${lines.join('\n')}\n`
  return { text, ids: text.match(numbered) ?? [] }
}

const idsIn = (value: unknown) => JSON.stringify(value).match(numbered) ?? []

test('what is said against a fence names each of its commands', () => {
  const text = `# Jobs\n\n## Mitigation\n\n1. \`kubectl delete pod v10x\` is forbidden.\n\`\`\`bash\nkubectl delete pod v11x\nkubectl delete pod v12x\n\`\`\`\n`
  const named = idsIn(compileText(text).steps.map(it => it.cautions))
  expect([...new Set(named)]).toEqual(['v10x', 'v11x', 'v12x'])
})

test('any items and fences: each statement runs at one step at most, which no other statement names', () => {
  fc.assert(
    fc.property(pieces.map(documentOf), ({ text, ids }) => {
      const program = compileText(text)
      // A read that is asked for in the same words is run again.
      const ran = program.steps.flatMap(step => (step.again === undefined ? idsIn(step.operation) : []))
      expect(new Set(ran).size).toBe(ran.length)
      for (const { title, operation, runnable } of program.steps)
        if (runnable && idsIn(title).length > 0 && !title.startsWith('If '))
          expect(idsIn(title)).toEqual(expect.arrayContaining(idsIn(operation)))
      const prose = program.cover
        .filter(it => it.role === 'prose')
        .map(it => text.split('\n').slice(it.line - 1, it.endLine))
      const shown = new Set([...idsIn(program.steps), ...idsIn(program.diagnostics), ...idsIn(prose)])
      expect(ids.filter(it => !shown.has(it))).toEqual([])
    }),
    { numRuns: 300 },
  )
})
