import { saysTrouble } from '../choices/alternatives-among.ts'

/** Whether a question names what is wrong ("Limit reached?"), and none that has to be looked up ("What is broken?"). */
export function asksForTrouble(plain: string): boolean {
  return (saysTrouble(plain) || reached.test(plain)) && !asksOpenly.test(plain)
}

const reached =
  /(?<![\p{L}])(?:hit|reached|recent|gone|alcanzado|reciente|erreicht|atteinte?|recente?|atingid[oa])(?![\p{L}])/u

const asksOpenly =
  /(?:^|[\s:—–-])(?:is|are|was|were|does|do|did|has|have|had|can|could|should|what|what['’]s|why|who|how|where|which|when|need|questions?|more|any|esta|estan|hay|que|como|quien|donde|ist|sind|hat|was|wie|wo|wer|est|sont|est-ce|quem|onde|foi)(?![\p{L}])/u
