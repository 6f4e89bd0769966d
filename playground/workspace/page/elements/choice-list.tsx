import type { Checkboxes, Option, RadioButtons } from '@slack/types'
import { useId } from 'react'
import { Text } from '../parts/text.tsx'
import { useSurface } from '../surface/surface.ts'
import { chosenOptions } from './chosen-options.ts'
import type { ElementProps } from './element-props.ts'
import { useConfirm } from './use-confirm.tsx'

/** Radio buttons and checkboxes. */
export function ChoiceList({
  blockId,
  element,
  sends,
  labelledBy,
  describedBy,
}: ElementProps<RadioButtons | Checkboxes>) {
  const surface = useSurface()
  const name = useId()
  const { run, dialog } = useConfirm(element.confirm)
  const actionId = element.action_id ?? ''
  const radio = element.type === 'radio_buttons'
  const chosen = chosenOptions(surface.value(blockId, actionId))
  const toggle = (option: Option, on: boolean) => {
    const others = chosen.filter(({ value }) => value !== option.value)
    const next = element.options.filter(each =>
      each === option ? on : others.some(({ value }) => value === each.value),
    )
    run(() => surface.change(blockId, element, radio ? option : next, sends))
  }
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles take a label and a description
    <div
      className="choices"
      role={radio ? 'radiogroup' : 'group'}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      data-action-id={actionId}
    >
      {element.options.map((option, index) => (
        <label key={option.value} className="choice" data-value={option.value}>
          <input
            type={radio ? 'radio' : 'checkbox'}
            name={name}
            checked={chosen.some(({ value }) => value === option.value)}
            data-focus-on-load={(index === 0 && element.focus_on_load) || undefined}
            onChange={event => toggle(option, event.target.checked)}
          />
          <span>
            <Text of={option.text} />
            {option.description && (
              <small>
                <Text of={option.description} />
              </small>
            )}
          </span>
        </label>
      ))}
      {dialog}
    </div>
  )
}
