import type { PageMessage } from '../../page-api.ts'
import type { Change } from './change-workspace.ts'

/** Reads a thread whole: its parent and every reply. A refusal is a notice. */
export async function readThread(channel: string, ts: string): Promise<Change> {
  try {
    const response = await fetch(`/page/thread?${new URLSearchParams({ channel, ts })}`)
    const { messages } = (await response.json()) as { messages: readonly PageMessage[] } // the contract of page-api.ts
    return { kind: 'thread', channel, ts, messages }
  } catch {
    return { kind: 'notice', text: 'The thread could not be read. Open it again.' }
  }
}
