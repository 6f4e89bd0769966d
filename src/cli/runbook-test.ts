import { type Runbook, readRunbooks } from '../library/read-runbooks.ts'
import type { Program, Step } from '../runbook/program.ts'
import { judge } from '../walk/judge.ts'
import type { Observation } from '../walk/verdict.ts'
import { type Answer, readAnswers } from './answers.ts'
import { type Output, printable } from './output.ts'

export type TestOptions = {
  readonly record: boolean
  readonly env: Readonly<Record<string, string | undefined>>
  readonly now: () => Date
}

const statuses = ['success', 'fail', 'blocked', 'skip', 'config_error', 'person'] as const
type Status = (typeof statuses)[number]
type Result = { readonly step: Step; readonly status: Status; readonly detail: string }

/**
 * Checks the expectations of every runnable step against a recorded answer, kept in a file beside the runbook by step id;
 * `--record` first asks the systems for new answers.
 * What only a person can judge is no success: it is counted apart. Exit code 0, 1 when a step fails, could not be asked or its answers are not readable, 2 when it could not run.
 */
export async function runbookTest(paths: readonly string[], options: TestOptions, out: Output): Promise<number> {
  const { record, env, now } = options
  if (paths.includes('-')) {
    out.stderr.write('handrail: Recorded answers stand beside a file, and standard input is none. Name the file.\n')
    return 2
  }
  const { runbooks, problems } = await readRunbooks(paths)
  for (const { file, message, hint } of problems) out.stderr.write(`${printable(`${file}: ${message} ${hint}`)}\n`)
  if (runbooks.length === 0) return 2
  const failures = record ? await (await import('./record-answers.ts')).recordAnswers(runbooks, out, env, now) : 0
  const all: Result[] = []
  for (const runbook of runbooks) {
    const results = await resultsOf(runbook, now())
    all.push(...results)
    out.stdout.write(
      printable(
        results
          .map(
            ({ step, status, detail }) =>
              `${runbook.file}:${step.line} ${inWords(status).padEnd(12)} ${step.id} ${step.title}${detail === '' ? '' : ` — ${detail}`}\n`,
          )
          .join(''),
      ),
    )
  }
  const counts = statuses.flatMap(status => {
    const count = all.filter(result => result.status === status).length
    return count === 0 && status === 'person' ? [] : `${count} ${inWords(status)}`
  })
  out.stdout.write(`${counts.join(', ')}\n`)
  if (problems.length > 0) return 2
  return failures > 0 || all.some(result => result.status === 'fail' || result.status === 'config_error') ? 1 : 0
}

function inWords(status: Status): string {
  return status === 'person' ? 'for a person' : status
}

async function resultsOf(runbook: Runbook, at: Date): Promise<readonly Result[]> {
  const steps = runbook.program.steps.filter(step => step.runnable)
  const recorded = await readAnswers(runbook.file)
  if (recorded instanceof Error)
    return steps.slice(0, 1).map(step => ({ step, status: 'config_error', detail: recorded.message }))
  return steps.map(step =>
    resultOf(step, Object.hasOwn(recorded, step.id) ? recorded[step.id] : undefined, runbook.program, at),
  )
}

function resultOf(step: Step, recorded: Answer | undefined, { figures = [] }: Program, at: Date): Result {
  if (recorded === undefined)
    return {
      step,
      status: step.effect === 'read' ? 'skip' : 'blocked',
      detail: step.effect === 'read' ? 'no answer is recorded' : `a ${step.effect} waits at its gate`,
    }
  const verdict = judge(step, observationOf(recorded), { baseline: recorded.before, at, figures })
  const missed = verdict.lines
    .filter(line => line.met === false)
    .map(line => `${line.label}: expected ${line.expected}, was ${line.was}`)
  if (verdict.outcome === 'could-not-check') return { step, status: 'fail', detail: verdict.summary }
  if (verdict.outcome === 'not-as-expected') return { step, status: 'fail', detail: missed.join('; ') }
  if (verdict.outcome !== 'person-judges') return { step, status: 'success', detail: missed.join('; ') }
  const asked = verdict.lines.filter(line => line.met === null).map(line => line.expected)
  return {
    step,
    status: 'person',
    detail: asked.length === 0 ? 'the runbook names nothing to expect' : asked.join('; '),
  }
}

function observationOf({ failed, before: _, ...given }: Answer): Observation {
  if (failed !== undefined) return { kind: 'failed', latencyMs: null, reason: failed }
  // How long it took is not recorded, so that only a person can judge it.
  return { kind: 'answered', latencyMs: Number.NaN, summary: 'recorded', evidence: '', ...given }
}
