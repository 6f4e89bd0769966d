import type { Words } from './words.ts'

export const german: Words = {
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
    validiere, verifizieren, verifiziere`,
  change: `
    neustarten, starten, starte, stoppen, stoppe, anhalten, ausführen, aktivieren, aktiviere, deaktivieren,
    deaktiviere, setzen, setze, hinzufügen, ändern, ändere, konfigurieren, konfiguriere, deployen, ausrollen, erhöhen,
    erhöhe, reduzieren, reduziere, verringern, verringere, erstellen, erstelle, anlegen, anwenden, korrigieren,
    korrigiere, ersetzen, ersetze, verschieben, verschiebe, pausieren, pausiere, fortsetzen, wiederholen, wiederhole,
    zurücksetzen, installieren, installiere, sichern, sichere, umleiten, aktualisieren, aktualisiere, skalieren,
    skaliere, bereinigen, bereinige, schließen, schließe, erneuern, erneuere, beheben, behebe, einspielen, abschalten,
    einschalten, anpassen, einrichten, bearbeiten, vorbereiten, hochladen, freigeben`,
  destroy: `
    löschen, lösche, entfernen, entferne, leeren, leere, zerstören, zerstöre, beenden, beende, wiederherstellen,
    zurückrollen, widerrufen, widerrufe, sperren, sperre, blockieren, blockiere, isolieren, isoliere, umschalten,
    senden, sende, verschicken, erstatten, deinstallieren, deinstalliere`,
  decide: 'entscheiden, entscheide, wählen, wähle, warten, warte, abwarten',
  escalate: 'eskalieren, eskaliere, kontaktieren, kontaktiere, anrufen, hinzuziehen',
  notify: 'benachrichtigen, benachrichtige, informieren, informiere, melden, melde, mitteilen',
  lastVerb: 'n',
  detail: 'hinweis, beispiel, achtung, erwartet, ausgabe, bedeutung, fehlerbehebung, tipp, was passiert',
  conditions: 'wenn, falls, sobald, nach, vor, bei, während, sonst, sofern, solange',
  fillers: 'dann, danach, anschließend, zuerst, zunächst, jetzt, bitte, manuell, sofort, gegebenenfalls, ggf, nun',
  expected: 'erwartet, erwartetes ergebnis, erwartete ausgabe, erwartete antwort',
  soft: 'optional, idealerweise, nach möglichkeit',
  alternative: 'oder, alternativ, alternative',
}
