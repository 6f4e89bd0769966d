import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { graphMermaid } from '../../../src/cli/graph/graph-mermaid.ts'
import { graphSvg } from '../../../src/cli/graph/graph-svg.ts'
import { graphText } from '../../../src/cli/graph/graph-text.ts'
import { layOutGraph } from '../../../src/cli/graph/lay-out-graph.ts'
import { wrapText } from '../../../src/cli/graph/wrap-text.ts'
import { commandLine } from '../../support/command-line.ts'
import { compileText } from '../../support/compile-text.ts'

const document = `# Orders stand still

## Look

1. Look at the queue
   - 401 → the key is wrong
   - if it is empty, go to [Proof](#proof)
2. If it is stuck, restart the worker

## Solutions

**Worker not running**: start it

**Key expired**: rotate the key

## Repair

\`\`\`sql
DELETE FROM orders WHERE state = 'dead'
\`\`\`

## Proof

- [ ] Orders move again
`

const program = compileText(document)

describe('as text', () => {
  const lines = graphText(program).split('\n')

  test('every step has its line, with sign and word of its effect', () => {
    for (const step of program.steps) {
      const own = lines.filter(it => it.includes(step.title) && it.includes(`${step.id} `))
      expect(own.length, step.title).toBeGreaterThan(0)
    }
    expect(lines.join('\n')).toMatch(/L\d+ +▶ {2}● destroy/)
    expect(lines.join('\n')).toMatch(/👤 ○ read/)
  })

  test('conditions, alternatives and where branches lead are said', () => {
    const all = lines.join('\n')
    expect(all).toContain('it is empty → Proof (line 22)')
    expect(all).toContain('only if: it is stuck')
    expect(all).toContain('◇ one of these:')
    expect(all).toMatch(/├─ .*Worker not running/)
    expect(all).toMatch(/└─ .*Key expired/)
    expect(all).toContain('also: straight after a change whose check is as expected')
  })

  test('show draws it too', async () => {
    const { out } = await commandLine(['runbook', 'show', '-'], { stdin: document })
    expect(out).toContain('◇ one of these:')
    expect(out).toContain('it is empty → Proof (line 22)')
  })
})

test('between the issues of one document no arrow leads on', () => {
  const issue = (name: string) =>
    `## ${name}\n\n**Symptoms**: ${name} is seen\n\n1. Look at ${name}\n2. Restart ${name}\n\n`
  const several = compileText(`# Problems\n\n${issue('Queue')}${issue('Panel')}`)
  expect(graphText(several)).not.toContain('▼')
  expect(graphMermaid(several).match(/ --> /g)).toHaveLength(2)
})

describe('as Mermaid', () => {
  test('every step is a node, every branch an arrow with its condition', () => {
    const drawn = graphMermaid(program)
    expect(drawn.match(/^n\d+\["L/gm)).toHaveLength(program.steps.length)
    expect(drawn).toMatch(/^n\d+ -\. "it is empty" \.-> n\d+$/m)
    expect(drawn).toMatch(/^c\d+\{"Which is it\?"\}$/m)
    expect(drawn).toMatch(/^c\d+ -->\|"Key expired"\| n\d+$/m)
  })

  test('no text of a document is read as a mark', () => {
    const hostile = fc.string({ unit: fc.constantFrom(...'"[](){}<>#;&`|%-=\\~:/\'\n\u202e end subgraph🚨') })
    fc.assert(
      fc.property(hostile, text => {
        const drawn = graphMermaid(renamed(text))
        const labels = drawn.match(/"[^"]*"/g) ?? []
        for (const label of labels)
          expect(label.replace(/<br\/>|#\d+;/g, '')).toMatch(/^"[\p{L}\p{M}\p{N} .,…→○◐●◌·–—“”?]*"$/u)
        expect(drawn.split('\n').length).toBe(graphMermaid(program).split('\n').length)
      }),
    )
  })
})

describe('as SVG', () => {
  test('boxes keep clear of one another, and every word stands within its box', () => {
    const { boxes, width, height } = layOutGraph(program)
    for (const [index, box] of boxes.entries()) {
      expect(box.x).toBeGreaterThanOrEqual(0)
      expect(box.x + box.width).toBeLessThanOrEqual(width)
      expect(box.y + box.height).toBeLessThanOrEqual(height)
      for (const { x, y } of box.lines) {
        expect(x > box.x && y > box.y && y < box.y + box.height).toBe(true)
      }
      for (const other of boxes.slice(index + 1)) {
        const apart =
          box.x + box.width < other.x ||
          other.x + other.width < box.x ||
          box.y + box.height < other.y ||
          other.y + other.height < box.y
        expect(apart, `${box.section.title} and ${other.section.title}`).toBe(true)
      }
    }
    expect(boxes.flatMap(it => it.steps)).toHaveLength(program.steps.length)
  })

  test('no text of a document is read as markup', () => {
    const drawn = graphSvg(renamed(`<script>alert(1)</script>"'&\u0000\u202e\ud83d]]>`))
    expect(drawn).not.toMatch(/<script|\u0000|\u202e|\ud83d(?![\udc00-\udfff])/)
    expect(
      drawn
        .match(/<(\w+)/g)
        ?.toSorted()
        .filter((it, index, all) => it !== all[index - 1]),
    ).toEqual([...['<circle', '<defs', '<marker', '<path', '<rect', '<style', '<svg', '<text']])
  })

  test('a document of as many steps as it may have is drawn whole', () => {
    const many = compileText(`# Many\n\n## Check\n\n${'1. Look, if empty, go to step 3\n'.repeat(4_900)}`)
    expect(many.steps.length).toBe(4_900)
    expect(graphSvg(many).match(/<circle class="sign/g)).toHaveLength(4_900)
    expect(graphMermaid(many).match(/^n\d+\["L/gm)).toHaveLength(4_900)
  })
})

describe('the command', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'handrail-graph-'))
    await writeFile(
      path.join(folder, 'orders.md'),
      document.replace('restart the worker', 'restart k7Gq2-hidden-value-93'),
    )
    await writeFile(path.join(folder, 'long.md'), 'x\n'.repeat(5_001))
  })
  afterAll(() => rm(folder, { recursive: true }))

  test.each(['text', 'mermaid', 'svg'])('draws %s without secrets', async format => {
    const words = ['runbook', 'graph', path.join(folder, 'orders.md'), '--format', format]
    const { code, out } = await commandLine(words, { env: { QUEUE_TOKEN: 'k7Gq2-hidden-value-93' } })
    expect(code).toBe(0)
    expect(out).toContain('stuck, restart')
    expect(out).not.toContain('k7Gq2')
  })

  test('says why a document over the limits is not drawn', async () => {
    const { code, out, err } = await commandLine(['runbook', 'graph', path.join(folder, 'long.md')])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/long\.md:1: The file has 5002 lines; 5000 is the limit/)
  })
})

test('lines hold no more than fits, and only what is cut is marked', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'W', ' ', '🚨', '世') }),
      fc.integer({ min: 4, max: 30 }),
      (text, width) => {
        const lines = wrapText(text, width, 3)
        expect(lines.length).toBeLessThanOrEqual(3)
        for (const line of lines) expect([...line].length).toBeLessThanOrEqual(width)
        const letters = (it: string) => it.replace(/\s/g, '')
        if (!lines.some(it => it.endsWith('…'))) expect(letters(lines.join(''))).toBe(letters(text))
      },
    ),
  )
})

/** The program with this text for every title and condition. */
function renamed(text: string): typeof program {
  return {
    ...program,
    title: text,
    sections: program.sections.map(it => ({ ...it, title: text })),
    steps: program.steps.map(it => ({
      ...it,
      title: text,
      branches: it.branches.map(branch => ({ ...branch, when: text, go: text })),
    })),
  }
}
