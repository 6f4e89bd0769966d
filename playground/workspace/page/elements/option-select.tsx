import type { MultiStaticSelect, Option, StaticSelect } from '@slack/types'
import { useSurface } from '../surface/surface.ts'
import { chosenOptions } from './chosen-options.ts'
import type { ElementProps } from './element-props.ts'
import { optionChoices } from './option-choices.ts'
import { Picker } from './picker.tsx'
import { useConfirm } from './use-confirm.tsx'

/** A select whose options stand in the block. */
export function OptionSelect({ blockId, element, sends, ...labels }: ElementProps<StaticSelect | MultiStaticSelect>) {
  const surface = useSurface()
  const { run, dialog } = useConfirm(element.confirm)
  const actionId = element.action_id ?? ''
  const multi = element.type === 'multi_static_select'
  const options: readonly Option[] = element.options ?? element.option_groups?.flatMap(group => group.options) ?? []
  const chosen = chosenOptions(surface.value(blockId, actionId))
  const set = (next: readonly Option[]) =>
    run(() => surface.change(blockId, element, multi ? next : (next[0] ?? null), sends))
  return (
    <span className="element" data-action-id={actionId}>
      <Picker
        {...labels}
        choices={
          element.options
            ? optionChoices(element.options)
            : (element.option_groups ?? []).flatMap(group => optionChoices(group.options, group.label.text))
        }
        chosen={optionChoices(chosen)}
        multi={multi}
        placeholder={element.placeholder?.text ?? (multi ? 'Select options' : 'Select an item')}
        invalid={surface.problem(blockId) !== null}
        busy={surface.pending(blockId, actionId)}
        focusOnLoad={element.focus_on_load}
        onPick={key => {
          const option = options.find(({ value }) => value === key)
          if (option && !full(element, chosen.length)) set(multi ? [...chosen, option] : [option])
        }}
        onDrop={key => set(chosen.filter(({ value }) => value !== key))}
      />
      {dialog}
    </span>
  )
}

function full(element: StaticSelect | MultiStaticSelect, count: number): boolean {
  return 'max_selected_items' in element && count >= (element.max_selected_items ?? Number.POSITIVE_INFINITY)
}
