import { describe, expect, test } from 'vitest'
import type { Program } from '../../src/runbook/program.ts'
import { alternativesOf } from '../../src/walk/alternative.ts'
import { answerGuard } from '../../src/walk/answer-guard.ts'
import { chooseAlternative } from '../../src/walk/choose-alternative.ts'
import { openGuard } from '../../src/walk/find-guards.ts'
import { finishStep } from '../../src/walk/finish-step.ts'
import { goToSection } from '../../src/walk/go-to-step.ts'
import { startWalk } from '../../src/walk/start-walk.ts'
import { stepState, type Walk } from '../../src/walk/walk.ts'
import { compileText } from '../support/compile-text.ts'
import { changed } from '../support/decided.ts'
import { ana, by } from '../support/people.ts'

const start = (program: Program): Walk => changed(startWalk(program, { id: 'w1', incident: 42 }, by(ana))).state
const at = (walk: Walk, step = walk.current ?? '') => ({ step, version: stepState(walk, step).version })
const done = (program: Program, walk: Walk) =>
  changed(finishStep(program, walk, { ...at(walk), how: 'done', note: null }, by(ana))).state
const lineOf = (program: Program, walk: Walk) => program.steps.find(it => it.id === walk.current)?.line ?? null

describe('a document that contradicts itself is still walked', () => {
  test('by conditions that exclude each other: each is asked about, and a person can still go there', () => {
    const shop = compileText(
      '# Shop\n\n## A\n\n1. Ask it: `GET https://a.example/x`\n\n## If it answers 503\n\n1. If it answers 404, look at the log\n2. Restart it\n',
    )
    let walk = done(shop, start(shop))
    expect(lineOf(shop, walk)).toBe(9)
    walk = changed(answerGuard(shop, walk, { ...at(walk), holds: true }, by(ana))).state
    const step = shop.steps.find(it => it.id === walk.current)
    expect(step === undefined ? null : openGuard(shop, walk, step)?.line).toBe(9)
    walk = changed(answerGuard(shop, walk, { ...at(walk), holds: false }, by(ana))).state
    expect(lineOf(shop, walk)).toBe(10)
    walk = done(shop, walk)
    expect([walk.current, walk.asking]).toEqual([null, null])
  })

  test('by steps that wait for each other in a circle of three', () => {
    const circle = compileText(
      '# Search\n\n1. Rebuild the index only after step 2\n2. Take a backup only after step 3\n3. Stop the worker only after step 1\n',
    )
    expect(circle.diagnostics.map(it => it.rule)).toContain('circular-order')
    let walk = start(circle)
    const lines: (number | null)[] = []
    while (walk.current !== null) {
      lines.push(lineOf(circle, walk))
      walk = done(circle, walk)
    }
    expect(lines.toSorted()).toEqual([3, 4, 5])
  })

  test('by two alternatives of one name, which are told apart by their lines', () => {
    const keys = compileText(
      '# Keys\n\n## Resolution\n\n- **Key expired**: rotate it\n- **Key expired**: ask for one\n',
    )
    const walk = start(keys)
    const group = walk.asking ?? ''
    expect(alternativesOf(keys, group).map(it => [it.line, it.when])).toEqual([
      [5, 'Key expired'],
      [6, 'Key expired'],
    ])
    const chosen = changed(chooseAlternative(keys, walk, { group, version: 0, line: 6 }, by(ana))).state
    expect(lineOf(keys, chosen)).toBe(6)
  })
})

test('a walk of the largest document answers each click in bounded time', () => {
  const items = Array.from({ length: 4_900 }, (_, index) => {
    const at = index + 1
    if (at % 7 === 0) return `${at}. Clear cache ${at} only after step ${at - 1}`
    if (at % 11 === 0) return `${at}. If it is stuck, restart worker ${at}`
    if (at % 13 === 0) return `${at}. Repeat until queue ${at} is empty, at most 2 times`
    return `${at}. Look at log ${at}`
  })
  const large = compileText(`# Queue\n\n## Each\n\n${items.join('\n')}\n`)
  expect(large.steps.length).toBeGreaterThan(4_800)
  const began = performance.now()
  let walk = start(large)
  for (let click = 0; click < 20; click += 1) {
    const step = large.steps.find(it => it.id === walk.current)
    if (step === undefined) break
    walk =
      openGuard(large, walk, step) === null
        ? done(large, walk)
        : changed(answerGuard(large, walk, { ...at(walk), holds: false }, by(ana))).state
  }
  expect(lineOf(large, walk)).toBeGreaterThan(20)
  changed(goToSection(large, walk, { section: 'each' }, by(ana)))
  expect((performance.now() - began) / 20, 'ms a click').toBeLessThan(250)
})
