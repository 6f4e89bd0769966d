import type { Words } from './words.ts'

export const french: Words = {
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
    vérifier, vérifiez, vérifie, contrôler, contrôlez, consulter, consultez, confirmer, confirmez, regarder, regardez,
    chercher, cherchez, rechercher, recherchez, trouver, trouvez, identifiez, identifier le, identifier la,
    identifier les, ouvrir, ouvrez, inspecter, inspectez, lister, listez, surveiller, surveillez, observer, observez,
    analyser, analysez, tester, testez, s'assurer, assurez-vous, valider, validez, comparer, comparez, déterminer,
    déterminez, évaluer, évaluez, lire, lisez, afficher, affichez, examiner, examinez, se connecter, connectez-vous,
    relever, relevez, noter, notez, mesurer, mesurez`,
  change: `
    redémarrer, redémarrez, relancer, relancez, lancer, lancez, démarrer, démarrez, arrêter, arrêtez, exécuter,
    exécutez, activer, activez, désactiver, désactivez, mettre, mettez, ajouter, ajoutez, changer, changez, modifier,
    modifiez, configurer, configurez, déployer, déployez, redéployer, redéployez, augmenter, augmentez, réduire,
    réduisez, créer, créez, appliquer, appliquez, corriger, corrigez, remplacer, remplacez, déplacer, déplacez,
    suspendre, suspendez, reprendre, reprenez, réessayer, réessayez, réinitialiser, réinitialisez,
    installer, installez, sauvegarder, sauvegardez, rediriger, redirigez, enregistrer, enregistrez, nettoyer,
    nettoyez, fermer, fermez, recharger, rechargez, renouveler, renouvelez`,
  destroy: `
    supprimer, supprimez, effacer, effacez, vider, videz, purger, purgez, détruire, détruisez, tuer, tuez, terminer,
    terminez, restaurer, restaurez, révoquer, révoquez, bloquer, bloquez, isoler, isolez,
    basculer, basculez, promouvoir, envoyer, envoyez, rembourser, remboursez, désinstaller, désinstallez`,
  decide: 'décider, décidez, choisir, choisissez, attendre, attendez, classer',
  escalate: 'escalader, escaladez, contacter, contactez, appeler, appelez, joindre, joignez',
  notify: 'notifier, notifiez, prévenir, prévenez, avertir, avertissez, informer, informez, communiquer, communiquez',
  detail: 'remarque, exemple, attention',
  conditions: 'si, quand, lorsque, dès, après, avant, pendant, sinon, tant',
  fillers: `
    ensuite, puis, enfin, aussi, manuellement, immédiatement, d'abord, maintenant, il, faut, veuillez, et, ou, ne, pas`,
  expected: 'attendu, résultat attendu, réponse attendue',
  soft: 'facultatif, optionnel, idéalement, de préférence',
  alternative: 'ou, sinon, alternative',
}
