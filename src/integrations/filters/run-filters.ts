import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { bulkhead } from 'cockatiel'
import { filterRefusal } from '../../policy/filter-refusal.ts'
import type { Filter } from '../../runbook/program.ts'

export type FilteredText =
  | { readonly kind: 'filtered'; readonly text: string }
  | { readonly kind: 'refused'; readonly reason: string }

/** What a worker is given, and what it answers. */
export type FilterWork = { readonly text: string; readonly filters: readonly Filter[] }
export type FilterAnswer = { readonly kind: 'ready' } | FilteredText

/** The filters get a second; starting their thread is not their fault, and takes long where much else runs. */
const time = 1_000
const startTime = 30_000
const heapMegabytes = 64

/** Threads at once; more would only take the processor from each other. */
const threads = bulkhead(4, 1_000)

/**
 * The text after all filters. They come from a document, so they run in a thread of their own, with an empty
 * environment, 64 MiB and one second for all of them.
 */
export async function runFilters(text: string, filters: readonly Filter[]): Promise<FilteredText> {
  if (filters.length === 0) return { kind: 'filtered', text }
  const why = filterRefusal(filters)
  if (why !== null) return { kind: 'refused', reason: `${why.charAt(0).toUpperCase()}${why.slice(1)}.` }
  return threads.execute(() => inWorker({ text, filters }))
}

async function inWorker(work: FilterWork): Promise<FilteredText> {
  const worker = new Worker(new URL(`./filter-worker${path.extname(import.meta.url)}`, import.meta.url), {
    env: {},
    workerData: { jq: work.filters.some(({ kind }) => kind === 'jq') },
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
