import { Worker } from 'node:worker_threads'
import type { Filter } from '../../runbook/program.ts'
import { filterText } from './filter-text.ts'

export type FilteredText =
  | { readonly kind: 'filtered'; readonly text: string }
  | { readonly kind: 'refused'; readonly reason: string }

/** What a worker is given, and what it answers. */
export type FilterWork = { readonly text: string; readonly filters: readonly Filter[] }
export type FilterAnswer = { readonly kind: 'ready' } | FilteredText

/** A filter gets a second; starting its thread is not the filter's fault. */
const time = 1_000
const startTime = 5_000
const heapMegabytes = 64

/** Names with which a jq program reaches beyond its input; as fields (`.env`) and in strings they are harmless. */
const reaching =
  /(?<![.\w"])(?:env|input|inputs|input_filename|input_line_number|import|include|halt|halt_error|modulemeta|get_search_list|debug|stderr)\b|\$ENV\b|\$__prog/

/**
 * The text after all filters. Patterns that come from a document run in a thread of their own, with an empty
 * environment, 64 MiB and one second; what only cuts lines runs at once.
 */
export async function runFilters(text: string, filters: readonly Filter[]): Promise<FilteredText> {
  for (const filter of filters) {
    const word = filter.kind === 'jq' ? reaching.exec(filter.filter)?.[0] : undefined
    if (word !== undefined) return { kind: 'refused', reason: `The jq filter uses ${word}, which is not allowed here.` }
  }
  if (filters.some(({ kind }) => kind === 'jq' || kind === 'grep')) return inWorker({ text, filters })
  const noJq = () => text
  return { kind: 'filtered', text: filters.reduce((rest, filter) => filterText(rest, filter, noJq), text) }
}

async function inWorker(work: FilterWork): Promise<FilteredText> {
  const worker = new Worker(new URL('./filter-worker.ts', import.meta.url), {
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes, maxYoungGenerationSizeMb: 16 },
    stdout: true,
    stderr: true,
  })
  try {
    return await new Promise<FilteredText>((resolve, reject) => {
      const refuse = (reason: string) => resolve({ kind: 'refused', reason })
      let timer = setTimeout(() => reject(new Error('The thread of the filters did not start')), startTime)
      worker.on('message', (answer: FilterAnswer) => {
        clearTimeout(timer)
        if (answer.kind !== 'ready') return resolve(answer)
        timer = setTimeout(() => refuse(`The filters were ended after ${time / 1_000} s.`), time)
        worker.postMessage(work)
      })
      worker.on('error', thrown => {
        clearTimeout(timer)
        const { code = '' } = thrown as { code?: string } // Node gives its own errors a code.
        if (code === 'ERR_WORKER_OUT_OF_MEMORY') refuse(`The filters need more than ${heapMegabytes} MiB.`)
        else reject(thrown)
      })
      worker.on('exit', () => clearTimeout(timer))
    })
  } finally {
    await worker.terminate()
  }
}
