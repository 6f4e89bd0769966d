import type { TellingWords } from './telling-words.ts'

export const frenchTelling: TellingWords = {
  readers: "vous|tu|nous|on|chacun|n'importe qui|tous|quiconque|(?:l')?astreinte",
  doings:
    "fait|font|faisait|lance|lancent|lancait|envoie|envoient|execute|executent|appelle|appellent|utilise|declenche|effectue|gere|gerent|realise|s'en (?:charge|occupe)(?:nt)?|(?:a|ont|avait) (?:fait|lance|envoye|execute|tape|propose|essaye|suggere)|(?:peut|peuvent|doit|doivent) (?:le |la )?(?:faire|lancer|executer)",
  done: 'lancee?s?|executee?s?|effectuee?s?|faite?s?|realisee?s?|envoyee?s?|geree?s?|declenchee?s?',
  by: 'par',
  byMeans: 'la main|defaut',
  itself: 'automatiquement|tout seul',
  what: "ce que|ce qu'|que|qu'|comment",
  deictics:
    "(?:la|le|l') ?(?:\\p{L}+ )?(?:ci-dessus|ci-dessous|precedente?|suivante?)|(?:cette|ce|cet) (?:commande|requete|etape|appel)|cela|ca|ceci|c'est|s'en(?= (?:charge|occupe))|le(?= (?:fait|lance|execute|envoie|gere)(?![\\p{L}]))",
  owned:
    "(?:affaire|tache|travail|ressort|decision|tour|responsabilite) (?:de |du |des |d')|(?:^|\\s)(?:appartient|revient|incombe) (?:a|au|aux) |ne (?:nous|vous) (?:regarde|concerne) pas|pas (?:a nous|pour nous|notre)",
  formerly:
    "^(?:comment|pourquoi) (?:nous avons|on a) |^(?:ceci|cela|cette \\p{L}+) (?:vient|provient|date) d|^(?:autrefois|anciennement|auparavant|jadis|avant)(?![\\p{L}])(?! (?:de|que|d'|tout))|^jusqu'(?:a|en) (?:v?\\d|la \\d|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)|en (?:19|20)\\d\\d|(?:retire|supprime|abandonne)e?s? (?:en|depuis|avec)",
  shown:
    "^(?:(?:seulement|uniquement|juste) )?(?:a titre|pour|comme) (?:d'|de )?(?:information|info|reference|memoire|exemple|illustration|indicatif|rappel|completude|les auditeurs)(?: (?:pour|des) \\p{L}+)?$|(?:seulement|uniquement) (?:pour|a titre|comme) (?:d'|de )?(?:information|info|reference|memoire|exemple|les auditeurs)|(?:montree?|donnee?|citee?|affichee?) (?:ici )?(?:seulement |uniquement )?(?:pour|a titre|comme) ",
  approved: 'approuvee?|valide(?:e)?|convenue?|testee?|eprouvee?|verifiee?|sure?|sans danger|autorisee?',
  plain:
    "le|la|les|l'|un|une|des|et|ou|puis|ensuite|apres|maintenant|enfin|pour|finir|tout|toute|toutes|tous|de|suite|d'abord|aussitot|premier|premiere|deuxieme|seconde|encore|nouveau|chaque|deux|minutes?|heures?|secondes?|jours?|nuits?|plus|tard|environ|quelques|en|sur|depuis|avec|via|comme|dans|a|au|aux|du|souvent|generalement|rapide|vite|facile|simple|court|courte|sur|sans (?:risque|coupure|danger|impact)|bon|suffit|console|terminal|portable|machine|serveur|noeud|cluster|regions?|root|astreinte|quotidien|semaine|week-end|moment|nouveau|prend|dure|coute|cela|ca|personne ne (?:le )?remarque|teste|approuve",
  pastTimes:
    "(?:la )?derniere fois|hier|avant-hier|il y a (?:\\S+ )?(?:jours?|semaines?|mois|ans?)|(?:la semaine|la nuit|l'annee|l'an|le mois|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) derni(?:er|ere)|(?:en|debut|fin|le \\d{1,2}) (?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)|en (?:19|20)\\d\\d",
  pastVerbs: "(?:[lm]'|nous |les )?(?:a|ont|avons|avait|avaient|ai)|fut|fit|etait|etaient|suffisait",
  deeds:
    "(?:l')?(?:a|ont|avons|avait|avaient|ai) (?:\\p{L}+ment )?(?:fait|execute|lance|corrige|repare|resolu|utilise|essaye|tape|regle|vide|supprime|du)",
  present: 'est|sont|peut|peuvent|doit|doivent|faut|montre|qui|que',
}
