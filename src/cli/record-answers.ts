import path from 'node:path'
import type { System } from '../catalog.ts'
import { secretNames } from '../catalog.ts'
import { readLocalConfig } from '../config.ts'
import { type Calls, openCalls } from '../integrations/open-calls.ts'
import { renderStep } from '../integrations/rendering/render-step.ts'
import { readLibrary } from '../library/read-library.ts'
import type { Runbook } from '../library/read-runbooks.ts'
import { isUnattended } from '../policy/is-unattended.ts'
import { secretsOf } from '../redact/open-redactor.ts'
import { makeRedactor } from '../redact/redactor.ts'
import type { Program, Step } from '../runbook/program.ts'
import { missingParameters } from '../walk/change-values.ts'
import type { Observation } from '../walk/verdict.ts'
import { knownValues } from '../walk/walk.ts'
import { type Answer, readAnswers, writeAnswers } from './answers.ts'
import { type Output, printable } from './output.ts'

type Environment = Readonly<Record<string, string | undefined>>
type RunbookOfSystem = { readonly program: Program; readonly system: System; readonly key: string }

/** No document and no person has given anything to this walk: only the defaults of the document are known. */
const nothingGiven = { bindings: {} }

/**
 * Asks the systems of the catalog what each step would see, and keeps the answers beside the runbooks. Only reads that
 * need no click are made: those of *Run all checks*. What is not asked keeps the answer it had.
 * @returns how many runbooks and steps could not be recorded
 * @throws HandrailError when the catalog or the configuration cannot be used
 */
export async function recordAnswers(
  runbooks: readonly Runbook[],
  out: Output,
  env: Environment,
  now: () => Date,
): Promise<number> {
  const { runbooks: folders } = readLocalConfig(env)
  const { catalog, programs } = await readLibrary(folders)
  const redact = makeRedactor({ secrets: secretsOf(env, secretNames(catalog)), country: catalog.country ?? null })
  const calls = openCalls({ catalog, environment: name => env[name] ?? null, now })
  const warn = (file: string, text: string) => out.stderr.write(printable(`${file}${text}\n`))
  let failures = 0
  try {
    for (const { file } of runbooks) {
      const names = folders.map(folder => path.relative(folder, path.resolve(file)))
      const found = Object.entries(catalog.systems).flatMap(([key, system]) =>
        (programs[key] ?? []).filter(it => names.includes(it.file)).map(program => ({ program, system, key })),
      )[0]
      const earlier = await readAnswers(file)
      if (found === undefined || earlier instanceof Error) {
        warn(
          file,
          found === undefined ? ' belongs to no system of the catalog, so nobody can be asked' : `: ${earlier}`,
        )
        failures += 1
        continue
      }
      const recorded: Record<string, Answer> = {}
      for (const step of found.program.steps.filter(it => it.runnable && it.effect === 'read')) {
        const seen = await askStep(calls, found, step)
        if (seen.kind === 'answered') recorded[step.id] = redact.json(answerOf(seen, earlier[step.id]))
        else warn(`${file}:${step.line}`, ` not recorded: ${redact.text(seen.reason)}`)
        if (seen.kind === 'failed') failures += 1
      }
      await writeAnswers(file, { ...earlier, ...recorded })
    }
  } finally {
    await calls.close()
  }
  return failures
}

type NotAsked = { readonly kind: 'not-asked'; readonly reason: string }

async function askStep(
  calls: Calls,
  { program, system, key }: RunbookOfSystem,
  step: Step,
): Promise<Observation | NotAsked> {
  const missing = missingParameters(program, nothingGiven, step)
  if (missing.length > 0) return notAsked(`it needs ${missing.map(it => it.name).join(', ')}`)
  if (!isUnattended(step, system)) return notAsked('the catalog does not name its path under `reads:`')
  const call = renderStep(step, knownValues(program, nothingGiven), system, key)
  if (call.kind === 'refused') return notAsked(call.reason)
  if (call.effect !== 'read') return notAsked('the catalog says that it is no read')
  return calls.check(call)
}

function notAsked(reason: string): NotAsked {
  return { kind: 'not-asked', reason }
}

/** A reading taken before an act is the author's to give; asking again does not change it. */
function answerOf(seen: Extract<Observation, { kind: 'answered' }>, earlier: Answer | undefined): Answer {
  const { status, json, rows, values, text } = seen
  return { status, json: json ?? null, rows, before: earlier?.before ?? null, values, text }
}
