import type { ExecutionDetails } from './api.ts'

/**
 * Nodes that begin a workflow, or shape what runs through it, and reach nothing outside of it. What is not listed may
 * write, send or call: a node of code too.
 */
const within = new Set(
  `manualTrigger scheduleTrigger cron interval start webhook errorTrigger
  set if switch merge filter sort limit aggregate splitOut splitInBatches itemLists removeDuplicates renameKeys summarize
  compareDatasets dateTime markdown xml crypto noOp stickyNote stopAndError wait`.split(/\s+/),
)

/** Names of the nodes of a workflow that may reach something outside of it; null where the workflow is not known. */
export function reachingNodes(workflow: ExecutionDetails['workflowData']): readonly string[] | null {
  if (!workflow) return null
  return workflow.nodes
    .filter(it => it.disabled !== true && !within.has(it.type.replace(/^n8n-nodes-base\./, '')))
    .map(it => it.name)
}
