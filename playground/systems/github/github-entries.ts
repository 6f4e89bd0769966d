import { createHash } from 'node:crypto'

/** A workflow of the repository. */
export type Workflow = { readonly id: number; readonly name: string; readonly file: string }

/** A run of a workflow as it is now, before it is given the API's shape. */
export type Run = {
  readonly id: number
  readonly number: number
  readonly workflow: Workflow
  readonly attempt: number
  readonly conclusion: 'success' | 'failure' | null
  readonly created: Date
  /** The job that fails, with the step and what it says. */
  readonly failure: { readonly job: string; readonly step: string; readonly says: string }
}

export type Commit = {
  readonly message: string
  readonly login: string
  readonly at: Date
  readonly files: readonly string[]
}

const repository = 'acme/cloudgreet'
const site = `https://github.com/${repository}`
const api = `https://api.github.com/repos/${repository}`

/** Id of a commit of the imitation. */
export function shaOf({ message, at }: Pick<Commit, 'message' | 'at'>): string {
  return createHash('sha1').update(`${message} ${at.getTime()}`).digest('hex')
}

const links = (base: string, names: string) =>
  Object.fromEntries(names.split(' ').map(name => [`${name}_url`, `${base}/${name}`]))

function user(login: string) {
  const url = `https://api.github.com/users/${login}`
  return {
    ...{ login, id: 4_711, node_id: 'MDQ6VXNlcjQ3MTE=', gravatar_id: '', type: 'User', site_admin: false, url },
    ...links(url, 'followers following gists starred subscriptions organizations repos events received_events'),
    ...{ html_url: `https://github.com/${login}`, avatar_url: `https://github.com/${login}.png` },
  }
}

function minimalRepository() {
  const names =
    'archive assignees blobs branches collaborators comments commits compare contents contributors deployments downloads events forks git_commits git_refs git_tags hooks issue_comment issue_events issues keys labels languages merges milestones notifications pulls releases stargazers statuses subscribers subscription tags teams trees'
  return {
    ...{ id: 71_200_300, node_id: 'R_kgDOBD', name: 'cloudgreet', full_name: repository, owner: user('acme') },
    ...{ private: true, fork: false, description: null, html_url: site, url: api, ...links(api, names) },
  }
}

/** An entry of the list of workflows. */
export function workflowEntry({ id, name, file }: Workflow, at: Date) {
  const about = { id, node_id: `W_${id}`, name, path: `.github/workflows/${file}`, state: 'active' }
  const url = `${api}/actions/workflows/${id}`
  const times = { created_at: at.toISOString(), updated_at: at.toISOString() }
  const badge = `${site}/actions/workflows/${file}/badge.svg`
  return { ...about, ...times, url, html_url: `${site}/blob/main/${about.path}`, badge_url: badge }
}

/** A run of a workflow. */
export function runEntry(run: Run) {
  const { id, workflow, created, conclusion } = run
  const at = created.toISOString()
  const sha = shaOf({ message: 'head', at: created })
  const url = `${api}/actions/runs/${id}`
  const person = { name: 'chen', email: 'chen@acme.example' }
  return {
    ...{ id, name: workflow.name, node_id: `WFR_${id}`, run_number: run.number, run_attempt: run.attempt },
    ...{ display_title: workflow.name, event: 'schedule', head_branch: 'main', head_sha: sha },
    ...{ path: `.github/workflows/${workflow.file}`, workflow_id: workflow.id, pull_requests: [] },
    ...{ status: conclusion === null ? 'in_progress' : 'completed', conclusion, url },
    ...{ html_url: `${site}/actions/runs/${id}`, created_at: at, updated_at: at, run_started_at: at },
    ...links(url, 'jobs logs cancel rerun artifacts'),
    ...{ check_suite_url: `${api}/check-suites/${id}`, workflow_url: `${api}/actions/workflows/${workflow.id}` },
    head_commit: { id: sha, tree_id: sha, message: 'head', timestamp: at, author: person, committer: person },
    ...{ repository: minimalRepository(), head_repository: minimalRepository() },
  }
}

/** The jobs of a run: one before the job that may fail, and that. */
export function jobEntries(run: Run) {
  const names = ['prepare', run.failure.job]
  return names.map((name, index) => {
    const bad = index === 1 && run.conclusion === 'failure'
    const conclusion = run.conclusion === null ? null : bad ? 'failure' : 'success'
    const [at, id] = [run.created.toISOString(), run.id * 10 + index]
    const status = conclusion === null ? 'in_progress' : 'completed'
    const step = (number: number, title: string, ended: string | null) => ({
      ...{ name: title, number, status, conclusion: ended, started_at: at, completed_at: ended === null ? null : at },
    })
    return {
      ...{
        id,
        node_id: `CR_${id}`,
        run_id: run.id,
        run_url: `${api}/actions/runs/${run.id}`,
        name,
        status,
        conclusion,
      },
      ...{
        head_sha: shaOf({ message: 'head', at: run.created }),
        head_branch: 'main',
        workflow_name: run.workflow.name,
      },
      ...{ url: `${api}/actions/jobs/${id}`, html_url: `${site}/actions/runs/${run.id}/job/${id}` },
      ...{ check_run_url: `${api}/check-runs/${id}`, labels: ['ubuntu-latest'], created_at: at, started_at: at },
      ...{ completed_at: conclusion === null ? null : at, runner_id: 1, runner_name: 'GitHub Actions 1' },
      ...{ runner_group_id: 0, runner_group_name: 'GitHub Actions' },
      steps: [
        step(1, 'Set up job', conclusion === null ? null : 'success'),
        step(2, run.failure.step, conclusion),
        step(3, 'Tell the channel', bad ? 'skipped' : conclusion),
      ],
    }
  })
}

/** A commit of the default branch. */
export function commitEntry(commit: Commit) {
  const [sha, at] = [shaOf(commit), commit.at.toISOString()]
  const by = { name: commit.login, email: `${commit.login}@acme.example`, date: at }
  return {
    ...{ sha, node_id: `C_${sha}`, url: `${api}/commits/${sha}`, html_url: `${site}/commit/${sha}` },
    comments_url: `${api}/commits/${sha}/comments`,
    commit: {
      ...{ author: by, committer: by, message: commit.message, comment_count: 0 },
      ...{ tree: { sha, url: `${api}/git/trees/${sha}` }, url: `${api}/git/commits/${sha}` },
    },
    ...{ author: user(commit.login), committer: user(commit.login), parents: [] },
  }
}
