import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Actor } from '../../playground/workspace/act-as.ts'
import { elementsOf, optionsOf } from '../../playground/workspace/blocks/elements-of.ts'
import { isJson, textOf } from '../../playground/workspace/json.ts'
import type { Message } from '../../playground/workspace/state.ts'
import type { Db } from '../../src/store/database.ts'
import { channel, type Story } from '../support/start-story.ts'
import { until } from '../support/until.ts'

type Pressable = { readonly ts: string; readonly action: string; readonly block: string; readonly option: unknown }

/** What is typed into a field, by its block id. */
export type Typing = (field: string) => string

/** What ends a step is pressed after everything else that it offers. */
const last = /done|skip|not true|resolve|reject|withdraw/i

/**
 * Presses every button and chooses every option that an incident's thread offers, once each, and submits every modal
 * that opens with its fields filled in. Those who may approve press what decides.
 * @returns how many presses there were.
 */
export async function pressEverything(
  story: Pick<Story, 'workspace' | 'ana' | 'chen'>,
  db: Db,
  card: Message,
  {
    typing,
    most,
    after = async () => undefined,
  }: { readonly typing: Typing; readonly most: number; readonly after?: (pressed: string) => Promise<void> },
): Promise<number> {
  const pressed = new Set<string>()
  await quiet(db)
  for (;;) {
    const next = offered(story, card)
      .filter(it => !pressed.has(it.name))
      .sort((one, other) => Number(last.test(one.name)) - Number(last.test(other.name)))[0]
    if (next === undefined || pressed.size >= most) return pressed.size
    pressed.add(next.name)
    const by = /^gate\.(?:approve|reject)/.test(next.action) ? story.chen : story.ana
    await press(by, next)
    await answered(story)
    await quiet(db)
    await after(next.name)
    if (!(await fillIn(by, typing))) continue
    await answered(story)
    await quiet(db)
    await after(`${next.name}, submitted`)
  }
}

function offered(
  { workspace }: Pick<Story, 'workspace'>,
  card: Message,
): readonly (Pressable & { readonly name: string })[] {
  return workspace.thread(channel, card.ts).flatMap(({ ts, blocks }) =>
    elementsOf(blocks).flatMap(({ block, element }) => {
      const action = String(element.action_id)
      const at = { ts, action, block: String(block.block_id) }
      const options = optionsOf(element)
      if (element.type === 'button')
        return [{ ...at, option: null, name: `${ts} ${action} ${textOf(element.text, 'text')}` }]
      return options.map(option => ({
        ...at,
        ...{ option, name: `${ts} ${action} ${isJson(option) ? textOf(option.text, 'text') : ''}` },
      }))
    }),
  )
}

async function press(by: Actor, { ts, action, block, option }: Pressable): Promise<void> {
  const which = { actionId: action, blockId: block }
  if (option === null) await by.click(channel, ts, which)
  else await by.select({ channel, ts }, which, option)
}

/** Waits until every call of the bot has its answer: a modal opens after the press is acknowledged. */
async function answered({ workspace }: Pick<Story, 'workspace'>): Promise<void> {
  await pause(20)
  await workspace.until(() => workspace.journal.calls().every(it => it.status !== null), 'the calls to be answered')
}

/** Submits the modal that is open; one that cannot be submitted is closed. @returns whether one was submitted. */
async function fillIn(by: Actor, typing: Typing): Promise<boolean> {
  const view = by.view()
  if (view === null) return false
  const texts = elementsOf(view.content.blocks).filter(({ element }) => element.type === 'plain_text_input')
  const values = texts.map(({ block }) => [String(block.block_id), typing(String(block.block_id))])
  if (view.content.submit !== undefined) await by.submit(Object.fromEntries(values))
  if (by.view() !== null) await by.close(true)
  return view.content.submit !== undefined
}

/** Waits until no job is due and nothing is left to be shown but the card, which is updated every few seconds at most. */
export async function quiet(db: Db): Promise<void> {
  await until(
    async () => {
      const { rows } = await sql<{ busy: boolean }>`
      select exists (
        select from handrail_jobs.job where state = 'active' or (state < 'active' and start_after <= now())
      ) or exists (
        select from handrail.messages where wanted > shown and surface <> 'card'
      ) as busy`.execute(db)
      return rows[0]?.busy === false ? true : null
    },
    'the bot to be quiet',
    30_000,
  )
}
