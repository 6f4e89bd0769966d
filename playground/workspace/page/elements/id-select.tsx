import { usePage } from '../state/context.ts'
import { useSurface } from '../surface/surface.ts'
import type { ElementValue } from '../values/element-value.ts'
import type { MultiSelect, SingleSelect } from '../values/input-element.ts'
import type { ElementProps } from './element-props.ts'
import { Picker, type PickerChoice } from './picker.tsx'
import { useConfirm } from './use-confirm.tsx'

/** The selects that hold ids of this workspace: people, channels, conversations. */
export type IdSelectElement = Extract<
  SingleSelect | MultiSelect,
  { type: `${'' | 'multi_'}${'users' | 'channels' | 'conversations'}_select` }
>

/** A select over the people or channels of the workspace. */
export function IdSelect({ blockId, element, sends, ...labels }: ElementProps<IdSelectElement>) {
  const surface = useSurface()
  const { page } = usePage()
  const { run, dialog } = useConfirm(element.confirm)
  const actionId = element.action_id ?? ''
  const multi = element.type.startsWith('multi_')
  const choices = element.type.includes('users')
    ? page.users
        .filter(({ bot }) => !bot)
        .map(({ id, realName, name }) => ({ key: id, text: realName, description: `@${name}` }))
    : page.channels
        .filter(({ kind }) => kind === 'channel' || element.type.includes('conversations'))
        .map(({ id, kind, name }) => ({ key: id, text: kind === 'channel' ? `#${name}` : name }))
  const chosen = chosenIds(surface.value(blockId, actionId)).map(
    id => choices.find(({ key }) => key === id) ?? { key: id, text: id },
  )
  const set = (next: readonly PickerChoice[]) =>
    run(() => surface.change(blockId, element, multi ? next.map(({ key }) => key) : (next[0]?.key ?? null), sends))
  return (
    <span className="element" data-action-id={actionId}>
      <Picker
        {...labels}
        choices={choices}
        chosen={chosen}
        multi={multi}
        placeholder={
          element.placeholder?.text ?? (element.type.includes('users') ? 'Select a person' : 'Select a channel')
        }
        invalid={surface.problem(blockId) !== null}
        busy={surface.pending(blockId, actionId)}
        focusOnLoad={element.focus_on_load}
        onPick={key => {
          const choice = choices.find(each => each.key === key)
          if (choice) set(multi ? [...chosen, choice] : [choice])
        }}
        onDrop={key => set(chosen.filter(each => each.key !== key))}
      />
      {dialog}
    </span>
  )
}

function chosenIds(value: ElementValue): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  return list.filter(each => typeof each === 'string')
}
