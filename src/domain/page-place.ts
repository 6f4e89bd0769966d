/** A target among those of all systems, as forms and buttons name a page. */
export function pagePlace({ system, target }: { readonly system: string; readonly target: string }): string {
  return `${system}/${target}`
}
