/** Names of variables whose values are secrets, whatever the catalog says. */
const secretName = /TOKEN|SECRET|PASSWORD|_KEY$|DATABASE_URL|DSN/

/** The values that must never leave the process: of variables named like secrets, and of those that are `listed`. */
export function secretsOf(
  environment: Readonly<Record<string, string | undefined>>,
  listed: readonly string[],
): readonly string[] {
  return Object.entries(environment).flatMap(([name, it]) =>
    it && (secretName.test(name) || listed.includes(name)) ? [it] : [],
  )
}
