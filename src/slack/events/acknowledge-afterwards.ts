import type { App, ReceiverEvent } from '@slack/bolt'

/**
 * Has events acknowledged when their listeners are through. Bolt does it before they start (measured), so an event
 * would be lost when the process dies in between; unacknowledged, Slack sends it again.
 */
export function acknowledgeAfterwards(app: App): void {
  const processEvent = app.processEvent.bind(app)
  app.processEvent = async (event: ReceiverEvent) => {
    if (event.body.type !== 'event_callback') return processEvent(event)
    await processEvent({ ...event, ack: async () => undefined })
    await event.ack()
  }
}
