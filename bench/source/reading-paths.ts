import type { ReadingPath } from './count-files.ts'

/** What an input passes before it is known which one it is, and what takes up the job that it enqueued. */
const edge = ['src/slack/listen.ts#listen', 'src/slack/create-router.ts#createRouter']
const delivery = ['src/worker/handlers.ts#handlers', 'src/store/jobs.ts#openJobs']

const shared: ReadingPath['only'] = {
  'src/slack/create-router.ts#clicks': [],
  'src/slack/create-router.ts#choices': [],
  'src/slack/create-router.ts#createRouter': ['find'],
  'src/slack/views/submissions.ts#submissions': [],
  'src/worker/handlers.ts#handlers': ['deliver'],
  'src/worker/render-surface.ts#renderSurface': ['contentOf', 'readIncident', 'redactContent', 'enforceLimits'],
}

/** Three ways through the bot, as somebody reads them who looks for a defect. */
export const readingPaths: readonly ReadingPath[] = [
  {
    name: 'Run click → updated message',
    before: 168,
    from: [
      ...edge,
      ...delivery,
      'src/slack/actions/step-actions.ts#stepActions.stepRun',
      'src/worker/perform-check.ts#performCheck',
      'src/integrations/open-calls.ts#openCalls',
      'src/integrations/http/checks/get.ts#get',
    ],
    only: {
      ...shared,
      'src/slack/listen.ts#listen': ['readAction', 'replyInTime', 'redactReply', 'respondTo'],
      'src/worker/render-surface.ts#contentOf': ['renderStep'],
    },
  },
  {
    name: '/incident start → card',
    before: 96,
    from: [...edge, ...delivery, 'commands/incident.ts#incident'],
    only: {
      ...shared,
      'src/slack/create-router.ts#createRouter': ['answer'],
      'src/slack/listen.ts#listen': ['readTypedText', 'replyInTime', 'redactReply', 'acknowledgeCommand'],
      'commands/incident.ts#incident': ['readWords', 'vocabularyOf', 'startByWords'],
      'src/worker/render-surface.ts#contentOf': ['renderCard'],
    },
  },
  {
    name: 'Approval → executed rollback',
    before: 161,
    from: [
      ...edge,
      ...delivery,
      'src/slack/views/submissions.ts#submissions.approve',
      'src/worker/execute-change.ts#executeChange',
      'src/integrations/open-calls.ts#openCalls',
      'src/integrations/vercel/changes/rollback.ts#move',
    ],
    only: {
      ...shared,
      'src/slack/listen.ts#listen': [
        'readForm',
        'submissionKey',
        'replyInTime',
        'redactReply',
        'acknowledgeSubmission',
      ],
      'src/worker/render-surface.ts#contentOf': ['renderGate'],
    },
  },
]
