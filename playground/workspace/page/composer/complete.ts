import type { PageChannel, PageCommand, PageUser } from '../../page-api.ts'

export type Choice = {
  readonly key: string
  readonly insert: string
  readonly title: string
  readonly hint: string
  readonly about: string
}
/** What may stand between `from` and `to` of the typed text, best first. */
export type Completion = { readonly from: number; readonly to: number; readonly choices: readonly Choice[] }

export type Completable = {
  /** Empty where no command may be typed, as in a thread. */
  readonly commands: readonly PageCommand[]
  readonly users: readonly PageUser[]
  readonly channels: readonly PageChannel[]
}

/** What the word before the caret could become: a command at the very start, `@person` and `#channel` anywhere. */
export function complete(text: string, caret: number, offered: Completable): Completion | null {
  const before = text.slice(0, caret)
  const word = /(?:^|\s)([@#][\p{L}\p{N}_.-]*|)$/u.exec(before)?.[1] ?? ''
  const slash = /^\/\S*$/.exec(before)?.[0]
  const choices = slash
    ? commands(slash, offered.commands)
    : word.startsWith('@')
      ? people(word.slice(1), offered.users)
      : word.startsWith('#')
        ? channels(word.slice(1), offered.channels)
        : []
  const exact = choices.some(choice => choice.insert.trim() === before && slash !== undefined)
  return choices.length === 0 || exact ? null : { from: caret - (slash ?? word).length, to: caret, choices }
}

function commands(typed: string, all: readonly PageCommand[]): readonly Choice[] {
  return all
    .filter(({ name }) => name.startsWith(typed.toLowerCase()))
    .map(({ name, description, usageHint }) => ({
      key: name,
      insert: `${name} `,
      title: name,
      hint: usageHint,
      about: description,
    }))
}

function people(typed: string, all: readonly PageUser[]): readonly Choice[] {
  return all
    .filter(({ name, realName }) => [name, realName].some(each => each.toLowerCase().startsWith(typed.toLowerCase())))
    .map(({ id, name, realName, about, bot }) => ({
      key: id,
      insert: `@${bot ? realName : name} `,
      title: realName,
      hint: bot ? '' : `@${name}`,
      about: bot ? 'App' : about,
    }))
}

function channels(typed: string, all: readonly PageChannel[]): readonly Choice[] {
  return all
    .filter(({ kind, name }) => kind === 'channel' && name.startsWith(typed.toLowerCase()))
    .map(({ id, name, topic }) => ({ key: id, insert: `#${name} `, title: `#${name}`, hint: '', about: topic }))
}
