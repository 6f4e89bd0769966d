import type { ReadingPath } from './count-files.ts'

/** What a click passes before it is known which one it is, and what takes up the job that it enqueued. */
const edge = ['src/slack/listen.ts#listen', 'src/slack/answers.ts#createAnswers']
const delivery = ['src/worker/handlers.ts#handlers', 'src/store/jobs.ts#openJobs']

const shared: ReadingPath['only'] = {
  'src/slack/answers.ts#clicks': [],
  'src/slack/clicks/gate-clicks.ts#gateClicks': [],
  'src/slack/answers.ts#answerForm': [],
  'src/slack/submissions.ts#submissions': [],
  'src/integrations/find-integration.ts#integrations': [],
  'src/worker/handlers.ts#handlers': ['deliver'],
}

/** Three ways through the bot, as somebody reads them who looks for a defect. */
export const readingPaths: readonly ReadingPath[] = [
  {
    name: 'Run click → updated message',
    before: 168,
    from: [
      ...edge,
      ...delivery,
      'src/slack/clicks/step-clicks.ts#stepClicks.stepRun',
      'src/worker/perform-check.ts#performCheck',
      'src/integrations/open-calls.ts#openCalls',
      'src/integrations/http/checks/get.ts#get',
    ],
    only: {
      ...shared,
      'src/slack/answers.ts#createAnswers': ['answerClick'],
      'src/slack/listen.ts#listen': ['respondTo', 'pressedLabel', 'pressedValue', 'replyInTime', 'redactReply'],
      'src/worker/render-surface.ts#contentOf': ['renderStep'],
      'src/worker/render-surface.ts#renderSurface': ['contentOf', 'readIncident', 'redactContent', 'fitAgain'],
    },
  },
  {
    name: '/incident start → card',
    before: 96,
    from: [...edge, ...delivery, 'commands/incident.ts#incident'],
    only: {
      ...shared,
      'src/slack/answers.ts#createAnswers': [],
      'src/slack/listen.ts#listen': ['respondTo', 'whisperAck', 'readTypedText', 'replyInTime', 'redactReply'],
      'commands/incident.ts#incident': ['readWords', 'vocabularyOf', 'startByWords'],
      'src/worker/render-surface.ts#contentOf': ['renderCard'],
      'src/worker/render-surface.ts#renderSurface': ['contentOf', 'readIncident', 'redactContent', 'fitAgain'],
    },
  },
  {
    name: 'Approval → executed rollback',
    before: 161,
    from: [
      ...edge,
      ...delivery,
      'src/slack/answers.ts#answerForm',
      'src/slack/submissions.ts#submissions.approve',
      'src/worker/execute-change.ts#executeChange',
      'src/integrations/open-calls.ts#openCalls',
      'src/integrations/vercel/changes/rollback.ts#rollback',
    ],
    only: {
      ...shared,
      'src/slack/answers.ts#createAnswers': ['answerForm'],
      'src/slack/listen.ts#listen': [
        'answerSubmission',
        'respondTo',
        'submissionKey',
        'formOf',
        'replyInTime',
        'redactReply',
      ],
      'src/slack/answers.ts#answerForm': ['answerAbout', 'decodeMetadata'],
      'src/worker/render-surface.ts#contentOf': ['renderGate'],
      'src/worker/render-surface.ts#renderSurface': ['contentOf', 'readIncident', 'redactContent', 'fitAgain'],
    },
  },
]
