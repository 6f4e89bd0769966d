import type { Button, Overflow, StaticSelect } from '@slack/types'
import type { Step } from '../../runbook/program.ts'
import type { OpenCondition } from '../../walk/open-condition.ts'
import { waitsForMore } from '../../walk/runs-in-a-row.ts'
import { isSearching, needsReason } from '../../walk/said-against.ts'
import { isToldToOthers } from '../../walk/tell-others.ts'
import type { StepState } from '../../walk/walk.ts'
import { encodeValue } from '../encode-value.ts'
import { action } from '../ids.ts'
import { button, option, overflow } from '../kit/blocks.ts'
import { clean, cut, parameterName } from '../kit/mrkdwn.ts'
import { type StepMore, stepMore } from '../step-more.ts'
import { branchChoices, undecidedChoices } from './branch-choices.ts'
import { over, repeat, type ShownLoop } from './shown-loop.ts'

type Around = {
  readonly condition?: OpenCondition | null
  readonly loop?: ShownLoop | null
  /** Whether other buttons stand in its row, so that values are changed from the menu. */
  readonly crowded?: boolean
  /** Whether its check was before the newest change. */
  readonly older?: boolean | undefined
}

/** What can be pressed on an open or judged step, the next sensible thing first. */
export function stepButtons(
  step: Step,
  state: StepState,
  changeable: readonly string[],
  { condition = null, loop = null, crowded = false, older = false }: Around = {},
): (Button | StaticSelect | Overflow | null)[] {
  if (condition !== null) return conditionButtons(state, condition)
  const value = encodeValue(state.version)
  const done = (style: 'primary' | null) => button('Done', action.stepDone, value, style)
  const skip = button('Skip', action.stepSkip, value, step.forbidden ? 'primary' : null)
  const open = menu(step, state, false, [])
  if (state.status === 'judged') return judgedButtons(step, state, changeable, { loop, older })
  if (step.runnable) {
    const change = crowded ? null : changeButton(state, changeable, null)
    const more = crowded ? menu(step, state, false, changeable) : open
    return [runButton(step, value, false, 'primary'), change, done(null), skip, more]
  }
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

function judgedButtons(
  step: Step,
  state: StepState,
  changeable: readonly string[],
  { loop, older }: { readonly loop: ShownLoop | null; readonly older: boolean },
) {
  const { verdict, revised } = state
  const value = encodeValue(state.version)
  const done = (style: 'primary' | null) =>
    loop === null ? button(doneLabel(step, state), action.stepDone, value, style) : over(step, state, loop, style)
  // An answer that never came, or came to other values, is asked for once more without being counted.
  const counts = loop !== null && revised == null && verdict?.outcome !== 'could-not-check'
  const again = (style: 'primary' | null) =>
    counts ? repeat(state, loop, style) : step.runnable ? runButton(step, value, true, style) : null
  const skip = button('Skip', action.stepSkip, value)
  // An answer to other values leads nowhere.
  const refused = revised == null && (verdict?.summary.startsWith('invalid input for ') ?? false)
  const change = changeButton(state, changeable, refused ? 'primary' : null)
  // A condition of which the answer says nothing may hold all the same; with it, Skip is in the menu.
  const undecided = (ways: readonly (Button | null)[]) => {
    const room = 4 - [...ways, change].filter(it => it !== null).length
    const branches = undecidedChoices(step, state, room)
    return branches.length === 0
      ? [...ways, change, skip, menu(step, state, false, [])]
      : [...ways, ...branches, change, stepMenu(['skip', ...notes(state)], state, step)]
  }
  if (counts && verdict?.branch == null) {
    const more = verdict?.over === false || (verdict?.over !== true && verdict?.outcome === 'not-as-expected')
    return undecided(more && loop.left ? [again('primary'), done(null)] : [done('primary'), again(null)])
  }
  const good = verdict === null || !['not-as-expected', 'could-not-check'].includes(verdict.outcome)
  if (good && verdict?.branch == null) {
    const isOver = revised == null && !waitsForMore(verdict)
    return undecided(isOver ? [done('primary'), again(null)] : [again('primary'), done(null)])
  }
  const stale = revised != null || (older && step.runnable)
  const branches = branchChoices(step, stale ? { ...state, verdict: null } : state, changeable)
  const rest = menu(step, state, branches.length > 0, [])
  if (stale) return [again('primary'), change, ...(branches.length > 0 ? branches : [done(null), skip]), rest]
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

function changeButton({ version }: StepState, changeable: readonly string[], style: 'primary' | null): Button | null {
  return changeable.length === 0
    ? null
    : button(changeWords(changeable), action.stepChange, encodeValue(version), style)
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
  const choices: StepMore[] = settles ? ['done', 'skip'] : []
  choices.push(...notes(state))
  if (changeable.length > 0) choices.push('change')
  return stepMenu(choices, state, step, changeable)
}

const notes = ({ verdict }: StepState): readonly StepMore[] => [
  'note',
  'not-true',
  verdict?.evidence == null ? 'why' : 'evidence',
]

function menuWords(choice: Exclude<StepMore, 'change'>, state: StepState, step: Step | undefined): string {
  const effect = step?.effect ?? 'read'
  if (choice === 'why' && (effect === 'human' || step?.runnable === false)) return 'Why by hand?'
  if (choice === 'why') return `Why “${effect}”?`
  if (choice === 'done') return step !== undefined && needsReason(step, state) ? 'Done …' : 'Done'
  return { note: 'Note', 'not-true': 'Not true here', evidence: 'Evidence', skip: 'Skip' }[choice]
}

function runButton(step: Step, value: string, again: boolean, style: 'primary' | null): Button {
  const [name, id] =
    step.effect === 'read' ? (['Run', action.stepRun] as const) : (['Propose', action.stepPropose] as const)
  return button(again ? `${name} again` : name, id, value, style)
}
