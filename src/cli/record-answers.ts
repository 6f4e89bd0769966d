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
import { missingParameters } from '../walk/bind-values.ts'
import type { Observation } from '../walk/observation.ts'
import { knownValues } from '../walk/walk.ts'
import { type Answer, readAnswers, writeAnswers } from './answers.ts'
import { type Output, printable } from './output.ts'

type Environment = Readonly<Record<string, string | undefined>>
type Asked = { readonly program: Program; readonly system: System; readonly key: string }

/** No document and no person has given anything to this walk: only the defaults of the document are known. */
const nothingGiven = { bindings: {} }

/**
 * Asks the systems of the catalog what each step would see, and keeps the answers beside the runbooks. Only reads that
 * need nobody are made: those of *Run all checks* (safety.md, "Effects and gates"). What is not asked keeps the answer
 * it had.
 * @returns how many steps were asked in vain
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
  const say = (file: string, text: string) => out.stderr.write(printable(`${file}${text}\n`))
  let inVain = 0
  try {
    for (const { file } of runbooks) {
      const names = folders.map(folder => path.relative(folder, path.resolve(file)))
      const asked = Object.entries(catalog.systems).flatMap(([key, system]) =>
        (programs[key] ?? []).filter(it => names.includes(it.file)).map(program => ({ program, system, key })),
      )[0]
      const kept = await readAnswers(file)
      if (asked === undefined || kept instanceof Error) {
        say(file, asked === undefined ? ' belongs to no system of the catalog, so nobody can be asked' : `: ${kept}`)
        inVain += 1
        continue
      }
      const heard: Record<string, Answer> = {}
      for (const step of asked.program.steps.filter(it => it.runnable && it.effect === 'read')) {
        const seen = await askStep(calls, asked, step)
        if (seen.kind === 'answered') heard[step.id] = redact.json(answerOf(seen, kept[step.id]))
        else say(`${file}:${step.line}`, ` not recorded: ${redact.text(seen.reason)}`)
        if (seen.kind === 'failed') inVain += 1
      }
      await writeAnswers(file, { ...kept, ...heard })
    }
  } finally {
    await calls.close()
  }
  return inVain
}

type NotAsked = { readonly kind: 'not-asked'; readonly reason: string }

async function askStep(calls: Calls, { program, system, key }: Asked, step: Step): Promise<Observation | NotAsked> {
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
function answerOf(seen: Extract<Observation, { kind: 'answered' }>, kept: Answer | undefined): Answer {
  const { status, json, rows, values, text } = seen
  return { status, json: json ?? null, rows, before: kept?.before ?? null, values, text }
}
