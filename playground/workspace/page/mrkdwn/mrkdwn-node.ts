/** A piece of mrkdwn, read once and shown by `mrkdwn.tsx`. Text in it is plain: entities are decoded. */
export type MrkdwnNode =
  | { kind: 'text'; text: string }
  | { kind: 'break' }
  | { kind: 'bold' | 'italic' | 'strike'; children: readonly MrkdwnNode[] }
  | { kind: 'quote'; children: readonly MrkdwnNode[] }
  | { kind: 'code' | 'pre'; text: string }
  | { kind: 'emoji'; name: string }
  | { kind: 'link'; url: string; label: string | null }
  | { kind: 'user' | 'channel' | 'group'; id: string; label: string | null }
  | { kind: 'broadcast'; range: string }
  | { kind: 'date'; seconds: number; format: string; link: string | null; fallback: string }
