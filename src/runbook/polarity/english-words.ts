import type { PolarityWords } from './polarity-words.ts'

export const englishWords: PolarityWords = {
  runs: 'go ahead with|go ahead and|proceed with|run|re-?run|execute|issue|use|apply|call|invoke|send|hit|type|enter|paste|perform|launch|try|submit|trigger|fire|curl|post|make|replay|repeat|do|start with|begin with|follow with|continue with|connect and run|carry out|kick off',
  avoids: 'avoid|refrain|skip|resist|refuse|beware|forget|omit|ignore|reject|stay away|keep away|hands off|watch out',
  denies:
    "do not|do n.t|don['’]?t|never|not|must not|mustn['’]?t|should not|shouldn['’]?t|can ?not|can['’]?t|may not|nobody|no one|none|under no circumstances?|no longer|by no means|in no case|at no time",
  deniesBehind: 'never|not|no longer|does not|doesn.t|cannot|can.t|won.t|will not',
  asksAnyway:
    "(?:be|make|being) (?:very )?sure to|remember to|take care to|ensure to|please also|(?:do not|don['’]?t|never) (?:forget|omit|fail|neglect|hesitate) to|(?:do not|don['’]?t|never) (?:skip|forget|omit|miss)|not only",
  insteadOf:
    'instead of|anything but|other than|apart from|except|rather than|in place of|as opposed to|unlike|in contrast to|, (?:and )?not|, never',
  means: 'with|via|using|by|through|by running|over',
  clauses:
    'who|that|which|whether|if|whoever|anyone|anybody|someone|somebody|nobody|no one|everyone|running|runs|ran|from being|right to|about to|how|why|what|when|where|before|after|until|like|as|similar to|for|mentions?|contains?|says?|log(?:s|ged)?|unless',
  tells:
    'ran|sent|gave|told|wrote|typed|pasted|suggested|recommended|executed|was|were|has been|have been|had|used to|did|caused|broke|happened|tried|would|could have|might have|issued|triggered',
  goesOn:
    'to|and|then|if|when|for|on|in|against|with|after|before|until|again|first|as|from|once|at|twice|every|per|via|by|only|so that|because|next|now|or',
  bansBelow: "do not|do n.t|don['’]?t|never|avoid|not to|what not to|things? not to|hands off",
  bansNamed:
    "only for the .{1,40} team|(?:things?|what|remedies|steps|commands) (?:that |which )?(?:do|does|did|will) not (?:help|work)|(?:past|former|old|earlier) mistakes?|out of scope|for the .{1,40} team only|bad advice|(?:seen|used|run|found) in the attack|useless|discarded|rejected|counter-?examples?|not recommended|(?:old|former|legacy) (?:procedures?|ways?|commands?|scripts?|methods?|runbooks?|steps?)|what we (?:tried|did|ran)|did not help|already tried|examples? (?:of|for)|anti-?patterns?|forbidden|prohibited|not allowed|disallowed|banned|(?:common|frequent|typical|known|our) mistakes?|pitfalls?|don['’]?ts?|what not to do|for reference only|post-?mortems?|past incidents?|previous incidents?|incident history|what happened|what went wrong|made (?:it|things) worse|why not|attackers? (?:ran|used|did|executed|typed|sent)|tempting",
  asksNamed:
    'prefer|preferred|better|replacement|action|command|fix|do|run|step|sql|query|statement|remedy|resolution|solution|response|mitigation|rollback|undo|revert|how|what to do|task|procedure|cli|api|request|call|recovery|workaround|cleanup|clean-up|option|use|instead|correct|good|try|next|first|check|verify|test',
  pronouns: 'it|this|that|these|those|them|so|the above|above',
  pointsAtIt:
    'this|these|those|the following|like|such as|below|as follows|the same|what|how|alerts? on|\\p{L}{3,}ed (?:the|it|by|on|in|with|from|off|an?)',
  helpsYou:
    "you|we can|we must|we should|let us|let's|can be (?:run|used|done|cleared|freed|removed|fixed)|(?:must|should|has to|have to|needs? to|is to|are to) be|clears?|fixes|resolves?|solves?|helps?|frees?|removes?|restores?|restarts?|unblocks?|resets?|rolls? back|like so|this way|in this order|the fix|solution",
  bansWhole:
    'rejected|myths?|counter-?examples?|discarded|useless|void|withdrawn|wrong|bad|mistakes?|deprecated|obsolete|dangerous|harmful|warning|caution|danger|superseded|retired|outdated|no longer (?:works|used|supported|valid)|attacks?|exploits?|malicious|incorrect|unsafe|legacy|forbidden',
  tellsWhole: 'history|timeline|examples?|samples?|transcript|background|log|logs',
  shows:
    'you (?:will |may |might |should |can |would )?(?:see|get|find) (?:something|this|a|an|the|output)|something like|along the lines of',
  takesBack:
    "no|nope|not|don['’]?t|do not|never|never ever|absolutely not|better not|rather not|not any ?more|no longer|not yet|please don['’]?t",
  condemns:
    "scratch (?:that|it)|(?:just )?kidding|no longer (?:applies|works|helps|valid|used|needed|supported|recommended|correct)|not recommended|not advised|not advisable|not allowed|not permitted|not supported|not to be (?:used|run|done)|(?:bad|terrible|poor|wrong|stupid|awful|dangerous) (?:idea|advice|practice|suggestion|move|habit|fix|command|step)|bad|wrong|void|withdrawn|retired|revoked|rescinded|retracted|cancel(?:l)?ed|abandoned|discarded|rejected|superseded|deprecated|obsolete|outdated|useless|pointless|nonsense|harmful|forbidden|prohibited|incorrect|a mistake|mistake|no good|no use|do not use|don['’]?t use|not used|kept for (?:history|reference)|for (?:history|reference)(?: only)?|do(?:es)? not (?:help|work)|do(?:es)?n['’]?t (?:help|work)|do not (?:follow|recommend|do)|what the .{1,40} (?:said|says|told us)|(?:said|says|wrote|suggested|told us)|(?:staging|testing|tests?|dev(?:elopment)?|local|qa|sandbox|preprod) only|only (?:on|in|for) (?:the )?(?:staging|testing|tests?|dev(?:elopment)?|local|qa|sandbox|preprod)",
  opens:
    'above|below|order|section|instruction|previous|no longer|not|actually|or|and|but|well|oh|hm+|sorry|it|this|that|these|which|we|they|he|she|someone|is|was|were|are|has|have|been|now|a|an|the|very|really|though|however|considered|step|command|advice|rather|please|wait|so|also|all|again|always|just|simply|on second thought',
  closes:
    'any ?more|here|now|ever|yet|again|on|in|at|for|since|because|while|when|as|by|during|until|today|really|please|then|and|but|actually|anyway',
  says: 'says|said|reads|read|wrote|writes|suggests|suggested|recommends|recommended|advises|advised|claims|claimed|answered|replied|told (?:us|me|them)|insists|insisted|thinks|thought',
  blamesNamed:
    'root causes?|causes?|culprits?|risks?|reasons?|blame|suspects?|triggers?|explanation|trigger|symptoms?|impact',
  troubles:
    'not|no|never|down|stuck|full|slow|failing|fails?|failed|broken|missing|high|low|dead|hung|hanging|unhealthy|exhausted|unavailable|overload(?:ed)?|crash(?:ed|ing|es)?|errors?|expired|stale|timeouts?|blocked|lag(?:ging)?|leak(?:s|ing)?|growing',
  mistaken: 'by mistake|by accident|accidentally|in error|mistakenly',
}
