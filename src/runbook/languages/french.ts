import { frenchFlow } from './french-flow.ts'
import { frenchTelling } from './french-telling.ts'
import type { Language } from './language.ts'

export const french: Language = {
  words: {
    phases: {
      symptom: 'symptôme, symptômes, signes, déclencheurs, quand, quand utiliser ce runbook',
      check: 'contrôles, contrôle rapide, vérifications, vérifications rapides, vérifications préalables, triage',
      diagnose:
        'diagnostic, diagnostics, analyse, investigation, dépannage, recherche de la cause, causes possibles, requêtes',
      mitigate: `
      atténuation, résolution, remédiation, solution, solutions, correction, correctif, contournement, rétablissement,
      actions, actions immédiates, action immédiate, mesures immédiates, que faire, confinement,
      étapes de résolution, reprise`,
      rollback: 'retour arrière, retour en arrière, restauration, nettoyage',
      prove: 'vérification, validation, liste de contrôle, critères de succès',
      escalate: "escalade, quand escalader, procédure d’escalade, procédure d'escalade",
      communicate: 'communication, communications, notifications',
      'follow-up':
        "suivi, post-incident, après l’incident, après l'incident, prévention, retour d’expérience, retour d'expérience",
      reference: `
      portée, périmètre, résumé, contexte, contacts, variables d’environnement, variables d'environnement, métriques,
      seuils, liens, références, historique, prérequis, impact, description, gravité, sévérité, outils, objectif, annexes`,
    },
    read: `
    vérifier, vérifiez, vérifie, télécharger, téléchargez, contrôler, contrôlez, consulter, consultez, confirmer, confirmez, regarder, regardez,
    chercher, cherchez, rechercher, recherchez, trouver, trouvez, identifiez, identifier le, identifier la,
    identifier les, ouvrir, ouvrez, inspecter, inspectez, lister, listez, surveiller, surveillez, observer, observez,
    analyser, analysez, tester, testez, s'assurer, assurez-vous, valider, validez, comparer, comparez, déterminer,
    déterminez, évaluer, évaluez, lire, lisez, afficher, affichez, examiner, examinez, se connecter, connectez-vous,
    relever, relevez, noter, notez, mesurer, mesurez,
    aller dans, allez dans, cliquer, cliquez, sélectionner, sélectionnez, documenter, documentez, identifiez, exportez, voir, récupérer, récupérez`,
    change: `
    déconnecter, déconnectez, redémarrer, redémarrez, lever, levez, relâcher, relâchez, relancer, relancez, lancer, lancez, démarrer, démarrez, arrêter, arrêtez, exécuter,
    exécutez, activer, activez, désactiver, désactivez, mettre, mettez, ajouter, ajoutez, changer, changez, modifier,
    modifiez, configurer, configurez, déployer, déployez, redéployer, redéployez, augmenter, augmentez, réduire,
    réduisez, créer, créez, appliquer, appliquez, corriger, corrigez, remplacer, remplacez, déplacer, déplacez,
    suspendre, suspendez, reprendre, reprenez, réessayer, réessayez, réinitialiser, réinitialisez,
    installer, installez, sauvegarder, sauvegardez, rediriger, redirigez, enregistrer, enregistrez, nettoyer,
    nettoyez, fermer, fermez, recharger, rechargez, renouveler, renouvelez,
    régénérer, régénérez, générer, générez, remettre, remettez, rétablir, rétablissez, publier, publiez, migrer,
    migrez, débloquer, débloquez, libérer, libérez, ajuster, ajustez, scaler, forcer, forcez, éditer, éditez, copier,
    copiez, importer, importez, rejouer, rejouez, rafraîchir, rafraîchissez, monter, démonter, redeployer,
    utiliser, utilisez, rédiger, rédigez, optimiser, optimisez, étendre, étendez, faire, faites, planifier, planifiez, demander, demandez`,
    destroy: `
    supprimer, supprimez, effacer, effacez, vider, videz, purger, purgez, détruire, détruisez, tuer, tuez, terminer,
    terminez, restaurer, restaurez, révoquer, révoquez, bloquer, bloquez, isoler, isolez,
    basculer, basculez, promouvoir, envoyer, envoyez, rembourser, remboursez, désinstaller, désinstallez,
    annuler, annulez, écraser, écrasez, formater, formatez, retirer, retirez, couper, coupez, revenir à, revenez à,
    renvoyer, renvoyez, pivoter`,
    decide: `
    décider, décidez, choisir, choisissez, attendre, attendez, répéter, répétez, classer, passer, passez`,
    escalate: 'escalader, escaladez, contacter, contactez, appeler, appelez, joindre, joignez',
    notify: `
    notifier, notifiez, prévenir, prévenez, avertir, avertissez, informer, informez, communiquer, communiquez, signaler, signalez`,
    detail: 'remarque, exemple, attention',
    conditions: 'si, quand, lorsque, dès, après, avant, pendant, sinon, tant',
    fillers: `
    ensuite, puis, enfin, aussi, manuellement, immédiatement, d'abord, maintenant, il, faut, veuillez, et, ou, soit, ne, pas, tout, tous, toutes`,
    expected: 'attendu, résultat attendu, réponse attendue',
    expectedColumns: 'attendu, cible, doit être',
    thresholdColumns: 'seuil, limite',
    soft: 'facultatif, optionnel, idéalement, de préférence',
    alternative: 'ou, sinon, alternative',
    keeping:
      'responsable, propriétaire, auteur, équipe, contact, dernière mise à jour, mis à jour, date, version, statut',
  },
  polarity: {
    runVerbs:
      'executez|executer|execute|lancez|lancer|lance|utilisez|utiliser|utilise|appelez|appeler|appliquez|appliquer|envoyez|envoyer|tapez|taper|faites|faire|essayez|essayer',
    avoidVerbs:
      'laiss(?:e|ez|er) (?:[^\\s.:;,]+ ){1,4}?(?:tranquilles?|de cote)|bannir|bannissez|proscrire|proscrivez|arretez? d(?:e |.)|cessez? d(?:e |.)|resistez|resister|evitez|eviter|evite|omettez|sautez|oubliez|oublier|ignorez|abstenez-vous|gardez-vous',
    negationsBefore:
      "ne|n['’]|jamais|(?:surtout )?pas(?: de)?|(?:il est |c['’]est )?(?:strictement |formellement )?interdit(?: d[e'’])?|(?:defense|interdiction) d[e'’]|(?:en|sous) aucune? \\p{L}+|(?:que )?personne(?: ne)?|nul|ne jamais|ne pas|sous aucun pretexte",
    negationsAfter: 'jamais|pas|plus|surtout pas|en aucun cas',
    absoluteNegations: 'en aucun cas|sous aucun pretexte|a aucun moment',
    askingIdioms:
      "il faut|pensez a|assurez-vous de|veillez a|assurez-vous d[’']|n['’]hesitez (?:pas|jamais) a|n['’]ayez (?:pas|aucune) (?:peur|crainte) (?:de |d['’])|n['’]oubliez (?:pas|jamais) (?:de |d['’])?|ne pas oublier (?:de |d['’])?|ne (?:sautez|manquez) (?:pas|jamais)|ne pas (?:sauter|omettre)",
    insteadOf: 'tout sauf|au lieu de|plutot que|a la place de|contrairement a|, et non|, pas',
    byMeansOf: 'avec|via|par|en utilisant|au moyen de|en executant|grace a',
    clauseOpenings: "qui|que|qu['’]|si|quelqu['’]un|personne|quand|comme|ou|pourquoi|avant|apres|jusqu['’]a|dont",
    reportVerbs:
      'a execute|ont execute|a ete|ont ete|avait|etait|a lance|a casse|a provoque|executait|prendrait|serait',
    broughtBy: '(?:deploiement|changement|migration|mise a jour|version) (?:recente? )?a (?:casse|provoque|cause)',
    continuations: 'pour|et|si|quand|dans|sur|contre|avec|apres|avant|jusqu|a nouveau|d abord|puis|comme|en',
    forbiddingClauses:
      "(?:ce qu['’]il ne faut (?:pas|jamais)|ce que (?:vous|nous|tu|personne) ne (?:devez|devons|dois|doit|faites)|ne touchez (?:pas|jamais))",
    forbiddingOpenings: 'ne pas|ne jamais|jamais|eviter|evitez|a eviter|a ne pas|a ne jamais',
    forbiddingNames:
      'regrets|ce que nous regrettons|exclu[es]*|hors de question|ce qui (?:a|ont|avait) |ce qui s.est |ce qu.on a |ce que nous avons |a bannir|ne faut pas|a ne pas faire|ce qu[e.] .{1,40} (?:a|ont) (?:fait|lance|execute|tape)|(?:de l.|de l’|des )(?:attaquants?|intrus)|du pirate|en vain|sans (?:effet|resultat)|plus jamais|a proscrire|tentante?s?|mais (?:faux|fausse|erronee?)|(?:ce )?qui n.aide(?:nt)? pas|erreurs (?:passees|du passe|anterieures)|contre-?exemples?|mauvais(?:es)? (?:exemples?|conseils?|idees?)|idees (?:ecartees|rejetees)|hors perimetre|remedes inutiles|(?:a )?ne (?:pas|jamais) \\p{L}+re?|non recommandee?s?|perimee?s?|depassee?s?|ancienne (?:procedure|methode|commande)|ce que nous avons (?:essaye|fait)|sans succes|interdite?s?|a eviter|a ne pas faire|erreurs frequentes|erreurs courantes|anti-?modeles?|incidents passes',
    purposeNames: 'usage|description|effets?|but|objectif|utilite|a quoi|quand|notes?|remarques?',
    requestingNames:
      'action|commande|a lancer|a executer|solution|etape|requete|sql|remede|que faire|correction|resolution|retour arriere|bon|a faire|faire',
    pronouns: 'le|la|ce|cela|ca|les',
    determiners: 'le|la|les|ce',
    clitics: '(?<!pas\\s)(?:le|la|les)',
    pointers: 'ceci|cela|ces|cette|suivante?s?|comme|ainsi|ce qu[ei]|celle-ci',
    offers: 'vous|on peut|il faut|doit|libere|resout|corrige|vide|debloque',
    forbiddingWholeNames:
      'pas une? (?:solution|remede|option)|rejetee?s?|mythes?|contre-?exemples?|obsoletes?|dangereux|dangereuses?|zone (?:dangereuse|de danger)|danger|avertissement|mauvais(?:e|es)?|faux',
    voidMarks: 'brouillon|obsoletes?|perimee?s?|annulee?s?|ne pas utiliser',
    reportingWholeNames: 'historique|exemples?|chronologie|contexte',
    outputOpenings: 'vous verrez|on voit|vous obtenez|quelque chose comme',
    retractions:
      'hors de question|pas question|jamais de la vie|en aucun cas|pas comme (?:ca|cela)|non|jamais|surtout pas|plutot pas|plutot non|pas|plus maintenant|ne pas|pas encore',
    condemnations:
      "ne l. ?(?:utilisez|executez|faites) (?:pas|plus)|ne le faites (?:pas|plus)|plus valable|non recommandee?|deconseillee?|(?:tres )?mauvaise? (?:idee|conseil|pratique)|mauvaise?|faux|fausse|erronee?|obsolete|retiree?|annulee?|rejetee?|inutile|interdite?|une erreur|n['’]aide pas|ne sert a rien|ne marche pas|ne fonctionne pas|ne pas utiliser|(?:disait-on|dit-il|dit-elle|disent-ils|ont-ils dit)|(?:seulement|uniquement) en (?:staging|test|dev|recette|local)",
    retractionOpenings:
      "commande|conseil|precedente?|ou|et|mais|c['’]est|c['’]etait|est|etait|une?|la|le|ce|cela|ca|en fait|tres|enfin|cette etape|etape|il|elle",
    retractionEndings: "ici|maintenant|en|sur|dans|car|parce que|pendant|quand|tant que|aujourd['’]hui|ca|cela",
    speechVerbs: 'dit|disait|ecrit|a ecrit|a dit|recommande|suggere|propose|a repondu|conseille',
    causeNames: 'causes?|cause racine|coupables?|risques?|raisons?|symptomes?',
    troubleWords: 'pas|plus|aucune?|pleine?|lente?|bloquee?|en panne|manquante?',
    byMistake: 'par erreur|par accident|par megarde',
    warnings: 'attention|avertissement|danger|prudence|important|mefiez-vous|gare',
    harms:
      'supprime(?:ra|nt)?|efface(?:ra|nt)?|detruit|vide|ecrase|reinitialise|coupe|interrompt|casse|perd(?:re|ra|ez|u|ue)?|perte|irreversible|irrecuperable|ne peut (?:pas )?etre annule|rouvre|expose|bloque|verrouille|tous les (?:clients|utilisateurs)|toutes les \\p{L}+',
    ironies:
      "soyez un heros|(?:bien sur|allez-y),? (?:lancez|executez)|(?:envie|voulez) (?:de |d['’])?(?:expliquer|perdre|ruiner|etre (?:vire|licencie))|(?:meilleur|plus rapide|plus sur) moyen de (?:perdre|ruiner|casser)|(?:cherchez|cherche|chercher|trouvez|trouver)(?:-vous)? (?:une? (?:autre|nouvel|nouveau|nouvelle)) (?:emploi|travail|boite|entreprise|societe|poste)|(?:preparez|mettez a jour) votre cv|appelez (?:un|votre) avocat|faites vos cartons",
    recalls:
      "(?:seulement|uniquement) (?:pour (?:memoire|rappel))|(?:(?:l['’]|notre )?ancienne? (?:version|methode|facon|maniere|variante)|(?:version|methode|facon|maniere) (?:ancienne|precedente))(?=\\s*(?:$|[.,;:(]))|(?:c['’]est |c['’]etait )?(?:ainsi que|comme ca que) (?:nous faisions|on faisait)|on faisait (?:comme )?(?:ca|cela|ainsi)|(?:autrefois|avant),? (?:nous faisions|on faisait)",
    sequence: "ensuite|puis|maintenant|enfin|d[’']abord|alors",
    adverbials: 'sans|en tant que|comme|dans|sur|depuis',
    origins:
      '(?:vue?s?|trouvee?s?|observee?s?|releve(?:e?s?)?|capturee?s?|copiee?s?|enregistree?s?) (?:dans|par|sur|en|pendant|lors)',
    givenUp: "(?:que|qu['’])\\s*(?:nous|on) (?:ne |n['’])\\p{L}+ (?:plus|pas|jamais)",
    tempts: '(?:tu veux|vous voulez|envie de)',
    wrongMarks: 'faux|mauvais|mal',
    notToBeDone:
      "ne (?:doit|doivent|peut|peuvent|devrait|devraient|faut|se|s['’])(?: \\S+){0,3}? ?(?:jamais|pas|en aucun cas|sous aucun pretexte)(?: \\S+){0,4}? (?:execut|lanc|utilis|fai|appliqu|appel|envoy|employ)\\p{L}*|a ne (?:pas|jamais) (?:execut|lanc|utilis|fai|appliqu|appel|employ)\\p{L}*",
    wholes:
      "(?:(?:cet?|cette|ces|les?|la|l'|toute?s? (?:cet?|cette|ces|les)|tous (?:ces|les)) ?(?:runbook|section|page|document|procedures?|etapes?|guide|commandes?|instructions?|chapitre|actions?|liste)(?: (?:suivante?s?|ci-dessous|ci-dessus|qui suivent))?|tout ce qui suit)",
    states:
      "(?:temporairement |actuellement |encore )?(?:suspendue?s?|en (?:pause|attente|(?:cours de )?(?:revision|relecture|validation|redaction))|desactivee?s?|gelee?s?|obsoletes?|perimee?s?|caduque?s?|annulee?s?|retiree?s?|abrogee?s?|(?:un |a l'etat de )?brouillon|(?:pas|non|pas encore|plus) (?:validee?s?|approuvee?s?|valables?|valides?|en vigueur|testee?s?)|hors (?:service|d'usage))",
    theCode: 'cette (?:commande|requete|etape|instruction)|la commande(?: ci-dessus)?|ce script|cet appel|ceci',
    doerVerbs: 'peut|peuvent|executent',
    nobody: 'personne|aucun',
    noLonger: 'ne \\p{L}+ plus',
  },
  answers: {
    below: '(?:en dessous de|au-dessous de|sous|moins de|inferieure?s? a|plus petite? que)',
    atMost: "au plus|au maximum|pas plus de|jusqu'a|max\\.?",
    above: '(?:au-dessus de|plus de|superieure?s? a|plus grande? que)',
    atLeast: 'au moins|au minimum|pas moins de|min\\.?',
    exactly: '(?:retombe a|descend a|revient a|exactement|egale? a)',
    orLess: 'ou moins',
    orMore: 'ou plus',
    is: 'est|sont|soit|reste|restent|doit etre|doivent etre|devrait etre',
    zero: 'zero|aucune?',
    one: 'une?|une seule|un seul',
    rows: 'lignes?|enregistrements?|resultats?',
    nothing:
      '(?:ne )?(?:renvoie|retourne|trouve|affiche) (?:rien|aucune? (?:ligne|enregistrement|resultat))|resultat vide|vide|rien',
    latency: '(?:temps de reponse(?: moyen)?|latence)',
    responds: 'repond|reponde|repondre|reponse',
    within: 'en moins de|dans les|sous',
    finds: "cherche[rz]?|trouve[rz]?|recherche[rz]?|compte[rz]?|verifie[rz]? s'il y a|identifie[rz]?",
    problems:
      'doublons?|dupliquee?s?|orphelins?|orphelines?|echouee?s?|echecs?|bloquee?s?|manquante?s?|expiree?s?|non traitee?s?|invalides?|erreurs?',
    exists: 'existent?|est presente?|sont presente?s',
    says: 'dise|affiche|renvoie|retourne|reponde|indique|contienne|soit',
    demands: '(?:doit|doivent|devrait|devraient) (?:renvoyer|retourner|afficher|etre|rester|donner|contenir|repondre)',
    expects: 'on attend|nous attendons|on s.attend a|il est attendu',
    expectsBehind: '(?:est|sont) attendue?s?',
    norms: 'normal|normalement|habituel|habituellement|bon|mauvais|acceptable|ne doit pas|ne devrait pas',
    people: '(?:on|vous|nous|quelqu.un|personne|l.equipe) (?:doit|devez|devons|devrait|devriez)',
    demandEndings: '',
    verifies: 'verifie\\w*|assure\\w*|confirme\\w*|controle\\w*',
    gravest: 'critique',
    denies: 'sans|faux|mauvais|manque|si|hier',
    isClosed:
      '(?:est|sont) (?:en panne|bloquee?s?|supprimee?s?|desactivee?s?|fermee?s?|inaccessibles?)|ne repond (?:pas|plus)|refuse',
    reproduces: 'reproduire|reproduis(?:ez)?',
  },
  environments: {
    names: 'préproduction, préprod',
    everyday: 'recette, développement, essai',
    things: 'base de données, environnement, serveur',
    places: 'en, sur, dans, contre',
    aims: 'pour, vers, depuis',
    articles: "le, la, l', les, la base de, l'environnement de, le serveur de, la base de données de",
  },
  flow: frenchFlow,
  telling: frenchTelling,
}
