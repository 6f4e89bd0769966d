/** Tells those who wait that something in the workspace changed. */
export type Changes = {
  notify(): void
  /**
   * Waits until `read` gives something other than null, undefined or false, asked again after every change.
   * Throws after `deadlineMs` milliseconds, naming `what` was waited for, and when the workspace closes.
   */
  until<T>(read: () => T | null | undefined | false, deadlineMs: number, what: string): Promise<T>
  close(): void
}

export function createChanges(): Changes {
  const waiting = new Set<{ look: () => void; give: (reason: string) => void }>()
  return {
    notify() {
      for (const waiter of [...waiting]) waiter.look()
    },
    until: (read, deadlineMs, what) =>
      new Promise((resolve, reject) => {
        const leave = () => {
          clearTimeout(timer)
          waiting.delete(waiter)
        }
        const waiter = {
          look() {
            try {
              const found = read()
              if (found === null || found === undefined || found === false) return
              leave()
              resolve(found)
            } catch (thrown) {
              leave()
              reject(thrown)
            }
          },
          give(reason: string) {
            leave()
            reject(new Error(`Waited for ${what}: ${reason}`))
          },
        }
        const timer = setTimeout(() => waiter.give(`nothing in ${deadlineMs} ms`), deadlineMs)
        waiting.add(waiter)
        waiter.look()
      }),
    close() {
      for (const waiter of [...waiting]) waiter.give('the workspace was closed')
    },
  }
}
