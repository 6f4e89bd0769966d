import type { ModalView } from '@slack/types'
import { incidentName } from '../../incident/incident.ts'
import { action, callback, field } from '../ids.ts'
import { choiceInSight, context, dotted, option, plainText, section } from '../kit/blocks.ts'
import { budget } from '../kit/enforce-limits.ts'

import { input, modal } from '../kit/modal.ts'
import { clean, cut, words } from '../kit/mrkdwn.ts'

export type RunbookModal = {
  readonly incident: number
  readonly drill: boolean
  readonly title: string
  readonly version: number
  /** Titles of what is walked already. */
  readonly walked: readonly string[]
  readonly walks: number
  /** What was asked for in words, and the runbooks that fit: none, or several. */
  readonly asked?: { readonly words: string; readonly choices: readonly RunbookOption[] }
}

/** Asks which runbook is to be walked: those of the incident's system come first, all others are found by searching. */
export function runbookModal(view: RunbookModal): ModalView {
  const walked = view.walked.slice(0, 5).map(it => `“${words(it, 150)}”`)
  return modal({
    callback: callback.runbook,
    title: 'Choose a runbook',
    submit: 'Start the walk',
    drill: view.drill,
    metadata: {
      incident: view.incident,
      surface: 'card',
      version: view.version,
      extra: { walks: String(view.walks) },
    },
    blocks: [
      section([dotted([incidentName(view.incident), words(view.title, 200)])]),
      ...(walked.length === 0
        ? []
        : [context([`Walked already: ${walked.join(', ')}. Another one is walked beside it.`])]),
      ...fits(view),
      chosenAmong(view.asked?.choices ?? []) ??
        input({
          block: field.runbook,
          label: 'Runbook',
          hint: 'Those of this system come first. Type a word of its title, file or symptoms to find any other.',
          element: {
            type: 'external_select',
            action_id: action.runbookFind,
            min_query_length: 0,
            placeholder: plainText('Search all runbooks …', budget.placeholder),
          },
        }),
    ],
  })
}

function fits({ asked }: RunbookModal) {
  if (asked === undefined || asked.words === '') return []
  const said = `“${words(asked.words, 150)}”`
  return [context([asked.choices.length === 0 ? `No runbook fits ${said}. Choose one:` : `Several fit ${said}:`])]
}

/** A choice among those that fit, null for none. */
function chosenAmong(choices: readonly RunbookOption[]) {
  const options = choices.map(it => option(plain(it.title) || '–', it.key, plain(`${it.systemName} · ${it.file}`)))
  const id = `${action.field}:${field.runbook}`
  const element = choiceInSight({ action: id, placeholder: 'Which one?', options })
  return element && input({ block: field.runbook, label: 'Runbook', element })
}

export type RunbookOption = {
  readonly key: string
  readonly systemName: string
  readonly title: string
  readonly file: string
}

/** The answer to a search for runbooks, grouped by system in the order given. Slack shows a hundred in all. */
export function runbookOptions(found: readonly RunbookOption[]) {
  const shown = found.slice(0, budget.options)
  return [...new Set(shown.map(it => it.systemName))].map((name, index) => ({
    label: cut(plain(name), budget.optionText) || `System ${index + 1}`,
    options: shown
      .filter(it => it.systemName === name)
      .map(it => ({
        text: cut(plain(it.title), budget.optionText) || '–',
        value: cut(it.key, budget.optionValue),
        description: cut(plain(it.file), budget.optionText) || '–',
      })),
  }))
}

function plain(text: string): string {
  return clean(text).replace(/[`*]/g, '').replace(/\s+/g, ' ').trim()
}
