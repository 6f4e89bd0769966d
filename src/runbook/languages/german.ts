import { germanFlow } from './german-flow.ts'
import { germanTelling } from './german-telling.ts'
import type { Language } from './language.ts'

export const german: Language = {
  words: {
    phases: {
      symptom: 'symptom, symptome, anzeichen, auslöser, wann',
      check:
        'prüfungen, schnellprüfung, erste prüfung, erste prüfungen, vorprüfung, vorprüfungen, triage, ersteinschätzung',
      diagnose:
        'diagnose, analyse, fehlersuche, fehleranalyse, ursachenanalyse, mögliche ursachen, untersuchung, abfragen',
      mitigate: `
      behebung, lösung, lösungen, maßnahmen, massnahmen, sofortmaßnahmen, sofortmassnahmen, gegenmaßnahmen, abhilfe,
      wiederherstellung, fehlerbehebung, eindämmung, was tun, umgehung`,
      rollback: 'zurückrollen, rückbau, aufräumen',
      prove: 'überprüfung, verifikation, validierung, nachweis, checkliste, abnahme',
      escalate: 'eskalation, wann eskalieren, eskalationspfad, eskalationsstufen',
      communicate: 'kommunikation, benachrichtigung, benachrichtigungen',
      'follow-up': 'nachbereitung, nacharbeit, nacharbeiten, nach dem vorfall, vorbeugung, prävention',
      reference: `
      umfang, geltungsbereich, überblick, übersicht, hintergrund, kontakte, ansprechpartner, umgebungsvariablen,
      metriken, kennzahlen, schwellwerte, links, verweise, historie, voraussetzungen, auswirkung, auswirkungen,
      beschreibung, schweregrad, werkzeuge, zweck, anhang, zusammenfassung`,
    },
    read: `
    prüfen, prüfe, überprüfen, überprüfe, kontrollieren, kontrolliere, bestätigen, bestätige, ansehen, suchen, suche,
    finden, finde, identifizieren, identifiziere, öffnen, öffne, untersuchen, untersuche, auflisten, beobachten,
    beobachte, analysieren, analysiere, testen, teste, sicherstellen, vergleichen, vergleiche, ermitteln, ermittle,
    bewerten, bewerte, lesen, anzeigen, abfragen, anmelden, notieren, notiere, messen, feststellen, validieren,
    validiere, verifizieren, verifiziere,
    schaue, schau, klicke, klicken, gehe zu, gehe auf, überwachen, überwache, dokumentieren, dokumentiere, herunterladen, einloggen,
    logge, auslesen`,
    change: `
    neustarten, starten, anstoßen, anstossen, einreihen, neu einreihen, starte, stoppen, stoppe, anhalten, ausführen, aktivieren, aktiviere, deaktivieren,
    deaktiviere, setzen, setze, hinzufügen, ändern, ändere, konfigurieren, konfiguriere, deployen, ausrollen, erhöhen,
    erhöhe, reduzieren, reduziere, verringern, verringere, erstellen, erstelle, anlegen, anwenden, korrigieren,
    korrigiere, ersetzen, ersetze, verschieben, verschiebe, pausieren, pausiere, fortsetzen, wiederholen, wiederhole,
    zurücksetzen, installieren, installiere, sichern, sichere, umleiten, aktualisieren, aktualisiere, skalieren,
    skaliere, bereinigen, bereinige, schließen, schließe, erneuern, erneuere, beheben, behebe, einspielen, abschalten,
    einschalten, anpassen, einrichten, bearbeiten, vorbereiten, hochladen, freigeben,
    generieren, generiere, wechseln, wechsle, tauschen, tausche, austauschen, migrieren, migriere, importieren,
    importiere, kopieren, kopiere, verlängern, verlängere, veröffentlichen, veröffentliche, entsperren, entsperre,
    eintragen, umstellen, hochfahren, herunterfahren, stellen, stelle, neuladen, hochskalieren, herunterskalieren,
    verwenden, verwende, nutzen, nutze, führe, trage, lege, spiele, passe, nimm, gib, schalte, lade, speichern, speichere, quittieren, quittiere, exportieren,
    exportiere, abarbeiten, hochstufen, einholen, schreibe, verbinde, rufe, ziehe`,
    destroy: `
    löschen, lösche, entfernen, entferne, leeren, leere, zerstören, zerstöre, beenden, beende, wiederherstellen,
    zurückrollen, widerrufen, widerrufe, sperren, sperre, blockieren, blockiere, isolieren, isoliere, umschalten,
    senden, sende, verschicken, erstatten, deinstallieren, deinstalliere,
    rotieren, rotiere, überschreiben, überschreibe, verwerfen, verwerfe, formatieren, formatiere, trennen, trenne,
    schicken, schicke, versenden, versende, abschießen, kappen`,
    decide: 'entscheiden, entscheide, wählen, wähle, warten, warte, abwarten',
    escalate: 'eskalieren, eskaliere, kontaktieren, kontaktiere, anrufen, hinzuziehen',
    notify: 'benachrichtigen, benachrichtige, informieren, informiere, melden, melde, mitteilen',
    lastVerb: 'n',
    detail: 'hinweis, beispiel, achtung, erwartet, ausgabe, bedeutung, fehlerbehebung, tipp, was passiert',
    conditions: 'wenn, falls, sobald, nach, vor, bei, während, sonst, sofern, solange',
    fillers:
      'entweder, dann, danach, anschließend, zuerst, zunächst, jetzt, bitte, manuell, sofort, gegebenenfalls, ggf, nun',
    expected: 'erwartet, erwartetes ergebnis, erwartete ausgabe, erwartete antwort',
    expectedColumns: 'erwartet, soll, sollwert, ziel',
    thresholdColumns: 'schwelle, schwellwert, grenzwert',
    soft: 'optional, idealerweise, nach möglichkeit',
    alternative: 'oder, alternativ, alternative',
    keeping:
      'verantwortlich, zuständig, besitzer, autor, autorin, team, ansprechpartner, stand, zuletzt geändert, zuletzt geprüft, datum, version',
  },
  polarity: {
    runVerbs:
      'fuhre|fuhren|ausfuhren|ausfuehren|starte|starten|nutze|nutzen|verwende|verwenden|benutze|rufe|aufrufen|sende|senden|schicke|gib|eingeben|wende|anwenden|absetzen|setze|lass|prufen|prufe',
    avoidVerbs:
      'hor(?:e|en|t)? auf mit|lass(?:e|en|t)? (?:[^\\s.:;,]+ ){1,4}?(?:in ruhe|weg|aus)|lass(?:e|en|t)? bleiben|widersteh(?:e|en)|vermeide|vermeiden|unterlasse|unterlassen|uberspringe|uberspringen|vergiss|vergesse|finger weg|lass die finger|hute|verzichte',
    negationsBefore:
      'nein|nicht|niemals|nie|kein|keine|keinesfalls|auf keinen fall|(?:unter|in|auf) (?:gar )?kein\\p{L}* \\p{L}+|niemand|verboten|untersagt|nirgends|keineswegs',
    negationsAfter: 'nicht|niemals|nie|keinesfalls|auf keinen fall|nicht mehr',
    absoluteNegations:
      '(?:auf|in) (?:gar )?keine[nm] fall|unter keinen umstanden|keinesfalls|keineswegs|unter gar keinen umstanden',
    askingIdioms:
      'keine (?:scheu|angst),?|(?:nicht|nie) zogern,?|zogern? sie nicht,?|denk daran|denken sie daran|stell sicher|nicht vergessen|vergiss nicht|nicht uberspringen|nie uberspringen|nicht auslassen|vergessen sie nicht',
    insteadOf:
      'alles au(?:ß|ss)er|statt|anstatt|anstelle von|an stelle von|im gegensatz zu|anders als|, nicht|, und nicht',
    byMeansOf: 'mit|per|uber|mittels|durch|via',
    clauseOpenings: 'wer|dass|ob|der|die|das|jemand|niemand|wenn|falls|wie|warum|was|bevor|nachdem|bis|solange|nach',
    reportVerbs: 'wurde|wurden|war|waren|lief|liefen|ausgefuhrt hat|wurde|fuhrte|wurde versehentlich',
    broughtBy: '(?:deployment|release|version|migration|update|anderung) fuhrte zu',
    continuations:
      'um|und|wenn|falls|in|auf|gegen|nach|vor|bis|erneut|zuerst|dann|mit|fur|als|ausfuhren|ausfuehren|aus|prufen|starten|aufrufen|senden|absetzen|laufen|verwenden|nutzen|anwenden|eingeben',
    forbiddingClauses:
      '(?:was|dinge,? die|befehle,? die|schritte,? die) (?:(?:du|ihr|wir|man|sie)(?: hier| jetzt)? (?:nicht|nie|niemals)|niemand|keiner) (?:anfassen|ausfuhren|benutzen|verwenden|tun|anruhren|stoppen|neu starten|loschen|andern) (?:darf\\p{L}*|soll\\p{L}*|durf\\p{L}*)|finger weg von',
    forbiddingOpenings: 'nicht|nie|niemals|vermeiden|verboten|was man nicht|keinesfalls|finger weg',
    forbiddingNames:
      '(?:was|wovon) wir (?:heute )?(?:bereuen|bedauern)|ausgeschlossen|kommt nicht in frage|(?:was|als|wo|warum|wie) (?:\\p{L}+ ){0,3}?(?:schief ?(?:ging|lief|gegangen|gelaufen)|passiert(?:e| ist)?|geschah|geschehen ist|kaputt ?ging|ausfiel)|so (?:\\p{L}+ )?nicht|wie (?:man|wir) (?:es|das) nicht|vergeblich|erfolglos|ohne (?:erfolg|wirkung)|(?:des|der|eines) (?:angreifers?|eindringlings?|hackers?)|was .{1,40} (?:getan|gemacht|ausgefuhrt|abgesetzt) (?:hat|haben)|nie wieder|verlockend|aber falsch|was nicht (?:hilft|geholfen hat|funktioniert)|fehler der vergangenheit|(?:fruhere|alte|vergangene) fehler|negativ-?beispiele?|gegenbeispiele?|schlechte[srn]? (?:beispiele?|rat|idee)|verworfene|nutzlose|uberholt|ersetzt|nicht empfohlen|alte[sr]? (?:verfahren|skript|befehl|weg|ablauf)|was wir (?:versucht|getan|gemacht)|half nicht|hat nicht geholfen|verboten(?:e[rns]?)?|antimuster|haufige fehler|vorgeschichte|fruhere vorfalle|nicht (?:tun|machen|ausfuhren)',
    purposeNames: 'zweck|wirkung|beschreibung|wozu|wofur|wann|verwendung|ziel|hinweise?|bemerkung',
    requestingNames:
      'aktion|befehl|ausfuhren|losung|schritt|abfrage|sql|massnahme|was tun|behebung|richtig|gut|rucknahme|ma(?:ss|ß)nahmen?|tun|machen',
    pronouns: 'es|das|dies|sie|ihn',
    determiners: 'das|dies',
    clitics: '(?!)',
    pointers: 'das|dies|diese[nrs]?|folgende[nrs]?|so|wie|solche[nrs]?',
    offers:
      'so (?:wird|werden|lasst) (?:der|die|das|den|sich)|sie|man|muss|sollte|kann|behebt|lost|leert|entfernt|hilft',
    forbiddingWholeNames:
      'keine (?:losung|abhilfe|option)|tabu|verworfen|abgelehnt|mythos|negativ-?beispiele?|gegenbeispiele?|veraltet|gefahrlich|gefahr(?:enzone)?|falsch|schlecht|warnung|achtung',
    voidMarks: 'entwurf|veraltet|uberholt|obsolet|ungultig|zuruckgezogen|nicht verwenden',
    reportingWholeNames: 'historie|verlauf|beispiele?|vorgeschichte|chronik|zeitachse|hintergrund',
    outputOpenings: '(?:sie sehen|man sieht|du siehst|es erscheint|erscheint)|so etwas wie|etwa so',
    retractions:
      'blo(?:ss|ß) nicht|auf gar keinen fall|kommt nicht in frage|bitte nicht|um himmels willen nicht|nein|nicht|nie|niemals|lieber nicht|besser nicht|doch nicht|nicht mehr|bloss nicht|noch nicht|auf keinen fall|keinesfalls',
    condemnations:
      '(?:tu|mach|tun sie|machen sie) (?:das|es) nicht|bitte nicht|gilt nicht mehr|nicht mehr (?:gultig|verwenden|nutzen)|nicht empfohlen|nicht erlaubt|nicht ratsam|(?:ganz |sehr )?schlechte[rs]? (?:idee|rat|praxis)|keine gute idee|schlecht|falsch|ungultig|zuruckgezogen|uberholt|veraltet|verworfen|abgelehnt|nutzlos|sinnlos|unsinn|verboten|ein fehler|hilft nicht|bringt nichts|funktioniert nicht|nicht verwenden|nicht benutzen|(?:sagte|sagten|sagt)(?: sie| er)?|nur (?:auf|in|im|fur) (?:staging|test|entwicklung|dev|lokal)|nur staging',
    retractionOpenings:
      'so|bitte|obige[rs]?|befehl|der rat|oder|und|aber|das|es|dies|ist|war|sind|eine?|der|die|eigentlich|ach|doch|sehr|dieser schritt|schritt|hier',
    retractionEndings: 'hier|jetzt|mehr|auf|in|im|bei|weil|wahrend|wenn|solange|heute|an',
    speechVerbs: 'sagt|sagte|schreibt|schrieb|empfiehlt|empfahl|meint|meinte|rat|riet|antwortete|lautete',
    causeNames: 'ursachen?|hauptursache|schuld(?:iger)?|risik(?:o|en)|grund|grunde|symptome?',
    troubleWords: 'nicht|keine?|voll|langsam|hangt|blockiert|ausgefallen|fehlt|defekt',
    byMistake: 'versehentlich|aus versehen|irrtumlich',
    warnings: 'achtung|vorsicht|warnung|gefahr|hinweis|wichtig',
    harms:
      'losch\\p{L}*|entfernt|vernichtet|zerstort|leert|uberschreibt|setzt .{0,20}zuruck|beendet|trennt|unterbricht|verlier\\p{L}*|verlust|datenverlust|ausfall|unumkehrbar|unwiderruflich|nicht ruckgangig|offnet|sperrt|blockiert|alle[rn]? (?:kunden|nutzer|daten)',
    ironies:
      'sei ein held|(?:nur|klar|gern),? (?:zu|mach)|(?:schnellste|beste) weg,? (?:um )?|was soll schon (?:schiefgehen|passieren)|(?:such|suche|suchen|sucht)(?: (?:dir|sie sich|euch))? (?:einen? (?:neue[nr]?|andere[nr]?)) (?:job|arbeit|stelle|firma|arbeitgeber)|(?:pack|packe|packen sie) (?:deine|ihre) sachen|(?:nicht mehr|niemals mehr) hier arbeiten|(?:deinen|ihren) lebenslauf',
    recalls:
      '(?:nur|allein) (?:zur (?:erinnerung|dokumentation|info))|(?:die |unsere )?(?:alte|fruhere|vorherige|ehemalige) (?:version|fassung|art|weise|variante|methode)(?=\\s*(?:$|[.,;:(]))|so (?:haben|hatten|machten|taten) wir (?:es|das)|(?:fruher|damals) (?:haben|hatten|machten) wir',
    sequence: 'dann|danach|nun|jetzt|anschließend|anschliessend|zuletzt|zuerst',
    adverbials: 'ohne|als|in|im|auf|am|aus',
    origins:
      '(?:gesehen|gefunden|entdeckt|aufgezeichnet|mitgeschnitten|beobachtet) (?:in|im|auf|bei|von|wahrend)|(?:im|aus dem) (?:verlauf|protokoll|log)(?: der \\p{L}+)? (?:gefunden|gesehen|entdeckt)',
    givenUp: 'wir (?:\\p{L}+ )?(?:nicht mehr|nie mehr|nicht) \\p{L}+en',
    tempts: '(?:willst|wollen|lust)(?: (?:du|sie|auf))?',
    wrongMarks: 'falsch|schlecht',
    notToBeDone:
      '(?:darf|durfen|soll|sollen|sollte|sollten|kann|ist|sind|wird|werden)(?: \\S+){0,5}? (?:nicht|nie|niemals|keinesfalls|auf keinen fall|unter keinen umstanden)(?: \\S+){0,6}? (?:ausgefuhrt|auszufuhren|gestartet|benutzt|verwendet|genutzt|gemacht|laufen|getan|aufgerufen|angewendet|abgesetzt|gesendet|erlaubt|gestattet|zulassig)',
    wholes:
      '(?:dies(?:e[rsnm]?)?|der|die|das|alle|(?:die )?(?:folgende[nr]?|obige[nr]?|nachstehende[nr]?)|alles) (?:folgenden |nachstehenden )?(?:runbook|abschnitt|seite|dokument|anleitung|schritte?n?|verfahren|prozedur|kapitel|teil|befehle?|ma(?:ss|ß)nahmen?|ablauf|unten|hier|folgende)',
    states:
      '(?:vorubergehend |derzeit |zurzeit |bis auf weiteres |noch )?(?:ausgesetzt|gesperrt|deaktiviert|stillgelegt|au(?:ss|ß)er (?:kraft|betrieb)|auf eis(?: gelegt)?|pausiert|zuruckgestellt|veraltet|uberholt|obsolet|ungultig|zuruckgezogen|aufgehoben|abgeschafft|(?:ein(?:e)? )?(?:erster )?entwurf|in (?:arbeit|prufung|uberarbeitung|bearbeitung|revision)|nicht (?:mehr )?(?:freigegeben|gepruft|genehmigt|abgenommen|gultig|in kraft|in gebrauch|getestet|fertig|aktuell))',
    theCode:
      'dieser (?:befehl|aufruf|schritt)|diese (?:befehle|abfrage|anweisung)|der (?:befehl|aufruf|schritt)(?: oben)?|obiger befehl|obiges|das obige',
    doerVerbs: 'fuhr(?:t|en)|darf|durfen',
    nobody: 'niemand|keiner',
    noLonger: 'nicht mehr',
  },
  answers: {
    below: 'unter|kleiner als|weniger als|niedriger als',
    atMost: 'hochstens|maximal|nicht mehr als|bis zu|max\\.?',
    above: 'uber|mehr als|grosser als|hoher als',
    atLeast: 'mindestens|wenigstens|nicht weniger als|min\\.?',
    exactly: '(?:fallt auf|sinkt auf|geht zuruck auf|genau|gleich)',
    orLess: 'oder weniger',
    orMore: 'oder mehr',
    is: 'ist|sind|sei|bleibt|bleiben|liegt|liegen|betragt',
    zero: 'null|keine?r?',
    one: 'eine?',
    rows: 'zeilen?|datensatze?|datensatz|ergebnisse?|treffer',
    nothing:
      '(?:liefert|ergibt|findet|zeigt) (?:nichts|keine (?:zeilen?|treffer|ergebnisse|datensatze))|leeres ergebnis|leer|nichts',
    latency: '(?:mittlere |durchschnittliche )?(?:antwortzeit(?:en)?|latenz)',
    responds: 'antwortet|antworten|antwort',
    within: 'innerhalb von|binnen|in unter|in weniger als',
    finds: 'suche|suchen|finde|finden|prufe auf|prufen auf|zahle|zahlen|gibt es',
    problems:
      'doppelte[nr]?|duplikate?n?|verwaiste[nr]?|fehlgeschlagene[nr]?|hangende[nr]?|steckengebliebene[nr]?|fehlende[nr]?|abgelaufene[nr]?|unverarbeitete[nr]?|ungultige[nr]?|blockierte[nr]?|fehler',
    exists: 'existiert|existieren|vorhanden ist|vorhanden sind|ist vorhanden',
    says: 'sagt|zeigt|liefert|meldet|ausgibt|antwortet|enthalt|ist',
    demands: '(?:soll|sollte|sollten|sollen|muss|mussen)',
    expects: 'wir erwarten|erwarten sie|es wird erwartet|erwartet (?:wird|werden|ist|sind)',
    expectsBehind: '(?:wird|werden) erwartet|(?:ist|sind) zu erwarten',
    norms:
      'normal|normalerweise|ublich|ublicherweise|gut|schlecht|in ordnung|bedenklich|darf nicht|durfen nicht|hochstens|mindestens',
    people: '(?:man|ihr|sie|wir|jemand|niemand|das team) (?:soll|sollte|sollten|muss|mussen)',
    demandEndings: 'liefern|zeigen|sein|ergeben|bleiben|melden|antworten|zuruckgeben|ausgeben|stehen|liegen',
    verifies: 'prufe\\w*|stelle sicher|sicherstellen|bestatige\\w*|kontrolliere\\w*',
    gravest: 'kritisch|kritische[rn]?',
    denies: 'ohne|falsch|schlecht|fehlt|wenn|falls|gestern',
    isClosed:
      '(?:ist|sind) (?:weg|gesperrt|geloscht|blockiert|abgeschaltet|nicht erreichbar)|(?:weg|gesperrt|geloscht|blockiert|abgeschaltet|unerreichbar|nicht erreichbar) (?:ist|sind)|nicht(?: mehr)? antwortet|antwortet nicht(?: mehr)?|verweigert|abgelehnt',
    reproduces: 'reproduziere|reproduzieren|nachstellen',
  },
  environments: {
    names: 'testumgebung, testsystem, testdatenbank, entwicklungsumgebung, entwicklungssystem, vorproduktion, abnahme',
    everyday: 'entwicklung',
    things: 'datenbank, umgebung, server, system',
    places: 'auf, in, im, an, am, gegen',
    aims: 'für, zu, von',
    articles: 'der, die, das, dem, den, unserer',
  },
  flow: germanFlow,
  telling: germanTelling,
}
