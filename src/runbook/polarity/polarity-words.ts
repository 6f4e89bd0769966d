/** The words by which one language asks for a command, forbids it or only speaks of it; lists with `|`, as in a pattern. */
export type PolarityWords = {
  /** Verbs that run, call or enter what stands in code, as an instruction has them. */
  readonly runs: string
  /** Verbs whose object is not to be done. */
  readonly avoids: string
  /** Denies the verb behind it. */
  readonly denies: string
  /** Denies the verb before it. */
  readonly deniesBehind: string
  /** Denials that ask all the same. */
  readonly asksAnyway: string
  /** Rejects the code behind it for another. */
  readonly insteadOf: string
  /** Leads from what is to be reached to the command that reaches it. */
  readonly means: string
  /** Opens a clause about somebody or something else. */
  readonly clauses: string
  /** Tells what was done or what would be. */
  readonly tells: string
  /** What may follow a command that a sentence begins with and still asks for it. */
  readonly goesOn: string
  /** Opens a heading, a label or a column over what is not to be done. */
  readonly bansBelow: string
  /** Names, in a heading, a label or a column, what is not to be done or was done before. */
  readonly bansNamed: string
  /** Names the same where it is all that a heading, a label or a column says, or is said of a command. */
  readonly bansWhole: string
  /** Names, as a whole, what is only told or shown. */
  readonly tellsWhole: string
  /** Names, in a label or a column, what is to be done. */
  readonly asksNamed: string
  /** Pronouns for the command that was spoken of. */
  readonly pronouns: string
  /** In a lead-in: it is about what stands behind it. */
  readonly pointsAtIt: string
  /** In a lead-in that is about what stands behind it: it is offered to the reader, or does some good. */
  readonly helpsYou: string
}

const english: PolarityWords = {
  runs: 'run|re-?run|execute|issue|use|apply|call|invoke|send|hit|type|enter|paste|perform|launch|try|submit|trigger|fire|curl|post|make|replay|repeat|do|start with|begin with|follow with|continue with|connect and run|carry out|kick off',
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
    "not recommended|(?:old|former|legacy) (?:procedures?|ways?|commands?|scripts?|methods?|runbooks?|steps?)|what we (?:tried|did|ran)|did not help|already tried|examples? (?:of|for)|anti-?patterns?|forbidden|prohibited|not allowed|disallowed|banned|(?:common|frequent|typical|known|our) mistakes?|pitfalls?|don['’]?ts?|what not to do|for reference only|post-?mortems?|past incidents?|previous incidents?|incident history|what happened|what went wrong|made (?:it|things) worse|why not|attackers? (?:ran|used|did|executed|typed|sent)|tempting",
  asksNamed:
    'prefer|preferred|better|replacement|action|command|fix|do|run|step|sql|query|statement|remedy|resolution|solution|response|mitigation|rollback|undo|revert|how|what to do|task|procedure|cli|api|request|call|recovery|workaround|cleanup|clean-up|option|use|instead|correct|good|try|next|first|check|verify|test',
  pronouns: 'it|this|that|these|those|them|so|the above|above',
  pointsAtIt:
    'this|these|those|the following|like|such as|below|as follows|the same|what|how|alerts? on|\\p{L}{3,}ed (?:the|it|by|on|in|with|from|off|an?)',
  helpsYou:
    "you|we can|we must|we should|let us|let's|can be (?:run|used|done|cleared|freed|removed|fixed)|(?:must|should|has to|have to|needs? to|is to|are to) be|clears?|fixes|resolves?|solves?|helps?|frees?|removes?|restores?|restarts?|unblocks?|resets?|rolls? back|like so|this way|in this order|the fix|solution",
  bansWhole:
    'wrong|bad|mistakes?|deprecated|obsolete|dangerous|harmful|warning|caution|danger|superseded|retired|outdated|no longer (?:works|used|supported|valid)|attacks?|exploits?|malicious|incorrect|unsafe|legacy|forbidden',
  tellsWhole: 'history|timeline|examples?|samples?|transcript|background|log|logs',
}

const spanish: PolarityWords = {
  runs: 'ejecutes|lances|corras|uses|utilices|apliques|hagas|ejecuta|ejecutar|ejecute|ejecuten|lanza|lanzar|lance|corre|correr|corra|usa|usar|use|utiliza|utilizar|utilice|llama a|llamar a|aplica|aplicar|aplique|envia|enviar|envie|escribe|escribir|haz|hacer|haga|prueba|probar',
  avoids:
    'evita|evitar|evite|eviten|omite|omitir|omita|abstente|abstenerse|olvida|olvidar|olvides|ignora|ignorar|salta|saltar',
  denies:
    'no|nunca|jamas|no se debe|no debe|no deben|ni|nadie|tampoco|bajo ninguna circunstancia|en ningun caso|de ninguna manera|prohibido|esta prohibido',
  deniesBehind: 'nunca|jamas',
  asksAnyway:
    'a continuacion|asegurate de|asegurese de|recuerda|recuerde|acuerdate de|no (?:olvides?|olvide|olvidar|olviden|te olvides de|omitas?|saltes|te saltes|dejes de)|nunca (?:omitas?|olvides?|saltes)',
  insteadOf: 'en lugar de|en vez de|a diferencia de|, y no|, no',
  means: 'con|desde|mediante|usando|via|por|a traves de|ejecutando',
  clauses: 'que|quien|quienes|si|alguien|nadie|cuando|como|donde|por que|hasta|antes|despues|para ver|mientras',
  tells:
    'ejecuto|ejecutaron|fue|fueron|ha sido|habia|se ejecuto|lanzo|rompio|causo|borro|elimino|haria|tardaria|ejecutaba|ejecuta el',
  goesOn: 'para|y|si|cuando|en|contra|con|despues|antes|hasta|de nuevo|primero|como|desde|luego',
  bansBelow: 'no hacer|no hagas|no haga|que no hacer|nunca|evitar|no ejecutar|no usar|jamas',
  bansNamed:
    'no recomendad[oa]s?|lo que no|que no (?:hay|se|debe)|en desuso|procedimiento antiguo|lo que (?:probamos|hicimos)|sin exito|prohibid[oa]s?|antipatron(?:es)?|errores comunes|incidentes anteriores|mal ejemplo|malas practicas',
  asksNamed:
    'accion|comando|solucion|orden|paso|consulta|sql|que hacer|remedio|resolucion|arreglo|reversion|correcto|haz|hacer|que hacer',
  pronouns: 'lo|la|esto|eso|los|las',
  pointsAtIt: 'esto|estos|estas|lo siguiente|siguientes?|asi|como|lo que',
  helpsYou: 'puede|puedes|debes?|hay que|libera|resuelve|soluciona|arregla|limpia',
  bansWhole: 'obsolet[oa]s?|peligros[oa]s?|peligro|incorrect[oa]s?|advertencia|mal|mal[oa]s?',
  tellsWhole: 'historial|ejemplos?|cronologia|antecedentes',
}

const german: PolarityWords = {
  runs: 'fuhre|fuhren|ausfuhren|ausfuehren|starte|starten|nutze|nutzen|verwende|verwenden|benutze|rufe|aufrufen|sende|senden|schicke|gib|eingeben|wende|anwenden|absetzen|setze|lass|prufen|prufe',
  avoids:
    'vermeide|vermeiden|unterlasse|unterlassen|uberspringe|uberspringen|vergiss|vergesse|finger weg|lass die finger|hute|verzichte',
  denies:
    'nicht|niemals|nie|kein|keine|keinesfalls|auf keinen fall|unter keinen umstanden|niemand|verboten|nirgends|keineswegs',
  deniesBehind: 'nicht|niemals|nie|keinesfalls|auf keinen fall|nicht mehr',
  asksAnyway:
    'denk daran|denken sie daran|stell sicher|nicht vergessen|vergiss nicht|nicht uberspringen|nie uberspringen|nicht auslassen|vergessen sie nicht',
  insteadOf: 'statt|anstatt|anstelle von|an stelle von|im gegensatz zu|anders als|, nicht|, und nicht',
  means: 'mit|per|uber|mittels|durch|via',
  clauses: 'wer|dass|ob|der|die|das|jemand|niemand|wenn|falls|wie|warum|was|bevor|nachdem|bis|solange|nach',
  tells: 'wurde|wurden|war|waren|lief|liefen|ausgefuhrt hat|wurde|fuhrte|wurde versehentlich',
  goesOn:
    'um|und|wenn|falls|in|auf|gegen|nach|vor|bis|erneut|zuerst|dann|mit|fur|als|ausfuhren|ausfuehren|aus|prufen|starten|aufrufen|senden|absetzen|laufen|verwenden|nutzen|anwenden|eingeben',
  bansBelow: 'nicht|nie|niemals|vermeiden|verboten|was man nicht|keinesfalls|finger weg',
  bansNamed:
    'uberholt|ersetzt|nicht empfohlen|alte[sr]? (?:verfahren|skript|befehl|weg|ablauf)|was wir (?:versucht|getan|gemacht)|half nicht|hat nicht geholfen|verboten|antimuster|haufige fehler|vorgeschichte|fruhere vorfalle|nicht (?:tun|machen|ausfuhren)',
  asksNamed:
    'aktion|befehl|losung|schritt|abfrage|sql|massnahme|was tun|behebung|richtig|gut|rucknahme|ma(?:ss|ß)nahmen?|tun|machen',
  pronouns: 'es|das|dies|sie|ihn',
  pointsAtIt: 'das|dies|diese[nrs]?|folgende[nrs]?|so|wie|solche[nrs]?',
  helpsYou: 'sie|man|muss|sollte|kann|behebt|lost|leert|entfernt|hilft',
  bansWhole: 'veraltet|gefahrlich|gefahr|falsch|schlecht|warnung|achtung',
  tellsWhole: 'historie|verlauf|beispiele?|vorgeschichte|chronik|zeitachse|hintergrund',
}

const french: PolarityWords = {
  runs: 'executez|executer|execute|lancez|lancer|lance|utilisez|utiliser|utilise|appelez|appeler|appliquez|appliquer|envoyez|envoyer|tapez|taper|faites|faire|essayez|essayer',
  avoids: 'evitez|eviter|evite|omettez|sautez|oubliez|oublier|ignorez|abstenez-vous|gardez-vous',
  denies: "ne|n['’]|jamais|pas|interdit|il est interdit|en aucun cas|personne|nul|ne jamais|ne pas|sous aucun pretexte",
  deniesBehind: 'jamais|pas|plus|surtout pas|en aucun cas',
  asksAnyway:
    "pensez a|assurez-vous de|veillez a|assurez-vous d[’']|n['’]oubliez (?:pas|jamais) (?:de |d['’])?|ne pas oublier (?:de |d['’])?|ne (?:sautez|manquez) (?:pas|jamais)|ne pas (?:sauter|omettre)",
  insteadOf: 'au lieu de|plutot que|a la place de|contrairement a|, et non|, pas',
  means: 'avec|via|par|en utilisant|au moyen de|en executant|grace a',
  clauses: "qui|que|qu['’]|si|quelqu['’]un|personne|quand|comme|ou|pourquoi|avant|apres|jusqu['’]a|dont",
  tells: 'a execute|ont execute|a ete|ont ete|avait|etait|a lance|a casse|a provoque|executait|prendrait|serait',
  goesOn: 'pour|et|si|quand|dans|sur|contre|avec|apres|avant|jusqu|a nouveau|d abord|puis|comme|en',
  bansBelow: 'ne pas|ne jamais|jamais|eviter|evitez|a eviter|a ne pas|a ne jamais',
  bansNamed:
    '(?:a )?ne (?:pas|jamais) \\p{L}+re?|non recommandee?s?|perimee?s?|depassee?s?|ancienne (?:procedure|methode|commande)|ce que nous avons (?:essaye|fait)|sans succes|interdite?s?|a eviter|a ne pas faire|erreurs frequentes|erreurs courantes|anti-?modeles?|incidents passes',
  asksNamed:
    'action|commande|solution|etape|requete|sql|remede|que faire|correction|resolution|retour arriere|bon|a faire|faire',
  pronouns: 'le|la|ce|cela|ca|les',
  pointsAtIt: 'ceci|cela|ces|cette|suivante?s?|comme|ainsi|ce qu[ei]|celle-ci',
  helpsYou: 'vous|on peut|il faut|doit|libere|resout|corrige|vide|debloque',
  bansWhole: 'obsoletes?|dangereux|dangereuses?|danger|avertissement|mauvais(?:e|es)?|faux',
  tellsWhole: 'historique|exemples?|chronologie|contexte',
}

const portuguese: PolarityWords = {
  runs: 'execute|executar|execute-o|rode|rodar|roda|use|usar|utilize|utilizar|chame|chamar|aplique|aplicar|envie|enviar|digite|faca|fazer|tente|tentar',
  avoids: 'evite|evitar|pule|pular|esqueca|esquecer|ignore|ignorar|omita|omitir|abstenha-se',
  denies:
    'nao|nunca|jamais|proibido|e proibido|ninguem|em hipotese alguma|de forma alguma|em nenhuma circunstancia|nem',
  deniesBehind: 'nunca|jamais|nao',
  asksAnyway:
    'certifique-se de|lembre-se de|lembre de|nao deixe de|nao (?:se )?(?:esqueca|esquecer|esquecas|pule|omita|deixe)(?: de)?|nunca (?:pule|omita|esqueca)',
  insteadOf: 'em vez de|ao inves de|no lugar de|ao contrario de|diferente de|, e nao|, nao',
  means: 'com|via|usando|por|atraves de|mediante|executando|pelo|pela',
  clauses: 'que|quem|se|alguem|ninguem|quando|como|onde|por que|antes|depois|ate',
  tells: 'executou|executaram|foi|foram|tinha|havia|rodou|rodaram|quebrou|causou|seria|levaria|apagou',
  goesOn: 'para|e|se|quando|em|no|na|contra|com|depois|antes|ate|de novo|primeiro|como|entao',
  bansBelow: 'nao faca|nao fazer|o que nao fazer|nunca|evitar|evite|nao executar|nao use|jamais',
  bansNamed:
    'nao recomendad[oa]s?|o que nao|que nao se deve|em desuso|procedimento antigo|o que (?:tentamos|fizemos)|sem sucesso|proibid[oa]s?|antipadrao|antipadroes|erros comuns|incidentes anteriores|maus exemplos',
  asksNamed: 'acao|comando|solucao|passo|consulta|sql|o que fazer|correcao|remedio|resolucao|reversao|certo|fazer',
  pronouns: 'o|a|isso|isto|os|as|eles',
  pointsAtIt: 'isto|isso|estes|estas|o seguinte|seguintes?|assim|como|o que',
  helpsYou: 'voce|pode|deve|e preciso|libera|resolve|corrige|limpa',
  bansWhole: 'obsolet[oa]s?|perigos[oa]s?|perigo|errad[oa]s?|aviso|ruim|mau',
  tellsWhole: 'historico|exemplos?|cronologia|contexto',
}

const languages: readonly PolarityWords[] = [english, spanish, german, french, portuguese]

/** The words of all languages for one purpose, as the inside of a pattern over plain letters. */
export function polarityPattern(name: keyof PolarityWords): string {
  return languages.map(words => words[name]).join('|')
}
