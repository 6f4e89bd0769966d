import { useZone } from '../parts/use-zone.ts'
import { useSurface } from '../surface/surface.ts'
import type { ElementValue } from '../values/element-value.ts'
import type { DateElement } from '../values/input-element.ts'
import { momentOf, wallClock } from '../values/wall-clock.ts'
import type { ElementProps } from './element-props.ts'
import { useConfirm } from './use-confirm.tsx'

const KINDS = { datepicker: 'date', timepicker: 'time', datetimepicker: 'datetime-local' } as const

/** Date, time, or both, with the browser's own picker. */
export function DateInput({ blockId, element, sends, labelledBy, describedBy }: ElementProps<DateElement>) {
  const surface = useSurface()
  const { timeZone } = useZone()
  const { run, dialog } = useConfirm(element.confirm)
  const actionId = element.action_id ?? ''
  const placeholder = 'placeholder' in element ? element.placeholder?.text : undefined
  const set = (typed: string) => run(() => surface.change(blockId, element, sent(element.type, typed, timeZone), sends))
  return (
    <span className="element" data-action-id={actionId}>
      <input
        className="text"
        type={KINDS[element.type]}
        aria-labelledby={labelledBy}
        aria-label={labelledBy ? undefined : (placeholder ?? 'Date')}
        aria-describedby={describedBy}
        aria-invalid={surface.problem(blockId) !== null}
        data-focus-on-load={element.focus_on_load}
        value={shown(surface.value(blockId, actionId), timeZone)}
        onChange={event => set(event.target.value)}
      />
      {dialog}
    </span>
  )
}

/** A date and time is a number of seconds for Slack, and for the browser's picker what the person's clock shows. */
function sent(type: DateElement['type'], typed: string, timeZone: string): ElementValue {
  if (typed === '') return null
  return type === 'datetimepicker' ? momentOf(typed, timeZone) : typed
}

function shown(value: ElementValue, timeZone: string): string {
  if (typeof value === 'number') return wallClock(value, timeZone)
  return typeof value === 'string' ? value : ''
}
