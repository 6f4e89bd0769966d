import type { Outcome } from '../delivery/delivery.ts'

/** What a person reads when the app did not take a click, a choice or a submission; null when it did. */
export function outcomeWords(outcome: Outcome): string | null {
  switch (outcome.kind) {
    case 'acked':
      return null
    case 'timeout':
      return 'The app did not answer within 3 seconds (operation_timeout).'
    case 'failed':
      return 'The app could not be reached (dispatch_failed).'
  }
}
