/** What a step's *More* menu can hold; an option's value carries the version and the place in this list. */
export const stepMore = ['note', 'not-true', 'evidence', 'why', 'done', 'skip', 'change'] as const
export type StepMore = (typeof stepMore)[number]
