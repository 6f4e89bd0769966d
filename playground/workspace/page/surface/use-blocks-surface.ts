import type { AnyBlock } from '@slack/types'
import { useMemo, useRef, useState } from 'react'
import type { PageAnswer, PageValues } from '../../page-api.ts'
import { elementAction } from '../values/element-action.ts'
import { type KeptValues, keptValues } from '../values/kept-values.ts'
import { stateValues } from '../values/state-values.ts'
import type { Surface } from './surface.ts'

type Wires = {
  send: (action: Record<string, unknown>, values: PageValues) => Promise<PageAnswer>
  suggest: Surface['suggest']
}

const NO_PROBLEMS: { readonly [blockId: string]: string } = {}

/** Holds what the elements of these blocks hold, through every update of the blocks, and sends what is pressed. */
export function useBlocksSurface(
  blocks: readonly AnyBlock[],
  wires: Wires,
  problems: { readonly [blockId: string]: string } = NO_PROBLEMS,
): { surface: Surface; kept: KeptValues } {
  const [held, setHeld] = useState(() => ({ blocks, kept: keptValues({}, blocks) }))
  const [pending, setPending] = useState<readonly string[]>([])
  const latest = useRef(wires)
  latest.current = wires

  const current = held.blocks === blocks ? held : { blocks, kept: keptValues(held.kept, blocks) }
  if (current !== held) setHeld(current)
  const { kept } = current

  const surface = useMemo((): Surface => {
    const send = async (action: Record<string, unknown>, values: KeptValues) => {
      const key = `${action.block_id} ${action.action_id}`
      setPending(keys => [...keys, key])
      await latest.current.send(action, stateValues(values))
      setPending(keys => keys.toSpliced(keys.indexOf(key), 1))
    }
    return {
      value: (blockId, actionId) => kept[blockId]?.[actionId]?.value ?? null,
      change: (blockId, element, value, toSend) => {
        const actionId = element.action_id ?? ''
        const next = { ...kept, [blockId]: { ...kept[blockId], [actionId]: { type: element.type, value } } }
        setHeld({ blocks, kept: next })
        if (toSend) void send(elementAction(blockId, element, value), next)
      },
      press: (blockId, element, value) => void send(elementAction(blockId, element, value), kept),
      pending: (blockId, actionId) => pending.includes(`${blockId} ${actionId}`),
      suggest: (...asked) => latest.current.suggest(...asked),
      problem: blockId => problems[blockId] ?? null,
    }
  }, [blocks, kept, pending, problems])
  return { surface, kept }
}
