/** The body of an answer, in the shape that the test expects and then checks. */
export async function readJson<Shape>(answer: Response): Promise<Shape> {
  return (await answer.json()) as Shape // Only the assertions that follow can say whether it is.
}
