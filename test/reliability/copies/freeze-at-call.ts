import type { RelayListener } from './api-relay.ts'

export const phases = ['before', 'during', 'after'] as const

/**
 * When a copy is stopped: at the call of this number from now on, whichever copy makes it. `before`: as the call leaves
 * it, which reaches Slack only once it is woken. `during`: so long after Slack has got the call. `after`: so long after
 * Slack's answer.
 */
export type Moment = {
  readonly call: number
  readonly phase: (typeof phases)[number]
  readonly afterMs: number
}

export type Freezer = {
  /** For the relay of the copy at this index. */
  readonly listener: (copy: number) => RelayListener
  /** The index of the copy that was stopped. */
  readonly freezeAt: (moment: Moment) => Promise<number>
  /** Nobody is to be stopped any more. */
  readonly disarm: () => void
}

/** @param stop stops the copy at this index at once */
export function createFreezer(stop: (copy: number) => void): Freezer {
  let armed: { readonly moment: Moment; readonly frozen: (copy: number) => void } | null = null
  let calls = 0
  /** The copy whose next answer is waited for. */
  let answered: { readonly copy: number; readonly freeze: () => void } | null = null
  return {
    listener: copy => ({
      onCall: () => {
        if (armed === null) return false
        calls += 1
        const { moment, frozen } = armed
        if (calls < moment.call) return false
        armed = null
        const freeze = () => {
          stop(copy)
          frozen(copy)
        }
        if (moment.phase === 'before') freeze()
        else if (moment.phase === 'during') setTimeout(freeze, moment.afterMs)
        else answered = { copy, freeze: () => setTimeout(freeze, moment.afterMs) }
        return moment.phase === 'before'
      },
      onAnswer: () => {
        if (answered?.copy !== copy) return
        answered.freeze()
        answered = null
      },
    }),
    freezeAt: moment =>
      new Promise(resolve => {
        calls = 0
        armed = { moment, frozen: resolve }
      }),
    disarm: () => {
      armed = null
      answered = null
    },
  }
}
