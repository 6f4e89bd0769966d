import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import packageJson from '../package.json' with { type: 'json' }
import { runCommandLine } from '../src/cli/run-command-line.ts'

const documents = [
  ...readdirSync('.').filter(it => it.endsWith('.md')),
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter(it => it.endsWith('.md'))
    .map(it => path.posix.join('docs', it)),
]

for (const file of documents) {
  const text = readFileSync(file, 'utf8')

  test(`${file} links to files and headings that are there`, () => {
    for (const [, target = ''] of withoutFences(text).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue
      const [place = '', anchor = ''] = target.split('#')
      const linked = place === '' ? file : path.posix.join(path.posix.dirname(file), place)
      expect(existsSync(linked), `${file} links to ${target}`).toBe(true)
      if (anchor !== '') expect(anchorsOf(readFileSync(linked, 'utf8')), `${file} links to ${target}`).toContain(anchor)
    }
  })

  test(`${file} names only scripts that npm can run`, () => {
    for (const [, name = ''] of text.matchAll(/\bnpm run (?:-s )?([a-z-]+)/g)) {
      expect(Object.keys(packageJson.scripts), `${file} says npm run ${name}`).toContain(name)
    }
  })

  test(`${file} names only commands that the command line has`, async () => {
    for (const [, words = ''] of text.matchAll(/(?:npx|`|\$) ?handrail((?: [a-z]+)+)/g)) {
      expect(await exitCodeOf([...words.trim().split(' '), '--help']), `${file} says handrail${words}`).toBe(0)
    }
  })

  test(`${file} names only sources that are there`, () => {
    for (const [, named = ''] of text.matchAll(/`((?:src|commands|test|bench|playground|docs)\/[\w./-]+)`/g)) {
      // NAME and RULE-ID stand for what somebody adds.
      if (!/[A-Z]{2}/.test(named)) expect(existsSync(named), `${file} names ${named}`).toBe(true)
    }
  })
}

test('has a section for every code of an error', () => {
  const codes = [...readFileSync('src/errors.ts', 'utf8').matchAll(/^ {2}\| '([a-z_]+)'/gm)].map(([, code]) => code)
  const sections = [...readFileSync('docs/errors.md', 'utf8').matchAll(/^## `([a-z_]+)`/gm)].map(([, code]) => code)
  expect(sections.toSorted()).toEqual(codes.toSorted())
})

/** The exit code of the command line for these words; what it prints goes nowhere. */
async function exitCodeOf(words: readonly string[]): Promise<number> {
  const nowhere = { write: () => true, hasColours: false }
  return runCommandLine(words, {
    env: {},
    stdout: nowhere,
    stderr: nowhere,
    readStdin: async () => new Uint8Array(),
    readLines: async function* () {
      yield* []
    },
    now: () => new Date(0),
  })
}

function withoutFences(text: string): string {
  return text.replace(/^(`{3,})[\s\S]*?^\1/gm, '')
}

/** As GitHub makes them of headings. */
function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replace(/ /g, '-'),
  )
}
