import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useSurface } from '../surface/surface.ts'
import type { TextElement } from '../values/input-element.ts'
import type { ElementProps } from './element-props.ts'

const KINDS = {
  plain_text_input: 'text',
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'text',
} as const
const PAUSE_MS = 300

/** A box to type in, of one line or several. */
export function TextInput({ blockId, element, sends, labelledBy, describedBy }: ElementProps<TextElement>) {
  const surface = useSurface()
  const latest = useRef(surface)
  latest.current = surface
  const timer = useRef(0)
  useEffect(() => () => clearTimeout(timer.current), [])

  const actionId = element.action_id ?? ''
  const held = surface.value(blockId, actionId)
  const value = typeof held === 'string' ? held : ''
  const on = element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed']
  const multiline = element.type === 'plain_text_input' && element.multiline === true

  const type = (next: string) => {
    surface.change(blockId, element, next, false)
    if (!sends || !on.includes('on_character_entered')) return
    clearTimeout(timer.current)
    timer.current = window.setTimeout(() => latest.current.change(blockId, element, next, true), PAUSE_MS)
  }
  const onKey = (event: KeyboardEvent) => {
    if (
      event.key !== 'Enter' ||
      event.nativeEvent.isComposing ||
      multiline ||
      !sends ||
      !on.includes('on_enter_pressed')
    )
      return
    event.preventDefault()
    surface.change(blockId, element, value, true)
  }
  const shared = {
    className: 'text',
    'aria-labelledby': labelledBy,
    'aria-label': labelledBy ? undefined : (element.placeholder?.text ?? 'Text'),
    'aria-describedby': describedBy,
    'aria-invalid': surface.problem(blockId) !== null,
    'data-action-id': actionId,
    placeholder: element.placeholder?.text,
    'data-focus-on-load': element.focus_on_load,
    autoComplete: 'off',
    value,
    onKeyDown: onKey,
  }
  return multiline ? (
    <textarea {...shared} rows={4} onChange={event => type(event.target.value)} />
  ) : (
    <input
      {...shared}
      type={KINDS[element.type]}
      inputMode={element.type === 'number_input' ? 'decimal' : undefined}
      onChange={event => type(event.target.value)}
    />
  )
}
