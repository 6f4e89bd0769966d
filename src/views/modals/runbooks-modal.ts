import type { ModalView } from '@slack/types'
import { action, callback } from '../ids.ts'
import { button, context, dotted, section } from '../kit/blocks.ts'
import { modal } from '../kit/modal.ts'
import { code, words } from '../kit/mrkdwn.ts'

export type RunbooksModal = {
  /** What was searched for; empty: nothing, all are shown. */
  readonly searched: string
  /** As the catalog calls the command that starts one. */
  readonly slash: string
  readonly runbooks: readonly {
    readonly key: string
    readonly systemName: string
    readonly title: string
    readonly file: string
    readonly steps: number
    /** Symptoms that fit what was searched for. */
    readonly symptoms: readonly string[]
  }[]
}

/** As many rows fit a modal, and are looked through. */
const most = 40

/** The runbooks that were found, each with a button that begins its walk. */
export function runbooksModal({ searched, slash, runbooks }: RunbooksModal): ModalView {
  const left = runbooks.length - most
  const count = runbooks.length === 1 ? '1 runbook' : `${runbooks.length} runbooks`
  return modal({
    callback: callback.shown,
    title: 'Runbooks',
    submit: null,
    drill: false,
    metadata: { incident: null, surface: null, version: -1 },
    blocks: [
      context([
        searched === '' ? count : `${count} for “${words(searched, 150)}”`,
        `${code(`${slash} check NAME`)} runs the reads of one`,
      ]),
      ...runbooks
        .slice(0, most)
        .map((it, index) =>
          section(
            [
              `*${words(it.title, 150)}*`,
              dotted([
                words(it.systemName, 80),
                code(it.file, 120),
                `${it.steps} ${it.steps === 1 ? 'step' : 'steps'}`,
              ]),
              ...it.symptoms.slice(0, 3).map(symptom => `“${words(symptom, 120)}”`),
            ],
            button('Start …', `${action.runbookStart}:${index}`, it.key),
          ),
        ),
      ...(left > 0 ? [context([`… (${left} more: ${code(`${slash} search WORDS`)} finds them)`])] : []),
    ],
  })
}
