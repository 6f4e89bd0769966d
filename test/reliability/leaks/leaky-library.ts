import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'

const runbook = `# Leaks

## Symptoms

- The leaky system says too much

## Look first

1. **Ask for its health**

   \`\`\`bash
   curl -sS https://leaky.example/health
   \`\`\`

   Expected:
   - status 200
   - \`field_0: nothing\`

2. **Ask for its text**

   \`\`\`bash
   curl -sS -H "Authorization: Bearer $LEAK_TOKEN" https://leaky.example/text
   \`\`\`

   Expected: status 201

3. **Ask for its error**

   \`\`\`bash
   curl -sS https://leaky.example/error
   \`\`\`

   Expected: status 200

4. **Be sent away**

   \`\`\`bash
   curl -sSL https://leaky.example/away
   \`\`\`

   Expected: status 200

5. **Be cut off**

   \`\`\`bash
   curl -sS https://leaky.example/cut
   \`\`\`

   Expected: status 200

6. **Look for a customer**

   \`\`\`bash
   curl -sS "https://leaky.example/health?customer=<customer>"
   \`\`\`

   Expected: status 200

7. **Read its rows**

   \`\`\`sql
   SELECT id, source, status, intent_target, intent_stamp, fingerprint FROM public.calls ORDER BY created_at DESC LIMIT 20;
   \`\`\`

   Expected: no rows

8. **Fail in the database**

   \`\`\`sql
   SELECT id FROM public.calls WHERE site_id = '<site>' LIMIT 1;
   \`\`\`

   Expected: no rows

9. **Find its issues**

   \`\`\`check sentry.issues
   expect: count = 0
   \`\`\`

10. **Read its logs**

    \`\`\`check vercel.logs
    expect: count = 0
    \`\`\`

## Mitigate

1. **Send one**

   \`\`\`bash
   curl -sS -X POST -H "Authorization: Bearer $LEAK_TOKEN" --data '{"to":"<customer>","text":"<words>"}' https://leaky.example/text
   \`\`\`

2. **Send one that fails**

   \`\`\`bash
   curl -sS -X DELETE "https://leaky.example/error?of=<customer>"
   \`\`\`

3. **Roll back**

   \`\`\`change vercel.rollback
   to: previous
   \`\`\`

## Proof

- [ ] Nothing has leaked
`

/** Lays a catalog and a runbook of a system that leaks over the shipped ones, in \`folder\`. */
export async function layLeakyLibrary(folder: string, base: string): Promise<void> {
  const secrets = '{ token: $LEAK_TOKEN, authorization: $LEAK_TOKEN }'
  const catalog = `systems:
  leaky:
    name: Leaky
    runbooks: leaky/
    severities:
      P1: { means: "It leaks", respond: 15m, update: 30m }
    targets:
      api: { kind: http, base: "${base}", hosts: [leaky.example], reads: [/health, /text, /error, /away, /cut], private: true, secrets: ${secrets} }
      db: { kind: postgres, url: $OPSMANTIK_DATABASE_URL, private: true }
      host: { kind: vercel, project: p, base: "${base}", private: true, secrets: { token: $LEAK_TOKEN } }
      errors: { kind: sentry, organization: o, project: p, base: "${base}", private: true, secrets: { token: $LEAK_TOKEN } }
    health:
      - { name: API, run: GET api /health, expect: [status = 204] }
      - { name: Rows, run: SQL db select source from public.calls limit 1, expect: [rows = 0] }
`
  await mkdir(path.join(folder, 'leaky'), { recursive: true })
  await writeFile(path.join(folder, 'catalog.yml'), catalog)
  await writeFile(path.join(folder, 'leaky', 'leaks.md'), runbook)
}
