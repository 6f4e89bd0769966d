import type { ModalView } from '@slack/types'
import type { Surface } from '../../domain/decision.ts'
import type { Step } from '../../runbook/program.ts'
import { callback } from '../ids.ts'
import { section, sections } from '../kit/blocks.ts'
import { modal } from '../kit/modal.ts'
import { codeBlock, words } from '../kit/mrkdwn.ts'
import { quoteText } from '../kit/quote-text.ts'

export type WhyModal = {
  readonly incident: number
  readonly drill: boolean
  readonly surface: Surface
  readonly version: number
  readonly file: string
  readonly step: Step
  /** What *Run* or *Propose* sends, resolved and redacted. */
  readonly request: string | null
}

/** Why a step may be run with one click, needs a gate, or is left to a person, with all the document's words for it. */
export function whyModal({ incident, drill, surface, version, file, step, request }: WhyModal): ModalView {
  return modal({
    callback: callback.shown,
    title: step.runnable ? `Why “${step.effect}”?` : 'Why by hand?',
    submit: null,
    drill,
    metadata: { incident, surface, version },
    blocks: [
      section([`*${words(step.title, 200)}*`, reason(step)]),
      ...(request === null ? [] : sections([codeBlock(request, { lines: 40, more: 'the request', limit: 1500 })])),
      ...sections([
        `*${words(file, 120)}, line ${step.line} to ${step.endLine}*`,
        // What is no more than its title stands above.
        ...(step.text.trim() === step.title ? [] : quoteText(step.text, { lines: 200, more: words(file, 120) })),
        step.code === undefined ? null : codeBlock(step.code, { lines: 200, more: file }),
      ]),
    ],
  })
}

function reason(step: Step): string {
  if (!step.runnable) return words(step.why ?? 'The document leaves it to a person.', 500)
  switch (step.effect) {
    case 'read':
      return 'It only reads: the parsed request says so, and no word in it suggests more. One click runs it.'
    case 'change':
      return 'It changes something that can be changed back. Its plan is shown and a responder confirms.'
    case 'destroy':
      return 'It may lose data, reach customers or cost money. Its plan is shown and a second person approves.'
    case 'human':
      return 'A person does it, and the record keeps who and when.'
  }
}
