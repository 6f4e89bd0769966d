import type { PolarityWords } from './language.ts'

export const englishPolarity: PolarityWords = {
  runVerbs:
    'go ahead with|go ahead and|proceed with|run|re-?run|execute|issue|use|apply|call|invoke|send|hit|type|enter|paste|perform|launch|try|submit|trigger|fire|curl|post|make|replay|repeat|do|start with|begin with|follow with|continue with|connect and run|carry out|kick off',
  avoidVerbs:
    'stop (?:using|typing|pasting|executing|issuing|doing)|avoid|refrain|skip|resist|refuse|beware|forget|omit|ignore|reject|stay (?:away|clear)|keep (?:away|clear)|leave (?:[^\\s.:;,]+ ){1,4}?(?:alone|be|out|untouched|as (?:it|they) (?:is|are))|let sleeping dogs lie|(?:keep )?(?:(?:your|all|both) )?(?:hands|fingers) off|watch out',
  negationsBefore:
    "do not|do n.t|don['’]?t|never|not|must not|mustn['’]?t|should not|shouldn['’]?t|can ?not|can['’]?t|may not|nobody|no one|none|neither|nor|(?:under|on|in) no (?:circumstances?|account|event|condition)|no longer|by no means|in no case|at no time",
  negationsAfter: 'never|neither|nor|not|no longer|does not|doesn.t|cannot|can.t|won.t|will not',
  absoluteNegations: '(?:under|on) no (?:circumstances?|account)|by no means|in no case|at no time',
  askingIdioms:
    "not null|(?:be|make|being) (?:very )?sure to|remember to|take care to|ensure to|please also|(?:do not|don['’]?t|never) (?:forget|omit|fail|neglect|hesitate|be (?:shy|afraid|scared)) to|(?:do not|don['’]?t) (?:be (?:shy|afraid|scared)|worry|panic|hesitate)(?: and|[,:])|(?:do not|don['’]?t|never) (?:skip|forget|omit|miss)|not only|(?:is|are|has|have|and) not (?:yet )?expired",
  insteadOf:
    'in lieu of|instead of|anything but|everything (?:but|except)|other than|apart from|except|rather than|in place of|as opposed to|unlike|in contrast to|, (?:and )?not|, never',
  byMeansOf: 'with|via|using|by|through|by running|over',
  clauseOpenings:
    'who|that|which|whether|if|whoever|anyone|anybody|someone|somebody|nobody|no one|everyone|running|runs|ran|from being|right to|about to|how|why|what|when|where|before|after|until|like|as|similar to|for|mentions?|contains?|says?|log(?:s|ged)?|unless',
  reportVerbs:
    'ran|sent|gave|told|wrote|typed|pasted|suggested|recommended|executed|was|were|has been|have been|had|(?<!(?:be|is|are|get) )used to|did|caused|broke|happened|tried|would|could have|might have|issued|triggered',
  broughtBy:
    '(?:(?:re)?deploy(?:ment)?s?|releases?|rollouts?|changes?|migrations?|updates?|upgrades?|commits?|patch(?:es)?|hotfix(?:es)?|builds?|versions?|merges?|flags?|traffic) (?:caused|broke|triggered|introduced)',
  continuations:
    'to|and|then|if|when|for|on|in|against|with|after|before|until|again|first|as|from|once|at|twice|every|per|via|by|only|so that|because|next|now|or',
  forbiddingClauses:
    "(?:what|things?|anything|everything|commands?|steps?|those|these) (?:that |which )?(?:you|we|one|nobody|no one|anybody|anyone|on-?call|responders?) (?:(?:must|should|may|shall|do|are|have|can) ?(?:not|n['’]?t)|never|must never|should never)(?: ever| to)? (?:touch|run|use|do|try|stop|restart|delete|change|execute)|(?:what|things?|commands?|steps?|those|these) (?:that |which )?(?:nobody|no one) (?:may|must|should|is to|can) (?:ever )?(?:touch|run|use|do|try|stop|restart|delete|change|execute)|(?:what|which|that|these|those) (?:must|should|may|shall) (?:not|never) be (?:touched|run|used|done|tried|stopped|restarted|deleted|changed|executed)",
  forbiddingOpenings:
    "no more|do not|do n.t|don['’]?t|never|avoid|not to|what not to|things? not to|hands off|instead of|rather than|not (?:approved|for production|in use|valid|ready)",
  forbiddingNames:
    "(?:of|for|from|in|on) the (?:old|former|legacy|previous|decommissioned|retired) \\p{L}+[^\\p{L}]*$|regrets?|(?:what|things) we (?:now )?regret|off the table|ruled out|out of the question|how not to|no way to|(?:get|got|getting) (?:us|me|people|everyone|the team) into|hall of shame|never again|only for the .{1,40} team|(?:things?|what|remedies|steps|commands) (?:that |which )?(?:do|does|did|will) not (?:help|work)|(?:past|former|old|earlier) mistakes?|out of scope|for the .{1,40} team only|bad advice|(?:seen|used|run|found) in the attack|by (?:the |an )?(?:attackers?|intruders?|hackers?)|(?:attacker|intruder|hacker)['’]?s (?:commands?|scripts?|quer(?:y|ies))|in vain|to no avail|without (?:success|any effect)|useless|discarded|rejected|counter-?examples?|not recommended|(?:old|former|legacy) (?:procedures?|ways?|commands?|scripts?|methods?|runbooks?|steps?)|what we (?:tried|did|ran)|did not help|already tried|examples? (?:of|for)|anti-?patterns?|forbidden|prohibited|not allowed|disallowed|banned|(?:common|frequent|typical|known|our) mistakes?|pitfalls?|don['’]?ts?|what not to do|for reference only|what happens|how (?:it|this) works|post-?mortems?|past incidents?|previous incidents?|incident history|what happened|what went wrong|made (?:it|things) worse|why not|previous attempts?|lessons? (?:from|of)|got in|change ?log|removed steps?|faq|(?:ideas|fixes|remedies|attempts) that failed|of the attackers?|not yet approved|attackers? (?:ran|used|did|executed|typed|sent)|tempting|but wrong",
  purposeNames:
    'purpose|allowed|permitted|safe|usage|description|what it (?:does|is for)|does|effects?|when|goal|aim|notes?|comments?|explanation|meaning|details?|example|expected|result',
  requestingNames:
    'prefer|preferred|better|replacement|action|command|fix|do|run|step|sql|query|statement|remed(?:y|ie)|resolution|solution|response|mitigation|rollback|undo|revert|how to|what to do|task|to run|procedure|cli|api|request|call|recovery|workaround|cleanup|clean-up|option|use|instead|correct|good|right(?: way)?(?=[^\\p{L}]*$)|try|next|first|check|verify|test',
  pronouns: 'it|this|that|these|those|them|so|the above|above',
  determiners: 'this|that|these|those',
  clitics: '(?!)',
  pointers:
    'this|these|those|the following|like|such as|below|as follows|the same|what|how|alerts? on|\\p{L}{3,}ed (?:the|it|by|on|in|with|from|off|an?)',
  offers:
    "safe to|harmless|no harm|you|we can|we must|we should|let us|let's|can be (?:run|used|done|cleared|freed|removed|fixed)|(?:must|should|has to|have to|needs? to|is to|are to) be|clears?|fixes|resolves?|solves?|helps?|frees?|removes?|restores?|restarts?|unblocks?|resets?|rolls? back|like so|this way|in this order|the fix|solution",
  forbiddingWholeNames:
    'not an? (?:remedy|fix|solution|cure|answer|option)|off-?limits|rejected|myths?|counter-?examples?|discarded|useless|void|withdrawn|wrong|bad|mistakes?|deprecated|obsolete|dangerous|harmful|warning|caution|danger(?: zone)?|superseded|retired|outdated|no longer (?:works|used|supported|valid)|attacks?|exploits?|malicious|incorrect|unsafe|legacy|forbidden',
  voidMarks:
    'skip (?:this|it)|draft|obsolete|deprecated|retired|superseded|outdated|withdrawn|removed|archived|historical|void|n/a|skip(?:ped)?|archives?|old notes|not (?:yet )?(?:approved|for production|in use|valid|ready)|do not (?:use|run|follow)',
  reportingWholeNames: 'history|timeline|examples?|samples?|transcript|background|log|logs',
  outputOpenings:
    'you (?:will |may |might |should |can |would )?(?:see|get|find) (?:something|this|a|an|the|output)|something like|along the lines of',
  retractions:
    "no way|not a chance|by no means|hell no|not this one|no|nope|not|don['’]?t|do not|never|never ever|absolutely not|better not|rather not|not any ?more|no longer|not yet|please don['’]?t",
  condemnations:
    "(?:none|nothing|neither) of (?:it|this|these|those|them|that) (?:helps?|works?|fixes it)|legal hold|(?:strictly |absolutely )?(?:off the table|off[- ]limits|out of bounds)|scratch (?:that|it)|(?:just )?kidding|leave (?:it|that|this)(?: alone| be)?|(?:makes?|made) (?:it|things|everything) worse|historical|removed|no longer (?:applies|works|helps|valid|used|needed|necessary|required|supported|recommended|correct)|not recommended|not advised|not advisable|not allowed|not permitted|not supported|not to be (?:used|run|done)|(?:bad|terrible|poor|wrong|stupid|awful|dangerous) (?:idea|advice|practice|suggestion|move|habit|fix|command|step)|bad|wrong|void|withdrawn|retired|revoked|rescinded|retracted|cancel(?:l)?ed|abandoned|discarded|rejected|superseded|deprecated|obsolete|outdated|useless|pointless|nonsense|harmful|forbidden|prohibited|incorrect|a mistake|mistake|no good|no use|do not use|don['’]?t use|not used|kept for (?:history|reference)|for (?:history|reference)(?: only)?|do(?:es)? not (?:help|work)|do(?:es)?n['’]?t (?:help|work)|do not (?:follow|recommend|do)|what the .{1,40} (?:said|says|told us)|(?:said|says|wrote|suggested|told us)|(?:staging|testing|tests?|dev(?:elopment)?|local|qa|sandbox|preprod) only|only (?:on|in|for) (?:the )?(?:staging|testing|tests?|dev(?:elopment)?|local|qa|sandbox|preprod)",
  retractionOpenings:
    'anything|everything|of|the|kind|only|above|below|order|section|instruction|previous|no longer|not|actually|or|and|but|well|oh|hm+|sorry|it|this|that|these|which|we|they|he|she|someone|is|was|were|are|has|have|been|now|a|an|the|very|really|though|however|considered|step|command|advice|rather|please|wait|so|also|all|again|always|just|simply|on second thought',
  retractionEndings:
    'any ?more|here|now|ever|yet|again|on|in|at|for|since|because|while|when|as|by|during|until|today|really|please|then|and|but|actually|anyway',
  speechVerbs:
    'says|said|reads|read|wrote|writes|suggests|suggested|recommends|recommended|advises|advised|claims|claimed|answered|replied|told (?:us|me|them)|insists|insisted|thinks|thought',
  causeNames:
    'root causes?|causes?|culprits?|risks?|reasons?|blame|suspects?|triggers?|explanation|trigger|symptoms?|impact',
  troubleWords:
    'wrong|not|no|never|down|stuck|full|slow|failing|fails?|failed|broken|missing|high|low|dead|hung|lost|hanging|unhealthy|exhausted|unavailable|overload(?:ed)?|crash(?:ed|ing|es)?|errors?|expired|stale|timeouts?|blocked|lag(?:ging)?|leak(?:s|ing)?|growing',
  byMistake: 'by mistake|by accident|accidentally|in error|mistakenly',
  warnings:
    'attention|warning|caution|danger|careful|be (?:very )?careful|beware|watch out|heads?[- ]up|important|caveat',
  harms:
    'drops?|dropping|deletes?|deleting|wipes?|wiping|destroys?|erases?|removes?|truncates?|overwrites?|purges?|flushes|resets?|kills?|terminates?|disconnects?|interrupts?|breaks?|corrupts?|loses?|lost|loss|los(?:e|ing)|outage|downtime|takes? (?:it |everything |production |the \\p{L}+ )?down|irreversible|permanent(?:ly)?|cannot be (?:undone|reverted|rolled back)|no undo|no way back|re-?opens?|exposes?|leaks?|charges?|e-?mails?|pages? (?:everyone|all|the)|locks?|blocks?|all (?:customers|users|tenants|data)|every (?:customer|user|tenant|row|order|record)',
  ironies:
    "be a hero|sure,? (?:go ahead|just)|(?:want|like|love|feel like) (?:to )?(?:explain(?:ing)?|los(?:e|ing)|ruin(?:ing)?|get(?:ting)? fired|spend(?:ing)? (?:the|your)|be(?:ing)? (?:famous|fired))|(?:quickest|fastest|best|easiest|surest) way to (?:lose|ruin|get fired|break|spend|end)|and you(?: will|'ll|'re| are) (?:be )?(?:looking for|fired|out of|sorry|regret)|what could (?:possibly )?go wrong|(?:find|get|look for|seek|start looking for|apply for) (?:yourself )?(?:an?other|a new|some other) (?:job|company|employer|career|line of work|position)|(?:update|polish|dust off|send out) (?:your|the) (?:cv|resume)|(?:pack|clear|empty) (?:your|the) desk|call (?:your|a) lawyer|the unemployment office|(?:say|kiss) (?:your )?\\S+ goodbye",
  recalls:
    '(?:(?:only|just) )?for (?:the |future )?(?:record|reference|history)|(?:only|just) as a reminder|(?:(?:this|that|it) (?:is|was) )?(?:(?:the|our|an?) )?(?:old|previous|former|legacy) (?:version|way|form|variant|approach|method)(?=\\s*(?:$|[.,;:(]))|(?:(?:this|that|it) (?:is|was) )?(?:how|what) (?:we|they|it) (?:used to|did (?:it|this) (?:before|then|back then|formerly|in the past))|(?:we|this|it|here we) used to',
  sequence: 'then|next|now|finally|afterwards|first|last',
  adverbials: 'without|as|in|on|inside|within|from|at',
  origins:
    '(?:seen|found|observed|captured|recorded|logged|taken|copied|reported|spotted|recovered|typed) (?:in|by|on|from|at|during)',
  givenUp:
    "(?:we|you) (?:no longer|do not|don['’]t|never) (?:any ?more )?(?:accept|use|run|do|allow|support|recommend|apply|take)",
  tempts: '(?:do you )?(?:want to|wanna|fancy|feel like|in the mood)',
  wrongMarks: '(?:wrong|bad|incorrect)(?: (?:way|idea|practice|answer))?',
  doerVerbs: 'runs?|does|may|can|should|must|is|are|executes?',
  nobody: 'nobody|no one|none of us',
  noLonger: 'any ?more|no longer',
  notToBeDone:
    "(?:(?:must|should|may|shall|ought|is|are|can|could|will)(?: not|n['’]?t| never)|cannot)(?: ever)?(?: to)?(?: ever)?(?: be)?(?: ever)?(?: to be)? (?:re-?run|run|executed|used|done|issued|sent|applied|called|invoked|performed|tried|touched|typed|pasted|started|triggered|carried out|attempted|meant|intended|allowed|permitted|authori[sz]ed|for (?:production|prod|you|us|responders?|on-?call))",
  theCode:
    'the (?:command|statement|query|call|request|script|step|code|fence|one)s?(?: above)?|(?:this|that) (?:command|statement|query|call|request|script|step|code|one)|these (?:commands|statements|queries|calls|requests|scripts|steps)|which',
  wholes:
    '(?:(?:this|these|the (?:following|above|below|next|remaining|whole|entire)|all (?:of )?(?:these|this|the)|all) (?:whole |entire |following )?(?:runbook|playbook|section|page|document|doc|procedure|process|guide|chapter|part|steps?|instructions?|commands?|list|remed(?:y|ies)|fix(?:es)?|actions?|plan|workflow|scripts?)(?: (?:below|above|here))?|(?:everything|all|anything) (?:below|here|that follows|in this (?:section|runbook|page|document)))',
  states:
    '(?:temporarily |currently |now |still )?(?:disabled|suspended|(?:put |placed )?on (?:hold|ice)|paused|frozen|blocked|obsolete|outdated|deprecated|withdrawn|retired|revoked|superseded|void|(?:no longer|not (?:yet|any ?more|currently)|not) (?:in (?:force|use|effect)|valid|used|maintained|current|applicable|supported|approved|reviewed|tested|validated|released|final|live|ready|authori[sz]ed|signed off)|out of (?:date|use|force|service|order)|(?:an? )?(?:early |first |rough )?draft|(?:still )?under (?:review|revision|construction)|(?:an? )?work in progress|unapproved|untested|off[- ]limits)',
}
