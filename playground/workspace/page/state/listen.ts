import type { PageEvent, PageState } from '../../page-api.ts'
import type { Change } from './change-workspace.ts'

/**
 * Keeps the page in step for one person: reads the whole state each time the event stream opens, and every event after
 * it. What arrives while the state is being read waits for it, so nothing is lost between the two. Returns the stop.
 */
export function listen(as: string | null, change: (change: Change) => void): () => void {
  const query = as ? `?as=${encodeURIComponent(as)}` : ''
  const stream = new EventSource(`/page/events${query}`)
  let waiting: PageEvent[] | null = []

  let channels = new Set<string>()

  const read = async () => {
    waiting ??= []
    const state = await readState(query)
    if (stream.readyState === EventSource.CLOSED) return
    if (state) {
      channels = new Set(state.channels.map(({ id }) => id))
      change({ kind: 'loaded', state })
    } else change({ kind: 'notice', text: 'The workspace did not send its state. Reload the page.' })
    const late = waiting
    waiting = null
    for (const event of late ?? []) change(event) // null when a second reading has handed them on
  }
  stream.onopen = () => void read()
  stream.onmessage = ({ data }) => {
    const event = JSON.parse(String(data)) as PageEvent // the contract of page-api.ts
    if (waiting) waiting.push(event)
    else change(event)
    if (event.kind === 'message' && !waiting && !channels.has(event.message.channel)) void read() // one that is new
  }
  stream.onerror = () => {
    change({ kind: 'lost' })
    if (stream.readyState !== EventSource.CLOSED) return // it tries again by itself
    change({ kind: 'notice', text: `The workspace has nobody called ${as}. Open it anew at ${location.origin}` })
  }
  return () => stream.close()
}

async function readState(query: string): Promise<PageState | null> {
  try {
    const response = await fetch(`/page/state${query}`)
    return response.ok ? ((await response.json()) as PageState) : null // the contract of page-api.ts
  } catch {
    return null // the caller says so, and the stream tries again by itself
  }
}
