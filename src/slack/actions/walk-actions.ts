import type { Handlers } from '../../flow/handler.ts'
import { onWalk, type WalkContext } from '../../flow/walk/decide-walk.ts'
import { isUnattended } from '../../policy/is-unattended.ts'
import { action } from '../../views/ids.ts'
import { chooseAlternative, reopenQuestion } from '../../walk/choose-alternative.ts'
import { goToSection } from '../../walk/go-to-step.ts'
import { loopLine } from '../../walk/loop.ts'
import { walkedSections } from '../../walk/move-to-next-step.ts'
import { answerLoop } from '../../walk/repeat-step.ts'
import { runChecks } from '../../walk/run-checks.ts'

const noSection = { kind: 'refused', reason: 'That section is not there. Open the walk again.' } as const

/** The buttons of a walk's head, where sections are named by their place, and of its questions. */
export const walkActions: Handlers = {
  [action.walkRunAll]: onWalk(({ program, walk, incident, input, by, catalog, newId }) => {
    const section = walkedSections(program)[input.index ?? -1]
    const system = catalog.systems[walk.system ?? incident.system]
    if (section === undefined || system === undefined) return noSection
    const unattended = program.steps.filter(it => isUnattended(it, system)).map(it => it.id)
    const runs = program.steps.map(() => newId())
    return runChecks(program, walk, { section: section.id, id: newId(), runs, unattended }, by)
  }),
  [action.walkGo]: onWalk(({ program, walk, input, by }) => {
    const section = walkedSections(program)[input.index ?? -1]
    return section === undefined ? noSection : goToSection(program, walk, { section: section.id }, by)
  }),
  [action.choiceTake]: onWalk(({ program, walk, input, by }) =>
    chooseAlternative(program, walk, { ...questionOf(input), line: input.index ?? -1 }, by),
  ),
  [action.choiceNone]: onWalk(({ program, walk, input, by }) =>
    chooseAlternative(program, walk, { ...questionOf(input), line: null }, by),
  ),
  [action.loopAgain]: onWalk(context =>
    answerLoop(context.program, context.walk, loopAnswer(context, true), context.by),
  ),
  [action.loopOver]: onWalk(context =>
    answerLoop(context.program, context.walk, loopAnswer(context, false), context.by),
  ),
  [action.choiceOther]: onWalk(({ program, walk, input, by }) => reopenQuestion(program, walk, questionOf(input), by)),
}

function loopAnswer({ input }: WalkContext, again: boolean) {
  const { group, version } = questionOf(input)
  return { line: loopLine(group) ?? -1, version, again }
}

function questionOf({ ids: [, group = ''], version }: { readonly ids: readonly string[]; readonly version: number }) {
  return { group, version }
}
