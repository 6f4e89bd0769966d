/**
 * What the work gives, or what `late` gives (or throws) when it takes longer than so many milliseconds. The work itself
 * goes on; whoever cares for its end keeps its promise. No timer is left behind.
 */
export async function withDeadline<Value, Late>(
  work: Promise<Value>,
  milliseconds: number,
  late: () => Late | Promise<Late>,
): Promise<Value | Late> {
  let timer: NodeJS.Timeout | undefined
  const isLate = Symbol('late')
  const over = new Promise<typeof isLate>(resolve => {
    timer = setTimeout(resolve, milliseconds, isLate)
  })
  try {
    const first = await Promise.race([work, over])
    return first === isLate ? await late() : first
  } finally {
    clearTimeout(timer)
  }
}
