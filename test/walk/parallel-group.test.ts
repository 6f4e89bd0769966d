import { describe, expect, test } from 'vitest'
import type { Program } from '../../src/runbook/program.ts'
import { finishStep } from '../../src/walk/finish-step.ts'
import { goBeside } from '../../src/walk/go-to-step.ts'
import { openBeside, parallelGroup } from '../../src/walk/parallel-group.ts'
import { recordObservation } from '../../src/walk/record-observation.ts'
import { listTogether, runChecks } from '../../src/walk/run-checks.ts'
import { startWalk } from '../../src/walk/start-walk.ts'
import { stepState, type Walk } from '../../src/walk/walk.ts'
import { compileText } from '../support/compile-text.ts'
import { changed, jobs } from '../support/decided.ts'
import { answered } from '../support/observations.ts'
import { ana, by, gil, later } from '../support/people.ts'

const checks = compileText(`# Queue

## Look

Run these in parallel:

- Ask it: \`GET https://api.acme.test/health\`
- Ask the other: \`GET https://api.acme.test/ready\`
- Look at the dashboard
- Delete what is stuck: \`DELETE FROM jobs WHERE id < 100\`

## Then

1. Tell the team
`)

const start = (program: Program): Walk => changed(startWalk(program, { id: 'w1', incident: 42 }, by(ana))).state
const at = (walk: Walk, step = walk.current ?? '') => ({ step, version: stepState(walk, step).version })
const done = (program: Program, walk: Walk) =>
  changed(finishStep(program, walk, { ...at(walk), how: 'done', note: null }, by(ana))).state
const lineOf = (program: Program, walk: Walk) => program.steps.find(it => it.id === walk.current)?.line ?? null
const [first, second, third, fourth] = checks.steps
const all = checks.steps.map(it => it.id)

describe('steps that are done side by side', () => {
  test('are those under one sentence, or those that it names', () => {
    if (first === undefined) throw new Error('There is no step')
    expect(parallelGroup(checks, first)?.steps.map(it => it.line)).toEqual([7, 8, 9, 10])
    const named = compileText('# Q\n\n1. Start Steps 2 and 3 in parallel\n2. Look at A\n3. Look at B\n4. Look at C\n')
    expect(named.steps.map(it => parallelGroup(named, it)?.steps.map(one => one.line) ?? null)).toEqual([
      null,
      [4, 5],
      [4, 5],
      null,
    ])
  })

  test('of two lists in one section are those of the list below the sentence', () => {
    const two = compileText(
      '# Q\n\n## A\n\n1. Pause it\n2. Resume it\n\nStart Steps 1 and 2 in parallel:\n\n1. Look at A\n2. Look at B\n',
    )
    expect(two.steps.map(it => parallelGroup(two, it)?.steps.map(one => one.line) ?? null)).toEqual([
      null,
      null,
      [10, 11],
      [10, 11],
    ])
  })

  test('may be done in any order, and what follows waits for all of them', () => {
    let walk = start(checks)
    walk = changed(goBeside(checks, walk, { ...at(walk), other: third?.id ?? '' }, by(ana))).state
    expect(lineOf(checks, walk)).toBe(9)
    for (const line of [7, 8, 10]) {
      walk = done(checks, walk)
      expect(lineOf(checks, walk)).toBe(line)
    }
    expect(lineOf(checks, done(checks, walk))).toBe(14)
  })

  test('run together by one click where they may, each judged by itself', () => {
    const walk = start(checks)
    expect(listTogether(checks, walk, checks.steps, all).map(it => it.line)).toEqual([7, 8])
    // A request that needs a click of its own keeps it.
    expect(listTogether(checks, walk, checks.steps, [first?.id ?? '']).map(it => it.line)).toEqual([7])
    const together = {
      section: null,
      steps: [first?.id ?? '', second?.id ?? ''],
      id: 'c1',
      runs: ['r1', 'r2'],
      unattended: all,
    }
    const ran = changed(runChecks(checks, walk, together, by(ana)))
    expect(jobs(ran.effects)).toEqual(['check', 'check'])
    let state = ran.state
    for (const [id, run] of [
      [second?.id ?? '', 'r2'],
      [first?.id ?? '', 'r1'],
    ] as const) {
      const seen = { step: id, run, observation: answered({ status: 503 }), evidence: null }
      state = changed(recordObservation(checks, state, seen, later(1))).state
    }
    // What was not as expected waits for a person, one after the other.
    expect([first, second].map(it => stepState(state, it?.id ?? '').status)).toEqual(['judged', 'judged'])
    expect(lineOf(checks, state)).toBe(7)
    state = done(checks, state)
    expect(lineOf(checks, state)).toBe(8)
    expect(lineOf(checks, done(checks, state))).toBe(9)
  })

  test('are chosen among by responders, and only those that are left', () => {
    const walk = start(checks)
    expect(goBeside(checks, walk, { ...at(walk), other: third?.id ?? '' }, by(gil)).kind).toBe('refused')
    expect(goBeside(checks, walk, { ...at(walk), other: 'L14' }, by(ana)).kind).toBe('refused')
    const after = done(checks, walk)
    expect(goBeside(checks, after, { ...at(after), other: first?.id ?? '' }, by(ana)).kind).toBe('refused')
    expect(fourth === undefined ? [] : openBeside(checks, after, fourth).map(it => it.line)).toEqual([8, 9])
  })
})
