/** Objects of Postgres itself have ids below this; all that anybody has made is above (FirstNormalObjectId). */
export const firstMade = 16_384
