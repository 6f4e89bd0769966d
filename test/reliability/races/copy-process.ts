import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Answer } from '../../../src/domain/answer.ts'
import type { Copy, CopyOptions } from './copy.ts'
import type { Order } from './copy-main.ts'

export type CopyProcess = Copy & { readonly pid: number }

/** A copy in a process of its own. `freezes`: it stops itself with SIGSTOP between its first claim and the call. */
export async function startCopyProcess(options: CopyOptions & { readonly freezes?: boolean }): Promise<CopyProcess> {
  const program = fileURLToPath(new URL('copy-main.ts', import.meta.url))
  const child = fork(program, [JSON.stringify(options)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const waiting = new Map<number, (answer: Answer | null) => void>()
  let count = 0
  child.on('message', (said: { readonly id: number; readonly answer: Answer | null }) => {
    waiting.get(said.id)?.(said.answer)
    waiting.delete(said.id)
  })
  const order = (what: Order): Promise<Answer | null> =>
    new Promise((resolve, reject) => {
      count += 1
      waiting.set(count, resolve)
      child.once('exit', () => reject(new Error(`The copy ended before it had done ${what.kind}`)))
      child.send({ id: count, ...what })
    })
  child.setMaxListeners(0)
  await order({ kind: 'hello' })
  return {
    pid: child.pid ?? 0,
    approve: async approval => {
      const answer = await order({ kind: 'approve', approval })
      if (answer === null) throw new Error('A copy gave no answer to an approval')
      return answer
    },
    work: async () => void (await order({ kind: 'work' })),
    advance: async milliseconds => void (await order({ kind: 'advance', milliseconds })),
    stop: async () => {
      if (child.exitCode !== null) return
      const ended = once(child, 'exit')
      await order({ kind: 'stop' })
      child.disconnect()
      await ended
    },
  }
}
