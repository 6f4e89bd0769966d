import type { FlowWords } from './flow-words.ts'

export const englishFlow: FlowWords = {
  fillers: 'again|then|and|but|also|however|next|finally|only|now|so',
  if: 'if|when|whenever|where(?= (?:the|a|an|it|this|there|no|any) [^.:?]{2,80}, )|in case(?: of)?|in the event (?:that|of)|provided that|assuming(?: that)?|as long as|should(?! (?:show|see|return|output|print|be|have|contain|say|read|report|list|look|exit|respond|answer|equal|include|display|match|get|give|stay|remain|appear|exist|pass|succeed|work|not|now|only|never|also|still|come|go|drop|fall|rise|take|start|look|fail|happen|increase|decrease|disappear|recover)(?![\\p{L}]))',
  ifVerb: '(?!)',
  onlyNeeded: '(?:is|are) only (?:needed|necessary|required|useful|safe)|only (?:needed|necessary|required)',
  onlyWith: 'with|under|during|outside|in case of|in an?(?= emergenc)',
  skips: '(?:skip|omit|ignore)(?: it| this)?|not (?:needed|necessary|required)|unnecessary',
  urgently:
    "act (?:fast|quickly|immediately|now)|move (?:fast|quickly)|hurry|stay calm|(?:do not|don['’]t) panic|be (?:quick|careful|fast)|take care|proceed (?:carefully|with (?:care|caution))|do not wait",
  notIf:
    'to|not to|in doubt about|you are done reading|(?<=when(?:ever)? )(?:investigating|troubleshooting|debugging|diagnosing|triaging)',
  ifBehind:
    'if|when|assuming(?! (?:the |an? )?(?:\\S+ )?role)(?: that)?|whenever|in case(?: of)?|in the event (?:that|of)|provided(?= (?:that|the|it|there|no|all|you|we)(?![\\p{L}]))(?: that)?|as long as|where(?= (?:possible|needed|necessary|appropriate|applicable|required|available|safe|supported))',
  unless:
    'unless|except(?: if| when| where| while| that)|except(?= (?:on|in|during|between|at|from|outside|by) )|save (?:if|when)|but (?:not|never)(?: if| when| while| where|(?= (?:for|during|between|at|outside) ))|not (?:if|when|while)',
  exceptIf: 'unless|except (?:if|when)',
  besideStatus:
    'it|this|you|we|they|calls?|requests?|answers?|responses?|api|endpoint|server|service|status(?:es)?|codes?|http|errors?|is|are|was|were|gets?|got|getting|sees?|seeing|returns?|returned|returning|answers?|answered|responds?|the|a|an|with|of|or|and',
  for: 'for|on|with|in',
  notFor:
    'example|guidance|help|assistance|information|instructions|reference|questions|background|context|instance|more(?! than)|further|details|each|every|now|reference|this|that|the (?:record|time being|first|next|last|following)|all (?:remaining|other)|your|our|most|addition|parallel|order|general|short',
  guards:
    'as (?:a|the) (?:last resort|fallback)|failing that|(?:only )?in (?:an |case of )?emergenc(?:y|ies)(?: only)?|as (?:needed|necessary|required|appropriate)|last (?:resort|option)(?: only)?|if (?:all else|everything else|nothing else) (?:fails|works|helps)|when in doubt',
  asksWhether:
    'analy[sz]e|clarify|establish|monitor|watch|consider|check|checks|checking|verify|verifying|see|confirm|determine|decide|know|tell|ask|test|assess|find|investigate|whether|as|especially|even|particularly|identify|look|ensure|inspect|say|unsure|understand|evaluate|validate|note|record|indicate|tells|shows|show|query|review|what|like',
  inThisCase: 'in (?:this|that|such a) case',
  otherwise: 'otherwise|else|without (?:it|that|one|them)|if not|if so|failing that|or else',
  so: 'if so',
  only: 'only|just|but only|and only',
  narrows: 'only',
  narrowsTo: 'if|when|for|on|in|with|after|as|by|during|under|at|once|where|while|outside|until|to',
  thisPart: '(?:this|these|it)(?: \\p{L}+){0,3}',
  anyPart: '(?:the|an?|our)(?: [\\p{L}-]+){1,5}',
  isUsed:
    '(?:please )?(?:use|apply|follow|run|perform|execute|take|do)(?: (?:this|these|it)(?: (?!only)\\p{L}+){0,2})?|(?:(?:is|are|must be|should be|may be|can be) )?(?:not )?(?:to be )?(?:only )?(?:used?|run|executed|applied|applies|apply|performed|done|needed|required|necessary|mandatory|compulsory|intended|reserved|meant|allowed|permitted|appropriate|justified)',
  usedIn: 'for|in(?! (?:the|this|an?) (?:following|order|terminal|shell|console))|during|after|as|with|under|upon',
  depends:
    'approval|approved by|permission|consent|sign-?off|go-ahead|agrees?|agreed|optional(?:ly)?|subject to|depending on|given that|given(?= (?:a|an|the)(?![\\p{L}]))|outside(?= (?:of )?(?:business|office|working))|in the (?:unlikely )?case|not (?:before|until)|the moment|where(?= (?:the|a|an|it|they|there|no|this|that|nothing)(?![\\p{L}]))|should(?= (?:the|a|an|it|this|there)(?![\\p{L}]))|were(?= (?:the|a|an|it|this|there)(?![\\p{L}]))|assuming|provided|conditions?(?=:)|preconditions?(?=:)|when(?=:)|still (?:broken|failing|down|stuck)(?=\\?)',
  saysWhen:
    'if|when|conditions?|use (?:when|if|for)|only (?:if|when)|case|symptoms?|situation|scenario|trigger|problem|cause|applies to|prerequisites?|preconditions?|requires',
  anyCase: 'always|any|all|every|none|n/a|anytime|whenever|-|—',
  after: 'after|once|as soon as(?! (?:possible|you can))|following|upon',
  before: 'before|prior to',
  first: 'first|beforehand',
  opensFirst: 'first(?: of all)?',
  firstWithin: 'first of all',
  beforeAll:
    'before (?:you do |doing |touching |trying )?(?:anything|everything|any of this)(?: else)?(?=\\W*$|,)|as the very first (?:thing|step)|before you (?:start|begin|do anything)(?=\\W*$|,)',
  never: "do not|don't|never|must not|please do not",
  mustBe:
    '(?:must|has to|have to|needs? to)(?: first)? (?:be )?(?:fully )?(?:done|finished?|completed?|verified|applied|deployed|merged|up|running|healthy|green|created|restored|stopped|drained|confirmed|approved|pass(?:ed)?|succeed(?:ed)?|in place|backed up)',
  always: 'always|make sure to|be sure to|remember to|please',
  wait: 'wait|poll|watch|monitor|keep|repeat|retry|loop|continue|rerun|re-run|re-try|observe|recheck|re-check|iterate|hold|leave|try again|pause|suspend|stay',
  until: 'until|till',
  waitFor:
    '(?:wait|monitor|watch|poll)(?:ing)? for|wait(?= (?:a |an |about |at least |up to |~)?\\d)|wait(?= (?:a )?(?:few|couple))|wait',
  watch:
    'monitor|watch|observe|wait|keep (?:an eye|monitoring|watching|checking)|check|re-?check|poll|soak|leave it|track|look at|tail',
  during: 'for|during|over',
  give: 'give|allow',
  every: 'every|each',
  each: 'for each|for every|for all (?:remaining|other)|for any (?:remaining|other)',
  again:
    'repeat|do the same (?:for|on|with|in)|do (?:this|it|so) again|start over|try again|go back and|retry(?= (?:steps? \\d|until|up to|every))',
  parallel: 'in parallel|simultaneously|concurrently|at the same time|side by side|in any order',
  must: "must|should|need to|needs to|have to|has to|it(?:'s| is| may be| might be| would be| can be) (?:easiest|best|safest|better|recommended|a good idea|advisable|necessary|safer|possible) to|the (?:only|best|easiest|safest|simplest|first|next|recommended) (?:way|option|solution|strategy|approach|thing|step|action) (?:is|would be) to|you (?:may have to|might have to|have to|can|may|could|might want to)|we (?:can|could|may)|consider",
  sees: '(?:now |then |also )?(?:see|get|notice|find(?= that))',
  goTo: '(?:(?:please|you can|you should) )?(?:go|jump|skip|proceed|continue|move|return|switch|head|turn|escalate|advance|fall back|refer)(?:\\s+(?:on|back|ahead|directly|straight|down|up|over|immediately|forward))*\\s+(?:to|with|at|from)|the (?:\\w+ ){0,2}(?:path|procedure|runbook|playbook) is|(?:see|follow|use|consult|run|start|try|apply|perform|execute|check|read|open|repeat|do)(?=\\s)',
  jumpTo: '(?:then )?(?:go|jump|skip|proceed|continue|return)(?: straight| directly| back| ahead)? to',
  consult: 'see|consult|refer to|follow',
  leadsTo:
    '(?:go|jump|skip|proceed|continue|move)(?: to)?|goto|next|next step|see|see section|follow|section|where(?: to go)?|then go to',
  page: 'dashboard|console|settings|portal|(?:admin |control )?panel|menu|ui|tab|page|sidebar|navigation|preferences|project|account|organi[sz]ation',
  answers:
    'yes|no|true|false|pass(?:es|ed)?|fails?|failed|ok|not ok|success|failure|healthy|unhealthy|empty|not empty|found|not found|nothing found|none|zero|present|absent|missing|still (?:broken|failing|down|stuck|unhealthy)|not resolved|unresolved|resolved|both|neither',
  goOn: '(?:it is )?safe to (?:continue|proceed|go on)(?:\\s+with [^.:;,]{2,40})?(?=\\W*$)|skip (?:this|the) (?:step|section|check|part|phase)|(?:just |simply |then )?(?:continue|proceed|go(?: on)?|carry on|keep going|move on)(?:\\s+(?:below|here|on|down|with the (?:(?:remaining|following|next|other) )?(?:steps?|checks?|procedure|diagnosis|section)(?: below)?|with the (?:next|rest|following)|(?:with )?(?:the )?(?:diagnosis|investigation|procedure|troubleshooting)|to (?:the )?(?:next|following) (?:step|section|check|item|one)|as (?:normal|usual)|reading))*(?=\\W*$)|next(?: step)?(?=\\W*$)|see below(?=\\W*$)|(?:continue|proceed|go|go on|move on)(?: on)?(?: to| with)?(?: the)? next\\b',
  end: '(?:you can |you may |then )?(?:skip the (?:rest|remainder)(?: of (?:this|the) (?:runbook|procedure|document|guide))?|hard stop|abort(?: here| now| the (?:rollout|deployment|procedure|runbook|migration|restore))?|stop(?: here| now| the (?:investigation|runbook|procedure))?|nothing (?:further |more |else )?(?:to do|is needed|needed)|no (?:further |more |other |immediate )?action(?:s)?(?: is| are)?(?: needed| required| necessary)?|(?:you are|you.re|we are|we.re) done|done|end here|(?:do not|don.t) (?:use|follow) this (?:runbook|procedure|playbook|guide|document)|exit|resolved|ignore(?: it| this| the alert| this alert)?|close (?:the |this )?(?:incident|alert|ticket|issue))(?=\\s*(?:[.,;:(—–-]|$))',
  step: 'steps?',
  section: 'sections?|part|chapter|runbook|playbook|procedure|scenario|issue|option|case|phase|appendix',
  audience:
    'users?|customers?|clients?|merchants?|tenants?|visitors?|subscribers?|data subjects?|individuals|stakeholders?|patients?|end-?users?|drivers?|the public',
  severalWays:
    '(?:two|three|four|several|multiple|\\d) (?:\\p{L}+ )?(?:options|alternatives|ways|approaches|methods)|(?:one|either|any) of (?:the following|these)|(?:one|either) of$|either$|(?:choose|pick|select) (?:only |exactly )?one(?: of [^.:]{0,40})?$|(?:choose|pick|select|use) the (?:most |least )?(?:safest|fastest|smallest|simplest|appropriate|suitable|relevant|matching|right|best|risky|invasive|disruptive|destructive)(?: (?:\\p{L}+ )?(?:options?|approach|methods?|path|levels?|strategy|mitigations?|remedy|fix|actions?|scenarios?|procedures?|way|one))?(?: [^.:()]{0,40}?)?(?: first)?\\)?$|options$|alternatives$|(?:fix|remed(?:y|iation)|mitigation|step|action|option|procedure|solution)s? (?:that|which) (?:match(?:es)?|appl(?:y|ies)|fits?)(?: [^.:]{0,40})?$',
  byMeans: 'via|using|through|by means of',
  causes: 'causes?|reasons?|culprits?',
  perCase:
    '(?:by|per|for each) (?:\\p{L}+ ){0,2}?(?:types?|kinds?|causes?|scenarios?|environments?|symptoms?|errors?|failure modes?|platforms?)',
  insteadOpens: 'or|alternatively|or else|as an alternative|alternative(?=:|$)',
  insteadEnds: 'or|or else',
  eitherOpens: 'either',
  depending: 'depending on|based on|according to|as applicable',
}
