import type { Overflow } from '@slack/types'
import { safeUrl } from '../mrkdwn/safe-url.ts'
import { Icon } from '../parts/icon.tsx'
import { Menu } from '../parts/menu.tsx'
import { Plain } from '../parts/plain.tsx'
import { Spinner } from '../parts/spinner.tsx'
import { useSurface } from '../surface/surface.ts'
import type { ElementProps } from './element-props.ts'
import { useConfirm } from './use-confirm.tsx'

/** The `⋯` menu of a row. */
export function OverflowMenu({ blockId, element }: ElementProps<Overflow>) {
  const surface = useSurface()
  const { run, dialog } = useConfirm(element.confirm)
  const pending = surface.pending(blockId, element.action_id ?? '')
  const items = element.options.map((option, index) => ({
    key: option.value ?? String(index),
    label: <Plain text={option.text.text} />,
    note: option.description?.text,
    run: () => {
      const url = option.url ? safeUrl(option.url) : null
      if (url) open(url, '_blank', 'noopener,noreferrer')
      run(() => surface.press(blockId, element, option))
    },
  }))
  return (
    <>
      <Menu
        label="More actions"
        className="button overflow"
        items={items}
        disabled={pending}
        data-action-id={element.action_id}
      >
        {pending ? <Spinner /> : <Icon name="more" size={16} />}
      </Menu>
      {dialog}
    </>
  )
}
