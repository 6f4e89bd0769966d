import type { Button, WorkflowButton } from '@slack/types'
import { Plain } from '../parts/plain.tsx'
import { Spinner } from '../parts/spinner.tsx'
import { useLink } from '../parts/use-link.ts'
import { useSurface } from '../surface/surface.ts'
import type { ElementProps } from './element-props.ts'
import { useConfirm } from './use-confirm.tsx'

/** A button; while its press is not answered it turns and cannot be pressed again. */
export function PressButton({ blockId, element }: ElementProps<Button | WorkflowButton>) {
  const surface = useSurface()
  const { run, dialog } = useConfirm(element.confirm)
  const pending = surface.pending(blockId, element.action_id ?? '')
  const press = () => run(() => surface.press(blockId, element, null))
  const link = useLink(element.type === 'button' ? element.url : undefined, press)
  const shared = {
    className: `button ${element.style ?? ''}${pending ? ' pending' : ''}`,
    'aria-label': element.accessibility_label,
    'aria-busy': pending,
    'data-action-id': element.action_id,
    'data-value': element.type === 'button' ? element.value : undefined,
  }
  if (link)
    return (
      <a {...link} {...shared}>
        <Plain text={element.text.text} />
      </a>
    )
  return (
    <>
      <button type="button" {...shared} onClick={press} disabled={pending}>
        <Plain text={element.text.text} />
        {pending && <Spinner />}
      </button>
      {dialog}
    </>
  )
}
