import type { TellingWords } from './telling-words.ts'

export const germanTelling: TellingWords = {
  readers: 'du|sie|wir|ihr|ich|man|jede[rsn]?|alle|wer(?= (?:bereitschaft|dienst))|(?:die )?(?:ruf)?bereitschaft',
  doings:
    'macht|machen|machte|fuhrt|fuhrte|erledigt|erledigte|ubernimmt|ubernahm|sendet|schickt|schickte|ruft|rief|startet|startete|nutzt|verwendet|absetzt|ausfuhrt|aufruft|abschickt|anstosst|stosst|kummert sich|betreut|tippt|vorschlug|versucht|versuchte|darf|(?:gemacht|ausgefuhrt|geschickt|gesendet|versucht|vorgeschlagen|getippt) (?:hat|haben|hatte)',
  done: 'ausgefuhrt|durchgefuhrt|erledigt|gemacht|gesendet|geschickt|gestartet|angestossen|abgesetzt|ubernommen|betreut',
  by: 'von|vom|durch',
  byMeans: 'hand|selbst',
  itself: 'automatisch|von selbst',
  what: 'was|wie|den|die|das|womit',
  deictics:
    '(?:der|den|dem|die|das) (?:\\p{L}+ )?(?:oben|unten|obige[nrs]?|vorige[nrs]?|nachste[nrs]?|folgende[nrs]?)(?: \\p{L}+)?|dies(?:en|e|er|es) (?:befehl|aufruf|schritt|abfrage)|das|dies',
  owned:
    '(?:sache|aufgabe|angelegenheit|arbeit|entscheidung|zustandigkeit|bereich|job) (?:der|des|von|vom) |gehort (?:zur|zum|der|dem) |obliegt |geht uns nichts an|nicht(?:s)? (?:fur uns|unsere?)(?![\\p{L}])',
  formerly:
    '^(?:wie|warum) wir |^so (?:steht|stand) (?:es|das) |^(?:das|dies|dieser? \\p{L}+) (?:stammt|kommt) aus|^(?:fruher|ehemals|vormals|ursprunglich|einst|damals)(?![\\p{L}])|^bis (?:v?\\d|januar|februar|marz|april|mai|juni|juli|august|september|oktober|november|dezember)|(?:^|\\s)(?:19|20)\\d\\d |(?:entfernt|abgeschafft|gestrichen|abgelost|weggefallen|aufgegeben) (?:seit|im|in|mit)|seit (?:\\S+ )?(?:entfernt|abgeschafft|gestrichen|weg)',
  shown:
    '(?:nur |rein |lediglich )?zur? (?:info(?:rmation)?|ansicht|illustration|veranschaulichung|vollstandigkeit|anschauung|dokumentation|erinnerung|orientierung)(?: fur \\p{L}+)?$|^(?:nur |lediglich )(?:zur|der|als) (?:information|ansicht|vollstandigkeit|beispiel|hinweis|dokumentation)|der vollstandigkeit halber|(?:steht|ist) (?:hier )?nur (?:hier|da|fur|zur|damit)|^(?:hier )?nur (?:gezeigt|aufgefuhrt|erwahnt)|nur fur (?:prufer|revisoren|auditoren)',
  approved:
    'genehmigt|abgestimmt|abgesprochen|getestet|erprobt|gepruft|freigegeben|sicher|ungefahrlich|harmlos|erlaubt',
  plain:
    'der|die|das|den|dem|des|ein|eine|einer|einen|und|oder|dann|danach|anschliessend|jetzt|nun|sofort|zum|schluss|zuletzt|zuerst|zunachst|als|erstes|nachstes|letztes|auch|noch|einmal|erneut|wieder|beide|beiden|jede[rsn]?|alle|minuten?|stunden?|sekunden?|tage?|nachts?|morgens|abends|spater|nach|etwa|rund|in|im|an|am|auf|aus|von|vom|mit|per|uber|via|fur|zu|bei|meist|meistens|oft|normalerweise|schnell|schneller|schnellste[rsn]?|einfach|einfachste[rsn]?|kurz|kurzeste[rsn]?|gunstig|sicher|ungefahrlich|harmlos|genug|gut|hausmittel|notfall|losung|weg|konsole|shell|terminal|laptop|rechner|knoten|server|cluster|region(?:en)?|root|admin|benutzer|jederzeit|taglich|werktags|wochenende|neu|seit|dauert|geht|kostet(?: nichts)?|es|keine? (?:ausfall|freigabe|risiko|folgen|sorge|unterbrechung)|(?:das )?merkt niemand|ohne risiko|ohne ausfall|erprobt|getestet|genehmigt',
  pastTimes:
    '(?:(?:beim|das) )?letzte[snm]? (?:mal|nacht|woche|monat|jahr|quartal|sommer|winter|schicht|vorfall|ausfall|\\p{L}+tag)|gestern|vorgestern|damals|neulich|kurzlich|vor (?:\\S+ )?(?:tagen|wochen|monaten|jahren|einer woche|einem (?:monat|jahr))|(?:i[mn]|seit|am \\d{1,2}\\.) (?:januar|februar|marz|april|mai|juni|juli|august|september|oktober|november|dezember)|(?:19|20)\\d\\d',
  pastVerbs: 'hat|haben|hatten?|wurden?|waren?|half|halfen|reichten?|loste|behob|lief|machten?|nahm|setzte|rief|fuhrte',
  deeds:
    '(?:hat|haben|hatten?|wurden?)(?=\\s[^:]{0,200}(?:gemacht|ausgefuhrt|behoben|gelost|benutzt|genutzt|verwendet|versucht|probiert|getippt|abgesetzt|geloscht|geleert|repariert|neu gestartet|aufgerufen)(?![\\p{L}]))|behob|loste|reparierte',
  present: 'ist|sind|kann|konnen|soll|sollen|muss|mussen|wird|werden|zeigt|zeigen',
}
