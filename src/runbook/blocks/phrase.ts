/** Words of the document on their line. */
export type Phrase = { readonly line: number; readonly text: string }
