import type { PolarityWords } from './polarity-words.ts'

export const germanWords: PolarityWords = {
  runs: 'fuhre|fuhren|ausfuhren|ausfuehren|starte|starten|nutze|nutzen|verwende|verwenden|benutze|rufe|aufrufen|sende|senden|schicke|gib|eingeben|wende|anwenden|absetzen|setze|lass|prufen|prufe',
  avoids:
    'vermeide|vermeiden|unterlasse|unterlassen|uberspringe|uberspringen|vergiss|vergesse|finger weg|lass die finger|hute|verzichte',
  denies:
    'nein|nicht|niemals|nie|kein|keine|keinesfalls|auf keinen fall|unter keinen umstanden|niemand|verboten|nirgends|keineswegs',
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
    'was nicht (?:hilft|geholfen hat|funktioniert)|fehler der vergangenheit|(?:fruhere|alte|vergangene) fehler|negativ-?beispiele?|gegenbeispiele?|schlechte[srn]? (?:beispiele?|rat|idee)|verworfene|nutzlose|uberholt|ersetzt|nicht empfohlen|alte[sr]? (?:verfahren|skript|befehl|weg|ablauf)|was wir (?:versucht|getan|gemacht)|half nicht|hat nicht geholfen|verboten|antimuster|haufige fehler|vorgeschichte|fruhere vorfalle|nicht (?:tun|machen|ausfuhren)',
  asksNamed:
    'aktion|befehl|losung|schritt|abfrage|sql|massnahme|was tun|behebung|richtig|gut|rucknahme|ma(?:ss|ß)nahmen?|tun|machen',
  pronouns: 'es|das|dies|sie|ihn',
  pointsAtIt: 'das|dies|diese[nrs]?|folgende[nrs]?|so|wie|solche[nrs]?',
  helpsYou: 'sie|man|muss|sollte|kann|behebt|lost|leert|entfernt|hilft',
  bansWhole:
    'verworfen|abgelehnt|mythos|negativ-?beispiele?|gegenbeispiele?|veraltet|gefahrlich|gefahr|falsch|schlecht|warnung|achtung',
  tellsWhole: 'historie|verlauf|beispiele?|vorgeschichte|chronik|zeitachse|hintergrund',
  shows: '(?:sie sehen|man sieht|du siehst|es erscheint|erscheint)|so etwas wie|etwa so',
  takesBack:
    'nein|nicht|nie|niemals|lieber nicht|besser nicht|doch nicht|nicht mehr|bloss nicht|noch nicht|auf keinen fall|keinesfalls',
  condemns:
    '(?:tu|mach|tun sie|machen sie) (?:das|es) nicht|bitte nicht|gilt nicht mehr|nicht mehr (?:gultig|verwenden|nutzen)|nicht empfohlen|nicht erlaubt|nicht ratsam|(?:ganz |sehr )?schlechte[rs]? (?:idee|rat|praxis)|keine gute idee|schlecht|falsch|ungultig|zuruckgezogen|uberholt|veraltet|verworfen|abgelehnt|nutzlos|sinnlos|unsinn|verboten|ein fehler|hilft nicht|bringt nichts|funktioniert nicht|nicht verwenden|nicht benutzen|(?:sagte|sagten|sagt)(?: sie| er)?|nur (?:auf|in|im|fur) (?:staging|test|entwicklung|dev|lokal)|nur staging',
  opens:
    'obige[rs]?|befehl|der rat|oder|und|aber|das|es|dies|ist|war|sind|eine?|der|die|eigentlich|ach|doch|sehr|dieser schritt|schritt|hier',
  closes: 'hier|jetzt|mehr|auf|in|im|bei|weil|wahrend|wenn|solange|heute|an',
  says: 'sagt|sagte|schreibt|schrieb|empfiehlt|empfahl|meint|meinte|rat|riet|antwortete|lautete',
  blamesNamed: 'ursachen?|hauptursache|schuld(?:iger)?|risik(?:o|en)|grund|grunde|symptome?',
  troubles: 'nicht|keine?|voll|langsam|hangt|blockiert|ausgefallen|fehlt|defekt',
  mistaken: 'versehentlich|aus versehen|irrtumlich',
}
