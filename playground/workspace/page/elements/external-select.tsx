import type { ExternalSelect as External, MultiExternalSelect, Option } from '@slack/types'
import { useRef, useState } from 'react'
import type { PageAnswer } from '../../page-api.ts'
import { useSurface } from '../surface/surface.ts'
import { chosenOptions } from './chosen-options.ts'
import type { ElementProps } from './element-props.ts'
import { optionChoices } from './option-choices.ts'
import { Picker } from './picker.tsx'
import { useConfirm } from './use-confirm.tsx'

type Group = { label: string | undefined; options: readonly Option[] }
const PAUSE_MS = 150

/** A select whose options the app finds while one types. */
export function ExternalSelect({ blockId, element, sends, ...labels }: ElementProps<External | MultiExternalSelect>) {
  const surface = useSurface()
  const { run, dialog } = useConfirm(element.confirm)
  const [groups, setGroups] = useState<readonly Group[]>([])
  const [note, setNote] = useState<string | null>(null)
  const asked = useRef({ count: 0, timer: 0 })
  const actionId = element.action_id ?? ''
  const multi = element.type === 'multi_external_select'
  const least = element.min_query_length ?? 3
  const chosen = chosenOptions(surface.value(blockId, actionId))
  const set = (next: readonly Option[]) =>
    run(() => surface.change(blockId, element, multi ? next : (next[0] ?? null), sends))

  const search = (words: string) => {
    clearTimeout(asked.current.timer)
    const mine = ++asked.current.count
    if ([...words].length < least) {
      setGroups([])
      setNote(`Type at least ${least} character${least === 1 ? '' : 's'}`)
      return
    }
    setNote('Loading…')
    asked.current.timer = window.setTimeout(
      async () => {
        const answer = await surface.suggest(blockId, actionId, words)
        if (mine !== asked.current.count) return // a newer question is on its way
        setGroups(found(answer))
        setNote(answer.ok ? null : answer.reason)
      },
      words === '' ? 0 : PAUSE_MS,
    )
  }

  return (
    <span className="element" data-action-id={actionId}>
      <Picker
        {...labels}
        choices={groups.flatMap(({ label, options }) => optionChoices(options, label))}
        chosen={optionChoices(chosen)}
        multi={multi}
        placeholder={element.placeholder?.text ?? 'Search'}
        invalid={surface.problem(blockId) !== null}
        busy={note === 'Loading…' || surface.pending(blockId, actionId)}
        focusOnLoad={element.focus_on_load}
        empty={note ?? 'Nothing found'}
        onSearch={search}
        onPick={key => {
          const option = groups.flatMap(({ options }) => options).find(({ value }) => value === key)
          if (option) set(multi ? [...chosen, option] : [option])
        }}
        onDrop={key => set(chosen.filter(({ value }) => value !== key))}
      />
      {dialog}
    </span>
  )
}

function found(answer: PageAnswer): readonly Group[] {
  if (!answer.ok) return []
  const option = ({ text, value, description }: { text: string; value: string; description?: string }): Option => ({
    text: { type: 'plain_text', text },
    value,
    ...(description === undefined ? {} : { description: { type: 'plain_text', text: description } }),
  })
  return [
    ...(answer.options ? [{ label: undefined, options: answer.options.map(option) }] : []),
    ...(answer.optionGroups ?? []).map(({ label, options }) => ({ label, options: options.map(option) })),
  ]
}
