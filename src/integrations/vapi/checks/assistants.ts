import { z } from 'zod'
import { shorten } from '../../../domain/shorten.ts'
import { answered, defineCheck, failed } from '../../define-check.ts'
import { type Assistant, readAssistant, readAssistants, type VapiContext } from '../api.ts'

/** The organization's assistants. Values: `count`; of one by `id` or `name`: `exists`. */
export const assistants = defineCheck(
  z.strictObject({ id: z.string().optional(), name: z.string().optional() }),
  async ({ id, name }, context: VapiContext) => {
    if (id !== undefined) return findOne(id, context)
    const answer = await readAssistants(context)
    if (answer.kind === 'failed') return failed(answer.reason, answer.latencyMs)
    const { value: all } = answer
    const found = name === undefined ? all : all.filter(it => it.name === name)
    const what = `${all.length} ${all.length === 1 ? 'assistant' : 'assistants'}`
    const exists = found.length > 0
    return answered({
      latencyMs: answer.latencyMs,
      status: answer.status,
      json: found,
      values: { count: found.length, ...(name === undefined ? {} : { exists }) },
      text: found.map(describe).join('\n'),
      summary: name === undefined ? what : `${name} is ${exists ? '' : 'not '}among ${what}`,
      evidence: shorten(['Assistants', '', ...all.map(describe)].join('\n'), 20_000),
    })
  },
)

async function findOne(id: string, context: VapiContext) {
  const answer = await readAssistant(id, context)
  if (answer.kind === 'failed' && answer.status !== 404) return failed(answer.reason, answer.latencyMs)
  const found = answer.kind === 'answered' ? answer.value : null
  const summary = found === null ? `there is no assistant ${id}` : describe(found)
  return answered({
    latencyMs: answer.latencyMs ?? 0,
    status: answer.status ?? null,
    json: found,
    values: { count: found === null ? 0 : 1, exists: found !== null },
    text: summary,
    summary,
    evidence: summary,
  })
}

function describe({ id, name }: Assistant): string {
  return `${name ?? 'without a name'} (${id})`
}
