import { findingLine } from '../doctor/finding.ts'
import type { Job } from '../domain/decision.ts'
import { whisperTo } from '../slack/deliver/whisper-to.ts'
import { whisper } from '../views/messages/whisper.ts'
import type { Parts } from './parts.ts'

/** Tells the person who asked what the doctor finds. */
export async function examineSelf(parts: Parts, { channel, user }: Extract<Job, { kind: 'self' }>): Promise<void> {
  const lines = (await parts.examine()).map(findingLine).join('\n')
  const reply = whisper(await parts.services.redact.texts(redact => redact(lines)))
  if (reply.kind === 'whisper') await whisperTo(parts.client, { channel, threadTs: null, user }, reply)
}
