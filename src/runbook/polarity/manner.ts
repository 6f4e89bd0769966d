/**
 * How a text speaks of the code in it. `asks`: to run it. `stands`: it says nothing about it, the code stands for
 * itself. `leads`: a name or a label before it. `mentions`: it is about the code and does not ask for it. `forbids`.
 */
export type Manner = 'asks' | 'stands' | 'leads' | 'mentions' | 'forbids'
