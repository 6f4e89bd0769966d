import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Program } from '../../src/runbook/program.ts'
import { badlyCovered, compileBytes } from '../support/compile-text.ts'
import { sharedFolder } from '../support/shared-folder.ts'

type Row = { readonly id: string; readonly effect: string; readonly line: string }
type Score = {
  readonly rows: number
  readonly steps: number
  readonly found: number
  readonly kind: number
  readonly effect: number
  readonly missed: readonly string[]
  readonly unsafe: readonly string[]
}
type Scoring = {
  readonly inventory: (document: string) => readonly Row[]
  readonly score: (rows: readonly Row[], program: Program) => Score
}

const folder = sharedFolder('seeds')
if (folder === null) console.log('NOT CHECKED: the folder of the five documents is not beside this checkout')

describe.skipIf(folder === null)('the five documents', async () => {
  if (folder === null) return
  // The scoring is a plain module beside the documents; its exports have these shapes.
  const { inventory, score } = (await import(pathToFileURL(path.join(folder, 'score.mjs')).href)) as Scoring
  const documents = readdirSync(folder)
    .filter(name => name.endsWith('.txt'))
    .sort()
    .map(name => {
      const bytes = readFileSync(path.join(folder, name))
      const program = compileBytes(name, bytes)
      return { name: name.slice(0, 3), bytes, program, result: score(inventory(name.slice(0, 3)), program) }
    })
  const sum = (of: (result: Score) => number) => documents.reduce((total, { result }) => total + of(result), 0)

  test.each(documents)('every step of document $name is found, and hardly any besides', ({ result }) => {
    expect(result.missed).toEqual([])
    expect(result.steps).toBeLessThanOrEqual(result.rows * 1.1)
  })

  test('kinds are right for 95 % and effects for 97 % of the steps', () => {
    expect(sum(result => result.rows)).toBe(385)
    expect(sum(result => result.kind)).toBeGreaterThanOrEqual(385 * 0.95)
    expect(sum(result => result.effect)).toBeGreaterThanOrEqual(385 * 0.97)
  })

  test('nothing destructive is called less than destructive and run, and no change is called a read', () => {
    expect(documents.flatMap(({ result }) => result.unsafe)).toEqual([])
  })

  test.each(documents)(
    'each line of document $name that holds something is accounted for once',
    ({ bytes, program }) => {
      expect(badlyCovered(bytes.toString('utf8'), program)).toEqual([])
    },
  )

  test('all symptoms, thresholds, variables and unfilled contacts are there', () => {
    const count = (of: (program: Program) => number) => documents.map(({ program }) => of(program))
    expect(count(it => it.sections.reduce((total, section) => total + section.symptoms.length, 0))).toEqual([
      4, 32, 0, 31, 18,
    ])
    expect(count(it => it.thresholds.length)).toEqual([0, 6, 1, 2, 4])
    expect(count(it => it.environment.length)).toEqual([4, 16, 1, 2, 8])
    expect(count(it => it.contacts.filter(contact => !contact.filled).length)).toEqual([0, 4, 0, 0, 3])
  })

  test('every clock of the inventory has its line', () => {
    const lines: { readonly [document: string]: readonly number[] } = {
      '000': [16],
      // Of a ladder, its first and last rung.
      '001': [27, 82, 109, 132, 309, 326, 348, 371, 421, 425, 428, 432, 435, 438, 441, 442, 460, 472, 486, 488, 491],
      '002': [],
      '003': [223, 224, 225, 308, 309, 310, 311],
      '004': [14, 26, 31, 36, 41],
    }
    for (const { name, program } of documents)
      expect(program.clocks.map(clock => clock.line)).toEqual(expect.arrayContaining([...(lines[name] ?? [])]))
  })

  test('all twenty curl commands become requests', () => {
    const curls = documents.flatMap(({ bytes, program }) => {
      const lines = bytes.toString('utf8').split('\n')
      return lines.flatMap((text, index) => (/^\s*curl\s|`curl\s/.test(text) ? [{ program, line: index + 1 }] : []))
    })
    expect(curls).toHaveLength(20)
    const compiled = curls.filter(({ program, line }) =>
      program.steps.some(step => step.operation?.kind === 'http' && step.line <= line && step.endLine >= line),
    )
    expect(compiled).toHaveLength(20)
  })
})
