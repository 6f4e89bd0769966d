import type { ModalView } from '@slack/types'
import { encodeValue } from '../encode-value.ts'
import { action, callback } from '../ids.ts'
import { actions, button, context, dotted, section } from '../kit/blocks.ts'
import { modal } from '../kit/modal.ts'
import { code, words } from '../kit/mrkdwn.ts'

export type RunbooksModal = {
  /** What was searched for; empty: nothing, all are shown. */
  readonly searched: string
  /** Key or name of the system whose are shown; empty: those of all. */
  readonly system: string
  /** Which page this is, from 0, and of how many. */
  readonly page: number
  readonly pages: number
  /** How many there are on all pages, and how many on those before this one. */
  readonly total: number
  readonly from: number
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

/** A page of the runbooks that were found, best first, each with a button that begins its walk. */
export function runbooksModal({
  searched,
  system,
  page,
  pages,
  total,
  from,
  slash,
  runbooks,
}: RunbooksModal): ModalView {
  const count = total === 1 ? '1 runbook' : `${total} runbooks`
  const left = total - from - runbooks.length
  return modal({
    callback: callback.shown,
    title: 'Runbooks',
    submit: null,
    drill: false,
    metadata: { incident: null, surface: null, version: -1, extra: { searched, system } },
    blocks: [
      context([
        searched === '' ? count : `${count} for “${words(searched, 150)}”`,
        pages === 1 ? null : `${from + 1} to ${from + runbooks.length}`,
        `${code(`${slash} check NAME`)} runs the reads of one`,
      ]),
      ...runbooks.map((it, index) =>
        section(
          [
            `*${words(it.title, 150)}*`,
            dotted([words(it.systemName, 80), code(it.file, 120), `${it.steps} ${it.steps === 1 ? 'step' : 'steps'}`]),
            ...it.symptoms.slice(0, 3).map(symptom => `“${words(symptom, 120)}”`),
          ],
          button('Start …', `${action.runbookStart}:${index}`, it.key),
        ),
      ),
      ...actions([
        page === 0 ? null : turnTo(page - 1, 'Before these'),
        left === 0 ? null : turnTo(page + 1, `${left} more`),
      ]),
      context(['A new file is listed after the bot has read its runbooks again (`kill -HUP`, or a start)']),
      ...(left > 0 && searched === '' ? [context([`${code(`${slash} search WORDS`)} finds them too`])] : []),
    ],
  })
}

function turnTo(page: number, text: string) {
  return button(text, `${action.runbookPage}:${page}`, encodeValue(page))
}
