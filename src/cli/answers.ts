import { readFile, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { toError } from '../errors.ts'

const answer = z.strictObject({
  status: z.number().nullable().default(null),
  json: z.unknown().default(null),
  rows: z.number().nullable().default(null),
  before: z.number().nullable().default(null),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  text: z.string().default(''),
  failed: z.string().optional(),
})
const answers = z.record(z.string(), answer)

/** What a system said to one step, as it is kept beside the runbook. */
export type Answer = z.output<typeof answer>
export type Answers = z.output<typeof answers>

const fileOf = (runbook: string) => `${runbook}.answers.json`

/** The answers kept beside a runbook, by step id; none when nothing was recorded, an Error when they cannot be used. */
export async function readAnswers(runbook: string): Promise<Answers | Error> {
  try {
    return answers.parse(JSON.parse(await readFile(fileOf(runbook), 'utf8')))
  } catch (error) {
    const problem = toError(error)
    if ('code' in problem && problem.code === 'ENOENT') return {}
    return new Error(`${fileOf(runbook)} cannot be used: ${problem.message.split('\n')[0]}`, { cause: error })
  }
}

/** Keeps answers beside their runbook. They are redacted already: the file is meant to be committed. */
export async function writeAnswers(runbook: string, recorded: Answers): Promise<void> {
  await writeFile(fileOf(runbook), `${JSON.stringify(recorded, null, 2)}\n`)
}
