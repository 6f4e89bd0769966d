import { asksForMore } from '../../policy/asks-for-more.ts'
import { anyText } from '../../policy/call-form.ts'
import type { ImpliedCall, Recogniser, StepWords } from '../../runbook/recogniser.ts'

const file = /^[\w.-]+(?:\/[\w.-]+)*$/
const period = /^[1-9]\d{0,3}[mhd]$/

/** Words of a workflow's name or file that say that a run of it puts something live, or reaches people. */
const reaching =
  /deploy|releas|publish|promot|roll-?back|migrat|send|sms|mail|whatsapp|notif|outreach|broadcast|campaign|voice|\bcall|dial|charg|bill|pay|purg|delet|restor/i

/** Whether a run of this workflow does more than look, so that repeating it needs a second person. */
export function isReaching(workflow: string): boolean {
  return reaching.test(workflow)
}

/** What documents ask of GitHub: how a workflow ran, to run it again, its schedules, names of secrets, what changed. */
export const recognise: Recogniser = {
  version: 1,
  names: /\bgithub\b|\bactions (?:→|->)|\bworkflow runs?\b/i,
  calls: {
    runs: { effect: 'read', takes: { workflow: anyText, branch: anyText } },
    crons: { effect: 'read', takes: { file, path: /^\/\S*$/ }, needs: ['file'] },
    secrets: { effect: 'read', takes: { name: anyText } },
    commits: { effect: 'read', takes: { since: period, path: file } },
    rerun: {
      effect: 'change',
      raised: ({ workflow = null }) => workflow !== null && isReaching(workflow),
      takes: { workflow: anyText, run: /^\d+$/ },
    },
  },
  implied: words =>
    words.effect === 'read'
      ? (impliedRuns(words) ?? impliedSecrets(words) ?? impliedCrons(words) ?? impliedCommits(words))
      : impliedRerun(words),
}

/** "Inspect workflow run logs (Actions → Monitors) for failing step", "Open the failing workflow run in GitHub". */
function impliedRuns({ text, named }: StepWords): ImpliedCall | null {
  if (!named || !/\bworkflow runs?\b/i.test(text) || !/\bfail(?:ing|ed|ure)?\b/i.test(text)) return null
  const workflow = /\bactions\s*(?:→|->|>)\s*([^)`\n]+)/i.exec(text)?.[1]?.trim()
  return {
    call: 'runs',
    arguments: workflow === undefined ? {} : { workflow },
    expect: { kind: 'value', name: 'failing', op: '=', value: false },
  }
}

/** "Verify `A` and `B` secrets in GitHub". One that also looks elsewhere stays with a person. */
function impliedSecrets({ text, named, variables }: StepWords): ImpliedCall | null {
  if (!named || variables.length === 0 || !/\bsecrets?\b/i.test(text)) return null
  const names = text.replace(/`[^`]*`(?:\s*(?:,|and|&)\s*`[^`]*`)*/g, '')
  if (asksForMore(names) || /\bgithub\s*\//i.test(names) || /\/\s*github\b/i.test(names)) return null
  if (/\b(?:correct|valid|match(?:es)?|right|rotated|expired)\b/i.test(names)) return null
  return {
    call: 'secrets',
    arguments: { name: variables.join(',') },
    expect: { kind: 'value', name: 'present', op: '=', value: true },
  }
}

/** "Verify … has cron configuration", of a JSON file. */
function impliedCrons({ text }: StepWords): ImpliedCall | null {
  const name = /(?<![\w/])([\w-]+\.json)\b/.exec(text)?.[1]
  if (name === undefined || asksForMore(text)) return null
  if (!/\b(?:has|have|contains?|lists?|includes?)\b.*\bcrons?\b(?! job \w)/i.test(text)) return null
  return {
    call: 'crons',
    arguments: { file: name },
    expect: { kind: 'value', name: 'count', op: '>', value: 0 },
    onlyWithTarget: true,
  }
}

/** "Review recent code changes": a person judges them. */
function impliedCommits({ text }: StepWords): ImpliedCall | null {
  return /\brecent (?:code changes|commits|merges|merged pull requests)\b/i.test(text) && !asksForMore(text)
    ? { call: 'commits', arguments: { since: '7d' }, onlyWithTarget: true }
    : null
}

/** "After remediation, re-run the workflow". Which one, a person says where the text does not. */
function impliedRerun({ text, effect, named }: StepWords): ImpliedCall | null {
  if (effect !== 'change' || /\b(?:not|never|avoid|without|locally)\b|n't\b/i.test(text)) return null
  if (!/\bre-?run (?:the )?(?:failed |failing )?(?:workflow|github actions?|jobs? of the workflow)\b/i.test(text))
    return null
  const workflow = /\bactions\s*(?:→|->|>)\s*([^)`\n]+)/i.exec(text)?.[1]?.trim()
  return {
    call: 'rerun',
    arguments: { workflow: workflow ?? { parameter: 'workflow', original: 'the workflow' } },
    ...(named ? {} : { onlyWithTarget: true }),
  }
}
