import { Fragment, type KeyboardEvent, useId, useRef, useState } from 'react'
import { Icon } from '../parts/icon.tsx'
import { Plain } from '../parts/plain.tsx'
import { Spinner } from '../parts/spinner.tsx'
import { useAnchor } from './use-anchor.ts'

export type PickerChoice = { key: string; text: string; description?: string | undefined; group?: string | undefined }

type Props = {
  choices: readonly PickerChoice[]
  chosen: readonly PickerChoice[]
  multi: boolean
  placeholder: string
  labelledBy?: string | undefined
  describedBy?: string | undefined
  invalid?: boolean
  busy?: boolean
  focusOnLoad?: boolean | undefined
  /** What to say where there is nothing to choose from. */
  empty?: string
  /** Given: the choices are already those that match. Absent: they are filtered here. */
  onSearch?: (words: string) => void
  onPick: (key: string) => void
  onDrop: (key: string) => void
}

/** A searchable list to pick one or several from, by mouse, touch or keyboard (the combobox pattern of WAI-ARIA). */
export function Picker(props: Props) {
  const { chosen, multi, placeholder, labelledBy, onSearch, onPick, onDrop } = props
  const [open, setOpen] = useState(false)
  const [words, setWords] = useState('')
  const [active, setActive] = useState(0)
  const frame = useRef<HTMLDivElement>(null)
  const id = useId()
  const style = useAnchor(frame, open, 'width')

  const wanted = words.trim().toLowerCase()
  const shown = onSearch ? props.choices : props.choices.filter(({ text }) => text.toLowerCase().includes(wanted))
  const search = (next: string) => {
    setWords(next)
    setActive(0)
    onSearch?.(next)
  }
  const show = () => {
    if (open) return
    setOpen(true)
    search('')
  }
  const hide = () => {
    setOpen(false)
    setWords('')
  }
  const pick = (key: string) => {
    if (multi && chosen.some(each => each.key === key)) onDrop(key)
    else onPick(key)
    if (multi) search('')
    else hide()
  }
  /** Enter in an open list never submits the form, also when nothing matches. */
  const pickActive = () => {
    const choice = shown[active]
    if (choice) pick(choice.key)
  }
  const onKey = (event: KeyboardEvent) => {
    const last = shown.length - 1
    if (event.key === 'Escape' && open) hide()
    else if (event.key === 'ArrowDown') open ? setActive(active >= last ? 0 : active + 1) : show()
    else if (event.key === 'ArrowUp') setActive(active <= 0 ? last : active - 1)
    else if (event.key === 'Enter' && !open) show()
    else if (event.key === 'Enter') pickActive()
    else if (event.key === 'Backspace' && multi && words === '' && chosen.length > 0)
      return onDrop(chosen.at(-1)?.key ?? '')
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const single = multi ? '' : (chosen[0]?.text ?? '')
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a click beside the words opens the list as one on them does
    // biome-ignore lint/a11y/useKeyWithClickEvents: the text box inside has the keys
    <div
      ref={frame}
      className={props.invalid ? 'picker invalid' : 'picker'}
      onClick={show}
      onBlur={event => !frame.current?.contains(event.relatedTarget) && hide()}
    >
      {multi &&
        chosen.map(({ key, text }) => (
          <span key={key} className="chip">
            <Plain text={text} />
            <button type="button" aria-label={`Remove ${text}`} onClick={() => onDrop(key)}>
              <Icon name="close" size={12} />
            </button>
          </span>
        ))}
      <input
        type="text"
        role="combobox"
        aria-expanded={open}
        aria-controls={`${id}list`}
        aria-autocomplete="list"
        aria-activedescendant={open && shown[active] ? `${id}${active}` : undefined}
        aria-labelledby={labelledBy}
        aria-label={labelledBy ? undefined : placeholder}
        aria-describedby={props.describedBy}
        aria-invalid={props.invalid}
        autoComplete="off"
        data-focus-on-load={props.focusOnLoad}
        placeholder={single || (multi && chosen.length > 0 ? '' : placeholder)}
        value={open ? words : single}
        className={single ? 'has-choice' : undefined}
        onChange={event => {
          setOpen(true)
          search(event.target.value)
        }}
        onKeyDown={onKey}
      />
      {props.busy ? <Spinner /> : <Icon name="caret" size={16} />}
      {open && (
        <div id={`${id}list`} className="list" role="listbox" aria-multiselectable={multi} style={style}>
          {shown.length === 0 && (
            <p className="list-note">{props.busy ? 'Loading…' : (props.empty ?? 'Nothing matches')}</p>
          )}
          {shown.map(({ key, text, description, group }, index) => (
            <Fragment key={key}>
              {group !== undefined && group !== shown[index - 1]?.group && <div className="list-group">{group}</div>}
              {/* biome-ignore lint/a11y/useKeyWithClickEvents: the text box has the keys */}
              {/* biome-ignore lint/a11y/useFocusableInteractive: focus stays in the text box */}
              <div
                id={`${id}${index}`}
                role="option"
                aria-selected={chosen.some(each => each.key === key)}
                className={index === active ? 'list-row active' : 'list-row'}
                data-value={key}
                onMouseDown={event => event.preventDefault()}
                onMouseEnter={() => setActive(index)}
                onClick={event => {
                  event.stopPropagation()
                  pick(key)
                }}
              >
                <Plain text={text} />
                {description && (
                  <small>
                    <Plain text={description} />
                  </small>
                )}
              </div>
            </Fragment>
          ))}
        </div>
      )}
    </div>
  )
}
