import { emoji } from '../mrkdwn/emoji.ts'

/** An emoji by its Slack name; an unknown one is shown as `:name:`. */
export function EmojiSign({ name }: { name: string }) {
  const sign = emoji(name)
  return sign ? (
    <span className="emoji" role="img" aria-label={`${name.replaceAll('_', ' ')} emoji`} title={`:${name}:`}>
      {sign}
    </span>
  ) : (
    `:${name}:`
  )
}
