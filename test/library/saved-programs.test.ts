import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCompiler } from '../../src/library/open-compiler.ts'
import { savedProgramsIn } from '../../src/library/saved-programs.ts'
import { compileBytes } from '../support/compile-text.ts'
import { makeHome } from '../support/make-home.ts'

let home: Awaited<ReturnType<typeof makeHome>>
let folder = ''
let count = 0

beforeAll(async () => {
  home = await makeHome()
})

afterAll(() => home.remove())

/** Saved programs of a build of its own. */
function given(most?: number) {
  folder = path.join(home.folder, `programs-${++count}`, 'build')
  return savedProgramsIn(folder, most)
}

const shipped = 'runbooks/opsmantik/call-event-5xx.md'
const text = (words: string) => new TextEncoder().encode(words)

test('a saved program is found as it was compiled, under its name and content only', async () => {
  const saved = given()
  const bytes = await readFile(shipped)
  const program = compileBytes(shipped, bytes)
  await saved.save(shipped, bytes, program)
  expect(await saved.find(shipped, bytes)).toStrictEqual(program)
  expect(await saved.find('other.md', bytes)).toBeNull()
  expect(await saved.find(shipped, Buffer.concat([bytes, text('\n')]))).toBeNull()
})

test('a document that was compiled before needs no time of a compiler', async () => {
  const saved = given()
  const first = openCompiler({ saved })
  const program = await first.compile('quick.md', text('1. Check it'))
  await first.close()
  const second = openCompiler({ saved, limitMs: 0 })
  expect(await second.compile('quick.md', text('1. Check it'))).toStrictEqual(program)
  expect((await second.compile('other.md', text('1. Check it'))).diagnostics).toMatchObject([{ rule: 'too-slow' }])
  await second.close()
})

test('what was ended because it took too long is not saved', async () => {
  const saved = given()
  const hasty = openCompiler({ saved, limitMs: 0, usedMs: () => 0 })
  await hasty.compile('slow.md', text('a **b '.repeat(20_000)))
  await hasty.close()
  expect(await saved.find('slow.md', text('a **b '.repeat(20_000)))).toBeNull()
})

test('a file that is damaged is compiled again', async () => {
  const saved = given()
  await saved.save('quick.md', text('1. Check it'), compileBytes('quick.md', text('1. Check it')))
  for (const name of await readdir(folder)) await writeFile(path.join(folder, name), 'damaged')
  expect(await saved.find('quick.md', text('1. Check it'))).toBeNull()
})

test('the programs of other builds go, and a folder that is full is begun anew', async () => {
  const saved = given()
  await mkdir(path.join(path.dirname(folder), 'older'), { recursive: true })
  for (const name of ['a.md', 'b.md'])
    await saved.save(name, text('1. Check it'), compileBytes(name, text('1. Check it')))
  expect(await readdir(path.dirname(folder))).toEqual(['build'])
  const full = savedProgramsIn(folder, 2)
  await full.save('c.md', text('1. Check it'), compileBytes('c.md', text('1. Check it')))
  expect(await readdir(folder)).toHaveLength(1)
})

test('a folder that cannot be written is no reason to stop', async () => {
  given()
  await writeFile(path.dirname(folder), 'a file')
  const compiler = openCompiler({ saved: savedProgramsIn(folder) })
  expect((await compiler.compile('quick.md', text('1. Check it'))).steps).toHaveLength(1)
  await compiler.close()
})
