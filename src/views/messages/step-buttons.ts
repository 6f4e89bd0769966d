import type { Button, Overflow, StaticSelect } from '@slack/types'
import type { Branch, Step } from '../../runbook/program.ts'
import { waitsForMore } from '../../walk/runs-in-a-row.ts'
import { isSearching, needsReason } from '../../walk/said-against.ts'
import { isToldToOthers } from '../../walk/tell-others.ts'
import type { StepState } from '../../walk/walk.ts'
import { action, encodeValue } from '../ids.ts'
import { button, option, overflow, select } from '../kit/blocks.ts'
import { clean, cut, parameterName } from '../kit/mrkdwn.ts'
import { type StepMore, stepMore } from '../step-more.ts'
import type { OpenCondition } from './order-lines.ts'
import { over, repeat, type ShownLoop } from './shown-loop.ts'

/** More branches than this become a menu; a step that can be run again has one button more. */
const branchButtons = { runnable: 3, changeable: 2, byHand: 4 }

/** What can be pressed on an open or judged step, the next sensible thing first. */
export function stepButtons(
  step: Step,
  state: StepState,
  changeable: readonly string[],
  condition: OpenCondition | null = null,
  loop: ShownLoop | null = null,
): (Button | StaticSelect | Overflow | null)[] {
  if (condition !== null) return conditionButtons(state, condition)
  const value = encodeValue(state.version)
  const done = (style: 'primary' | null) => button('Done', action.stepDone, value, style)
  const skip = button('Skip', action.stepSkip, value, step.forbidden ? 'primary' : null)
  const open = menu(step, state, false, changeable)
  if (state.status === 'judged') return judgedButtons(step, state, changeable, loop)
  if (step.runnable) return [runButton(step, value, false, 'primary'), done(null), skip, open]
  const branches = branchChoices(step, state, changeable)
  if (loop !== null) {
    const ways =
      branches.length < 2
        ? [over(step, state, loop, 'primary'), repeat(state, loop, null)]
        : [repeat(state, loop, null)]
    return branches.length < 2
      ? [...ways, ...leading(step, branches), skip, open]
      : [...branches, ...ways, menu(step, state, true, [])]
  }
  const draft = isToldToOthers(step) ? button('Draft …', action.stepDraft, value, 'primary') : null
  // One way only, or a call for help: it is done, whether or not it leads there.
  if (branches.length < 2 || step.kind === 'escalate')
    return [
      draft,
      done(draft === null && !step.forbidden ? 'primary' : null),
      ...(step.kind === 'escalate' ? [] : leading(step, branches)),
      skip,
      open,
    ]
  return [...branches, menu(step, state, true, [])]
}

/** A condition that names no place of the document is told in the step's own words. */
function leading(step: Step, branches: readonly (Button | StaticSelect)[]): readonly (Button | StaticSelect)[] {
  return step.branches.every(it => it.target === null) ? [] : branches
}

function judgedButtons(step: Step, state: StepState, changeable: readonly string[], loop: ShownLoop | null) {
  const { verdict, revised } = state
  const value = encodeValue(state.version)
  const done = (style: 'primary' | null) =>
    loop === null ? button(doneLabel(step, state), action.stepDone, value, style) : over(step, state, loop, style)
  // An answer that never came, or came to other values, is asked for once more without being counted.
  const counts = loop !== null && revised == null && verdict?.outcome !== 'could-not-check'
  const again = (style: 'primary' | null) =>
    counts ? repeat(state, loop, style) : step.runnable ? runButton(step, value, true, style) : null
  const skip = button('Skip', action.stepSkip, value)
  if (counts && verdict?.branch == null) {
    const more = verdict?.over === false || (verdict?.over !== true && verdict?.outcome === 'not-as-expected')
    const ways = more && loop.left ? [again('primary'), done(null)] : [done('primary'), again(null)]
    return [...ways, skip, menu(step, state, false, changeable)]
  }
  const good = verdict === null || !['not-as-expected', 'could-not-check'].includes(verdict.outcome)
  if (good && verdict?.branch == null) {
    const isOver = revised == null && !waitsForMore(verdict)
    const ways = isOver ? [done('primary'), again(null)] : [again('primary'), done(null)]
    return [...ways, skip, menu(step, state, false, changeable)]
  }
  // An answer to other values leads nowhere.
  const refused = revised == null && (verdict?.summary.startsWith('invalid input for ') ?? false)
  const change =
    changeable.length === 0
      ? null
      : button(changeWords(changeable), action.stepChange, value, refused ? 'primary' : null)
  const branches = branchChoices(step, state, changeable)
  const rest = menu(step, state, branches.length > 0, [])
  if (revised != null) return [again('primary'), change, ...(branches.length > 0 ? branches : [done(null), skip]), rest]
  if (branches.length > 0) return [...branches, again(null), change, rest]
  // Looking for the cause, a miss is what one was looking for; after a change it is not.
  if (verdict?.outcome === 'not-as-expected' && isSearching(step) && !waitsForMore(verdict)) {
    return [done('primary'), again(null), change, skip, rest]
  }
  if (refused) return [change, again(null), done(null), skip, rest]
  const first = again('primary')
  return [first, change, done(first === null ? 'primary' : null), skip, rest]
}

/** A cause that was found is gone on from; what is done against its check asks why. */
function doneLabel(step: Step, state: StepState): string {
  if (needsReason(step, state)) return 'Done …'
  return state.verdict?.outcome === 'not-as-expected' ? 'Go on' : 'Done'
}

/** Whether the condition of a step holds; what an answer says of it comes first. */
function conditionButtons(state: StepState, { negated, decided }: OpenCondition): (Button | Overflow | null)[] {
  const value = encodeValue(state.version)
  const [does, leaves] = negated ? ['It is not so', 'It is so'] : ['It is so', 'It is not so']
  const yes = button(does, action.stepHolds, value, decided === false ? null : 'primary')
  const no = button(leaves, action.stepFails, value, decided === false ? 'primary' : null)
  return [...(decided === false ? [no, yes] : [yes, no]), stepMenu(['done', 'skip', 'note', 'not-true'], state)]
}

/** `Change site_id`, or that of several. */
export function changeWords(changeable: readonly string[]): string {
  const [only = ''] = changeable
  return changeable.length === 1 ? `Change ${cut(clean(parameterName(only)), 30)}` : 'Change values'
}

/** A *More* menu of these choices; null when there are fewer than two. */
export function stepMenu(
  choices: readonly StepMore[],
  state: StepState,
  step?: Step,
  changeable: readonly string[] = [],
): Overflow | null {
  return overflow(
    action.stepMore,
    choices.map(it =>
      option(
        it === 'change' ? changeWords(changeable) : menuWords(it, state, step),
        encodeValue(state.version, stepMore.indexOf(it)),
      ),
    ),
  )
}

function menu(step: Step, state: StepState, settles: boolean, changeable: readonly string[]): Overflow | null {
  const choices: StepMore[] = settles ? ['done', 'skip', 'note', 'not-true'] : ['note', 'not-true']
  choices.push(state.verdict?.evidence == null ? 'why' : 'evidence')
  if (changeable.length > 0) choices.push('change')
  return stepMenu(choices, state, step, changeable)
}

function menuWords(choice: Exclude<StepMore, 'change'>, state: StepState, step: Step | undefined): string {
  const effect = step?.effect ?? 'read'
  if (choice === 'why' && (effect === 'human' || step?.runnable === false)) return 'Why by hand?'
  if (choice === 'why') return `Why is this a ${effect}?`
  if (choice === 'done') return step !== undefined && needsReason(step, state) ? 'Done …' : 'Done'
  return { note: 'Note', 'not-true': 'Not true here', evidence: 'Evidence', skip: 'Skip' }[choice]
}

function runButton(step: Step, value: string, again: boolean, style: 'primary' | null): Button {
  const [name, id] =
    step.effect === 'read' ? (['Run', action.stepRun] as const) : (['Propose', action.stepPropose] as const)
  return button(again ? `${name} again` : name, id, value, style)
}

/** Where the document says to go on; what the answer has chosen comes first. */
export function branchChoices(step: Step, state: StepState, changeable: readonly string[]): (Button | StaticSelect)[] {
  const chosen = state.verdict?.branch ?? null
  const all = step.branches.map((branch, index) => ({ branch, index }))
  const first = [...all.filter(it => it.index === chosen), ...all.filter(it => it.index !== chosen)]
  const room = changeable.length > 0 ? branchButtons.changeable : branchButtons.runnable
  if (first.length <= (step.runnable ? room : branchButtons.byHand)) {
    return first.map(({ branch, index }) =>
      button(
        label(step, branch, index === chosen),
        `${action.stepBranch}:${index}`,
        encodeValue(state.version, index),
        index === chosen ? 'primary' : null,
      ),
    )
  }
  // What the answer has chosen is one click also among many.
  const proposed = first.filter(it => it.index === chosen)
  const menu = select({
    action: action.stepBranch,
    placeholder: proposed.length > 0 ? 'Or go on …' : 'Go on …',
    options: first
      .filter(it => it.index !== chosen)
      .map(({ branch, index }) => option(branch.when, encodeValue(state.version, index), branch.go)),
  })
  const buttons = proposed.map(({ branch, index }) =>
    button(label(step, branch, true), `${action.stepBranch}:${index}`, encodeValue(state.version, index), 'primary'),
  )
  return menu === null ? buttons : [...buttons, menu]
}

/** What a step for a person can lead to stands in its text; only a judged one has to say it on the button. */
function label(step: Step, { when, go }: Branch, chosen: boolean): string {
  if (chosen) return `Go on: ${short(when)}`
  return step.runnable ? short(`${when}: ${go}`) : short(when)
}

/** Without Markdown's marks, short enough for a button on a phone. */
function short(text: string): string {
  return cut(clean(text).replace(/[`*]/g, '').replace(/\s+/g, ' ').trim(), 36)
}
