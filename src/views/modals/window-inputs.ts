import type { InputBlock } from '@slack/types'
import type { WindowWords } from '../../incident/maintenance-window.ts'
import { field } from '../ids.ts'
import { option, plainText } from '../kit/blocks.ts'
import { budget } from '../kit/enforce-limits.ts'
import { input, textInput } from '../kit/modal.ts'

const lengths = ['30m', '1h', '2h', '4h', '8h', '24h']
const usual = '2h'

/** When a maintenance window begins, and for how long it is. */
export function windowInputs({ start, length }: Pick<WindowWords, 'start' | 'length'>): InputBlock[] {
  const offered = [...new Set([...(length === null ? [] : [length]), ...lengths])].map(it => option(it, it))
  const initial = offered.find(it => it.value === (length ?? usual))
  return [
    input({
      block: field.at,
      label: 'When does it begin?',
      hint: 'As your clock in Slack shows it: 22:00, tomorrow 22:00, 2026-12-05 22:00 or now. The answer names the time zone.',
      element: textInput(field.at, start, { placeholder: 'tomorrow 22:00', most: 40 }),
    }),
    input({
      block: field.due,
      label: 'How long does it take?',
      element: {
        type: 'static_select',
        action_id: `field:${field.due}`,
        placeholder: plainText('Choose a time', budget.placeholder),
        options: offered,
        ...(initial === undefined ? {} : { initial_option: initial }),
      },
    }),
  ]
}
