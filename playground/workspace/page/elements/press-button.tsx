import type { Button, WorkflowButton } from '@slack/types'
import { safeUrl } from '../mrkdwn/safe-url.ts'
import { Plain } from '../parts/plain.tsx'
import { Spinner } from '../parts/spinner.tsx'
import { useSurface } from '../surface/surface.ts'
import type { ElementProps } from './element-props.ts'
import { useConfirm } from './use-confirm.tsx'

/** A button; while its press is not answered it turns and cannot be pressed again. */
export function PressButton({ blockId, element }: ElementProps<Button | WorkflowButton>) {
  const surface = useSurface()
  const { run, dialog } = useConfirm(element.confirm)
  const pending = surface.pending(blockId, element.action_id ?? '')
  const press = () => run(() => surface.press(blockId, element, null))
  const url = element.type === 'button' && element.url ? safeUrl(element.url) : null
  const shared = {
    className: `button ${element.style ?? ''}${pending ? ' pending' : ''}`,
    'aria-label': element.accessibility_label,
    'aria-busy': pending,
    'data-action-id': element.action_id,
    'data-value': element.type === 'button' ? element.value : undefined,
    onClick: press,
  }
  if (url)
    return (
      <a {...shared} href={url} target="_blank" rel="noopener noreferrer">
        <Plain text={element.text.text} />
      </a>
    )
  return (
    <>
      <button type="button" {...shared} disabled={pending}>
        <Plain text={element.text.text} />
        {pending && <Spinner />}
      </button>
      {dialog}
    </>
  )
}
