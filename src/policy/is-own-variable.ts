/** The bot's own variables are given to no target and no sender, whatever a catalog says. */
const ownVariables = /^(?:SLACK_.*|HANDRAIL_.*|DATABASE_URL|SENTRY_DSN)$/

/** Whether an environment variable is the bot's own. */
export function isOwnVariable(name: string): boolean {
  return ownVariables.test(name)
}
