import type { Actor } from '../../playground/workspace/act-as.ts'
import { elementsOf, optionsOf } from '../../playground/workspace/blocks/elements-of.ts'
import { isJson, textOf } from '../../playground/workspace/json.ts'
import type { Message } from '../../playground/workspace/state.ts'
import type { ParameterType, Program } from '../../src/runbook/program.ts'
import { channel, type Story } from './start-story.ts'

export type Walked = {
  /** The numbers of the steps that were shown, from 1; lines of the proof have none. */
  readonly shown: ReadonlySet<number>
  /** Everything that messages said in turn. */
  readonly said: ReadonlySet<string>
  /** What was answered to the responder alone. */
  readonly refusals: readonly string[]
}

type Pressable = { readonly ts: string; readonly action: string; readonly text: string; readonly option: unknown }

/** What is pressed first; of what settles a step, *Skip*, so that the next alternative is asked for. */
const onTheWay = [
  /^gate\.withdraw /,
  /^step\.(?:run|propose) (?:Run|Propose)$/,
  /^step\.(?:skip|more) Skip$/,
  /^choice\.take.* (?!Once more)/,
  /^choice\.none /,
]
/** At the end, where nothing else is left to be done. */
const atTheEnd = [/^proof\.(?:run|tick).* (?:Run|Tick)$/, /^walk\.go /, /^choice\.other /]

/**
 * Walks through all of a document in the thread of its incident, as a responder who tries everything: each call is run or
 * proposed once, and its step skipped then; each alternative is taken in turn; each line of the proof is run or ticked;
 * each section that is left is gone to.
 */
export async function walkToItsEnd(story: Story, by: Actor, card: Message, program: Program): Promise<Walked> {
  const { workspace, until } = story
  const thread = () => workspace.thread(channel, card.ts).filter(it => it.ts !== card.ts)
  const words = () => thread().map(it => workspace.words(it))
  const before = by.ephemerals().length
  const said = new Set<string>()
  const tried = new Set<string>()
  const says = (pattern: RegExp) => words().some(it => pattern.test(it))
  const next = () => {
    const offered = thread().flatMap(pressables)
    const found = nextOf(offered, onTheWay, tried)
    if (found !== undefined || !says(/Now: \*Proof\*|At the end of|\b(\d+) of \1 steps in all/)) return found
    return nextOf(offered, atTheEnd, tried) ?? (says(/\b(\d+) of \1 steps in all/) && 'end')
  }

  for (;;) {
    const found = await until(() => !says(/⏳/) && next(), `something to press in ${program.file}`).catch(thrown => {
      throw new Error(`The walk of ${program.file} stands still:\n${words().join('\n--\n')}`, { cause: thrown })
    })
    for (const text of words()) said.add(text)
    if (found === 'end') break
    tried.add(nameOf(found))
    await press(found)
  }
  const numbers = [...said].flatMap(text => [...text.matchAll(/\*(\d+) \/ \d+ {2}/g)].map(it => Number(it[1])))
  return {
    ...{ shown: new Set(numbers), said },
    refusals: by
      .ephemerals()
      .slice(before)
      .map(it => workspace.words(it)),
  }

  /** Presses it, gives the values that it asks for, and waits until that shows. */
  async function press({ ts, action, text, option }: Pressable): Promise<void> {
    const at = () => thread().find(it => it.ts === ts)?.blocks
    const was = JSON.stringify(at())
    const answers = by.ephemerals().length
    if (option === null) await by.click(channel, ts, action)
    else await by.select({ channel, ts }, action, option)
    const moved = () => JSON.stringify(at()) !== was || by.ephemerals().length > answers
    await until(() => by.view() !== null || moved(), `an answer to ${text} (${action}) in ${program.file}`)
    const view = by.view()
    if (view === null) return
    if (view.content.submit === undefined) return void (await by.close(true))
    const fields = elementsOf(view.content.blocks).map(({ block }) => String(block.block_id))
    const given = Object.fromEntries(fields.map(field => [field, valueFor(field, program)]))
    const answer = await by.submit(given)
    if (!answer.ok)
      throw new Error(`${text} in ${program.file} refuses ${JSON.stringify(given)}: ${JSON.stringify(answer)}`)
    await until(moved, `an answer to the values of ${text} in ${program.file}`)
  }
}

function nextOf(
  offered: readonly Pressable[],
  inOrder: readonly RegExp[],
  tried: ReadonlySet<string>,
): Pressable | undefined {
  const left = offered.filter(it => !tried.has(nameOf(it)))
  for (const pattern of inOrder) {
    const found = left.findLast(it => pattern.test(`${it.action} ${it.text}`))
    if (found !== undefined) return found
  }
  return undefined
}

/** A step and a line of the proof are pressed once; an alternative and a section are what their words say. */
function nameOf({ ts, action, text }: Pressable): string {
  return /^(?:choice\.take|walk\.go)/.test(action) ? `${action.split(':')[0]} ${text}` : `${ts} ${action} ${text}`
}

function pressables({ ts, blocks }: Message): readonly Pressable[] {
  return elementsOf(blocks).flatMap(({ element }): Pressable[] => {
    const action = String(element.action_id)
    if (element.type === 'button') return [{ ts, action, text: textOf(element.text, 'text') ?? '', option: null }]
    return optionsOf(element).flatMap(option =>
      isJson(option) && !isSettled(textOf(option.description, 'text') ?? '')
        ? [{ ts, action, text: textOf(option.text, 'text') ?? '', option }]
        : [],
    )
  })
}

/** `3 of 3 settled`, as *Go to …* says of a section. */
function isSettled(description: string): boolean {
  const [, settled, total] = /^(\d+) of (\d+) settled/.exec(description) ?? []
  return settled !== undefined && settled === total
}

const values: { readonly [type in ParameterType]: string } = {
  uuid: '7f1c2d3e-0000-4000-8000-000000000000',
  email: 'ana@example.com',
  phone: '+15550100',
  url: 'https://example.com',
  integer: '1',
  enum: '',
  text: 'text',
}

function valueFor(field: string, { parameters }: Program): string {
  const parameter = parameters.find(it => field.startsWith(`parameter:${it.name}`))
  return parameter === undefined ? 'text' : (parameter.default ?? parameter.values[0] ?? values[parameter.type])
}
