import type { Choice } from './complete.ts'

type Props = {
  id: string
  choices: readonly Choice[]
  active: number
  onActive: (index: number) => void
  onChoose: (choice: Choice) => void
}

/** What the word that is being typed could become; the text box keeps the focus and the keys. */
export function CompletionList({ id, choices, active, onActive, onChoose }: Props) {
  return (
    <div className="completions" id={`${id}list`} role="listbox" aria-label="Completions">
      {choices.map((choice, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the text box has the keys
        // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the text box (aria-activedescendant)
        <div
          key={choice.key}
          id={`${id}${index}`}
          role="option"
          aria-selected={index === active}
          className={index === active ? 'list-row active' : 'list-row'}
          onMouseDown={event => event.preventDefault()}
          onMouseEnter={() => onActive(index)}
          onClick={() => onChoose(choice)}
        >
          <strong>{choice.title}</strong> {choice.hint && <span className="list-hint">{choice.hint}</span>}
          <small>{choice.about}</small>
        </div>
      ))}
    </div>
  )
}
