import type { InstructJob } from '../../domain/job.ts'
import { type Incident, incidentName } from '../../incident/incident.ts'
import { actions, sections } from '../kit/blocks.ts'
import { message } from '../kit/message.ts'
import { code, link, mention, paragraph, words } from '../kit/mrkdwn.ts'
import { taskButton } from '../kit/task-line.ts'
import type { Reply } from '../reply.ts'

/** What each role does, in the words of `/incident` that it is done with. */
const duties = {
  commander: [
    'update WORDS',
    'tells those who wait',
    'assign @who WORDS',
    'gives a task',
    'handover @who',
    'gives it on',
  ],
  scribe: ['note WORDS', 'puts on the timeline what was said and decided', 'timeline', 'shows what is there'],
  communications: ['update WORDS', 'tells those who wait', 'status', 'says where it stands'],
} as const

const leads = {
  commander: 'You command',
  scribe: 'You write down what happens in',
  communications: 'You speak to those who wait for',
} as const

/** What somebody was given to do, for them alone: by whom, what, and with which words. */
export function instructionReply({
  incident,
  job: { role, text, by, task },
  link: url,
  command,
}: {
  readonly incident: Pick<Incident, 'id' | 'title' | 'drill'>
  readonly job: Pick<InstructJob, 'role' | 'text' | 'by' | 'task'>
  readonly link: string | null
  readonly command: string
}): Extract<Reply, { kind: 'ephemeral' }> {
  const lead = role === null ? 'For you, in' : leads[role]
  const name = `${link(url, incidentName(incident.id))} · ${words(incident.title, 150)}`
  const duty = role === null ? [] : duties[role]
  const lines = duty.flatMap((it, index) =>
    index % 2 === 0 ? [`• ${code(`${command} ${it}`, 80)}  ${duty[index + 1] ?? ''}`] : [],
  )
  return {
    kind: 'ephemeral',
    ...message({
      drill: incident.drill,
      text: `${lead} ${incidentName(incident.id)}, ${words(incident.title, 150)}. ${words(text, 1000)}`,
      blocks: [
        ...sections([`*${lead}* ${name} · from ${mention(by)}`, text === '' ? null : paragraph(text, 2000), ...lines]),
        ...(task === undefined ? [] : actions([taskButton(incident.id, task)])),
      ],
    }),
  }
}
