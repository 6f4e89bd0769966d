import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseSync } from 'oxc-parser'
import { expect, test } from 'vitest'

const sources = ['src', 'commands'].flatMap(folder =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(it => path.posix.join(folder, it))
    .filter(it => it.endsWith('.ts')),
)

/** Files that are named after what they are for, since they hold several functions of one kind. */
const excepted: readonly (readonly [RegExp, string])[] = [
  [/^src\/(app|main|cli|replay)\.ts$/, 'the beginning of a program'],
  [/^src\/(errors|sentry)\.ts$/, 'what every program needs from the start'],
  [/\/(index|api)\.ts$/, 'all of an integration, or its requests'],
  [/\/[a-z-]*(queries|commands)\.ts$/, 'one function for each question or command'],
  [/\/[a-z-]+-worker\.ts$/, 'what a thread runs'],
  [/^src\/store\/migrations\//, 'numbered'],
  [
    /^src\/store\/(alerts|deliveries|follow-ups|incidents|messages|monitors|observations|programs|proposals|reviews|timeline|timers|walks)\.ts$/,
    'a table',
  ],
  [/^src\/views\/ids\.ts$/, 'all ids of buttons, modals and fields'],
  [/^src\/views\/kit\/(blocks|mrkdwn)\.ts$/, 'the words of Block Kit and of mrkdwn'],
]

test.each(sources.filter(file => !excepted.some(([pattern]) => pattern.test(file))))(
  '%s is named after one of its exports',
  file => {
    const exported = exportsOf(readFileSync(file, 'utf8')).map(kebabCase)
    expect(exported).toContain(path.basename(file, '.ts'))
  },
)

test.each(sources)('%s names in its comments only files that are there', file => {
  const { comments } = parseSync(file, readFileSync(file, 'utf8'))
  for (const { value } of comments) {
    for (const [, named = ''] of value.matchAll(/(?<![\w./-])([\w./-]+\.(?:md|ts|tsx|json|sql))\b/g)) {
      const places = [named, path.posix.join(path.dirname(file), named), path.posix.join('src', named)]
      expect(places.some(existsSync), `a comment names ${named}`).toBe(true)
    }
  }
})

function exportsOf(text: string): readonly string[] {
  return parseSync('source.ts', text).program.body.flatMap(it => {
    if (it.type !== 'ExportNamedDeclaration') return []
    const { declaration } = it
    if (declaration === null)
      return it.specifiers.flatMap(({ exported }) => ('name' in exported ? [exported.name] : []))
    if (declaration.type === 'VariableDeclaration') {
      return declaration.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []))
    }
    return 'id' in declaration && declaration.id?.type === 'Identifier' ? [declaration.id.name] : []
  })
}

function kebabCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()
}
