import type { Content } from '../slack/deliver/post-message.ts'
import { choiceMessage } from '../views/messages/choice-message.ts'
import { alternativesOf, openAlternatives } from '../walk/alternative.ts'
import { loopLine } from '../walk/loop.ts'
import { whatBecameOf } from '../walk/remedy-outcome.ts'
import { answerOf } from '../walk/walk.ts'
import { type RenderContext, walkOf } from './render-context.ts'
import { renderLoop } from './render-loop.ts'

/** One asking of *Which is it?*, by its number from 1. */
export async function renderChoice(
  context: RenderContext,
  id: string,
  group: string,
  round: number,
): Promise<Content | null> {
  const found = await walkOf(context, id)
  if (found === null) return null
  const { walk, program } = found
  const line = loopLine(group)
  if (line !== null) return renderLoop(context, found, line, round)
  const all = alternativesOf(program, group)
  const [first] = all
  if (first === undefined) return null
  const { taken, tried, version, by, at, round: newest } = answerOf(walk, group)
  const open = openAlternatives(program, walk, group).map(it => it.line)
  const when = all.find(it => it.line === taken)?.when ?? null
  return choiceMessage({
    drill: context.incident.drill,
    resolved: context.incident.status === 'resolved',
    file: program.file,
    line: first.line,
    head: first.head ?? null,
    version,
    alternatives: all.map(it => ({
      line: it.line,
      when: it.when,
      tried: tried.includes(it.line) ? whatBecameOf(walk, it) : null,
      open: open.includes(it.line),
    })),
    ...(taken === null ? {} : { answer: { when, by, at } }),
    askedAgain: round < newest,
    escalates: program.steps.some(it => it.phase === 'escalate' && it.line > first.line),
  })
}
