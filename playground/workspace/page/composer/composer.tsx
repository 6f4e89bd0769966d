import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { Icon } from '../parts/icon.tsx'
import { Menu } from '../parts/menu.tsx'
import { usePage } from '../state/context.ts'
import { type Choice, complete } from './complete.ts'
import { CompletionList } from './completion-list.tsx'
import { escapeTypedText } from './escape-typed-text.ts'
import { refusedCommand } from './refused-command.ts'

type Props = { channel: string; thread: string | null; placeholder: string }

/** Where one writes: a message, or in a channel a slash command. Enter sends, Shift+Enter starts a new line. */
export function Composer({ channel, thread, placeholder }: Props) {
  const { page, ask, notify } = usePage()
  const [text, setText] = useState('')
  const [caret, setCaret] = useState(0)
  const [active, setActive] = useState(0)
  const [closed, setClosed] = useState(false)
  const box = useRef<HTMLTextAreaElement>(null)
  /** Where the caret goes once a chosen completion stands in the box. */
  const chosenEnd = useRef<number | null>(null)
  const id = useId()

  const commands = thread ? [] : page.commands
  const completion = closed ? null : complete(text, caret, { commands, users: page.users, channels: page.channels })
  const usage = commands.find(({ name }) => text === name || text.startsWith(`${name} `))

  // biome-ignore lint/correctness/useExhaustiveDependencies: the box grows with its text
  useLayoutEffect(() => {
    if (!box.current) return
    box.current.style.height = 'auto'
    box.current.style.height = `${box.current.scrollHeight}px`
    if (chosenEnd.current === null) return
    box.current.setSelectionRange(chosenEnd.current, chosenEnd.current)
    chosenEnd.current = null
  }, [text])

  useEffect(() => {
    const switching = document.activeElement?.closest('.people') // who walks through the people keeps the focus there
    if (matchMedia('(hover: hover)').matches && !switching) box.current?.focus({ preventScroll: true })
  }, [])

  const type = (next: string, at: number) => {
    setText(next)
    setCaret(at)
    setActive(0)
    setClosed(false)
  }
  const choose = ({ insert }: Choice) => {
    if (!completion) return
    const head = text.slice(0, completion.from) + insert
    chosenEnd.current = head.length
    type(head + text.slice(completion.to).replace(/^ /, ''), head.length)
  }
  const send = async () => {
    const typed = text.trim()
    if (typed === '') return
    const refused = refusedCommand(typed, commands, thread !== null)
    if (refused) return notify(refused)
    type('', 0)
    const answer = await ask(
      typed.startsWith('/')
        ? { verb: 'command', channel, text: typed }
        : { verb: 'message', channel, thread, text: escapeTypedText(typed) },
    )
    if (!answer.ok) setText(now => now || typed)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const choices = completion?.choices ?? []
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const choice = choices[active]
    if (step !== 0 && choices.length > 0) setActive((active + step + choices.length) % choices.length)
    else if (choice && (event.key === 'Tab' || event.key === 'Enter') && !event.shiftKey) choose(choice)
    else if (choice && event.key === 'Escape') setClosed(true)
    else if (event.key === 'Enter' && !event.shiftKey) void send()
    else return
    event.preventDefault()
  }

  const shortcuts = page.shortcuts.filter(({ kind }) => kind === 'global')
  return (
    <form
      className="composer"
      onSubmit={event => {
        event.preventDefault()
        void send()
      }}
    >
      {completion && (
        <CompletionList id={id} choices={completion.choices} active={active} onActive={setActive} onChoose={choose} />
      )}
      {!completion && usage && (
        <p className="usage">
          <strong>{usage.name}</strong> {usage.usageHint}
        </p>
      )}
      <div className="composer-box">
        {shortcuts.length > 0 && (
          <Menu
            label="Shortcuts"
            className="tool"
            items={shortcuts.map(({ callbackId, name }) => ({
              key: callbackId,
              label: name,
              run: () => void ask({ verb: 'shortcut', callbackId, channel: null, ts: null }),
            }))}
          >
            <Icon name="plus" />
          </Menu>
        )}
        <textarea
          ref={box}
          rows={1}
          value={text}
          placeholder={placeholder}
          aria-label={placeholder}
          aria-controls={completion ? `${id}list` : undefined}
          aria-activedescendant={completion ? `${id}${active}` : undefined}
          autoComplete="off"
          onChange={event => type(event.target.value, event.target.selectionStart)}
          onSelect={event => setCaret(event.currentTarget.selectionStart)}
          onKeyDown={onKey}
          onBlur={() => setClosed(true)}
        />
        <button type="submit" className="send" aria-label="Send" disabled={text.trim() === ''}>
          <Icon name="send" />
        </button>
      </div>
    </form>
  )
}
