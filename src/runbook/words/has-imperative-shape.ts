import { remembered } from '../../domain/remembered.ts'
import { wordsIn } from '../../domain/shorten.ts'

/**
 * Whether a sentence has the shape of an instruction, whatever its verb: a word in its base form, and an article or the
 * like that opens an object ("Blacklist the …", "Give each …", "Cut off the …").
 */
export const hasImperativeShape = remembered((text: string): boolean => {
  if (polite.test(text) || infinitive.test(text) || singular.test(text)) return true
  const first = shape.exec(text)?.[1]?.toLowerCase()
  return first !== undefined && !noVerbs.has(first) && !inflected.test(first)
})

const shape =
  /^(\p{Lu}\p{Ll}{2,})\s+(?:(?:off|up|down|out|back|in|on|over|away)\s+)?(?:the|an?|all|any|your|our|each|every|these|those|them|both|another|one of)\s/u

/** Polite imperatives of French and German ("Effectuez …", "Prüfen Sie …"). */
const polite = /^(?:\p{L}{2,}ez(?:-vous)?|\p{L}{2,}n Sie)\s/u

/** Infinitives of Spanish, French and Portuguese before an article ("Lever le verrou", "Soltar los bloqueos"). */
const infinitive =
  /^(?!(?:ayer|hier|entre|contre|sobre|outre|notre|votre|autre|cualquier|qualquer|por|par|pour|ser|lugar|fuer|mujer|hiver|never|ever|over|after|under|either|neither|whether)\s)(?:\p{L}{2,}(?:ar|er|ir|re)\s+(?:o|el|los|las|la|le|les|l['’]|os|as|un|une|uma|des|tous|toutes|todos|todas)|(?!(?:similar|regular|popular|linear)\s)\p{L}{3,}(?:ar|ir)\s+a)(?:\s|(?<=['’])\p{L})(?!.{0,120}\s(?:seria|serait|sera|es|est|é|puede|peut|pode|suele)\s)/iu

/** A Spanish or Portuguese verb of one, before several: what they are done to ("Devuelve los asientos"). */
const singular =
  /^(?!(?:para|sobre|entre|durante|desde|ante|hasta|mediante|contra|donde|onde|aunque|que|porque|ante|esta|este|cada|nunca|cerca|fuera|fora|sólo|apenas)\s)\p{L}{3,}[ae]\s+(?:los|las|os|todos|todas)\s/iu

/** Endings of past tenses, gerunds, adverbs, third persons and nouns. */
const inflected = /(?:[^e]ed|ing|ly|[^s]s|tion|ment|ness|ity)$/

/** English words that open a sentence before an article and are no verbs. */
const noVerbs = new Set(
  wordsIn(`
    the, this, that, these, those, all, any, both, each, every, either, neither, some, most, many, few, several, half,
    not, only, also, even, just, then, now, here, there, thus, hence, maybe, perhaps, often, never, once, twice,
    who, what, when, where, which, why, how, whose, while, whether, if, unless, until, till, since, because, although,
    though, and, but, or, nor, yet, so, for, of, in, on, at, by, to, from, with, without, within, into, onto, upon,
    over, under, above, below, behind, beside, besides, beyond, between, among, across, along, around, through,
    throughout, during, before, after, about, against, toward, towards, despite, except, like, unlike, near, per,
    plus, minus, versus, via, than, as, is, are, was, were, be, been, being, am, do, does, did, has, have, had, can,
    could, will, would, shall, should, may, might, must, you, we, they, she, one, everyone, everybody, everything,
    anyone, anybody, anything, someone, somebody, something, nobody, nothing, part, time, day, note, example, given,
    however, instead, otherwise, meanwhile, let, given, half, quite, such, rather, data, people`),
)
