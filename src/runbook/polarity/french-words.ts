import type { PolarityWords } from './polarity-words.ts'

export const frenchWords: PolarityWords = {
  runs: 'executez|executer|execute|lancez|lancer|lance|utilisez|utiliser|utilise|appelez|appeler|appliquez|appliquer|envoyez|envoyer|tapez|taper|faites|faire|essayez|essayer',
  avoids: 'evitez|eviter|evite|omettez|sautez|oubliez|oublier|ignorez|abstenez-vous|gardez-vous',
  denies: "ne|n['’]|jamais|pas|interdit|il est interdit|en aucun cas|personne|nul|ne jamais|ne pas|sous aucun pretexte",
  deniesBehind: 'jamais|pas|plus|surtout pas|en aucun cas',
  asksAnyway:
    "il faut|pensez a|assurez-vous de|veillez a|assurez-vous d[’']|n['’]oubliez (?:pas|jamais) (?:de |d['’])?|ne pas oublier (?:de |d['’])?|ne (?:sautez|manquez) (?:pas|jamais)|ne pas (?:sauter|omettre)",
  insteadOf: 'au lieu de|plutot que|a la place de|contrairement a|, et non|, pas',
  means: 'avec|via|par|en utilisant|au moyen de|en executant|grace a',
  clauses: "qui|que|qu['’]|si|quelqu['’]un|personne|quand|comme|ou|pourquoi|avant|apres|jusqu['’]a|dont",
  tells: 'a execute|ont execute|a ete|ont ete|avait|etait|a lance|a casse|a provoque|executait|prendrait|serait',
  goesOn: 'pour|et|si|quand|dans|sur|contre|avec|apres|avant|jusqu|a nouveau|d abord|puis|comme|en',
  bansBelow: 'ne pas|ne jamais|jamais|eviter|evitez|a eviter|a ne pas|a ne jamais',
  bansNamed:
    'a proscrire|(?:ce )?qui n.aide(?:nt)? pas|erreurs (?:passees|du passe|anterieures)|contre-?exemples?|mauvais(?:es)? (?:exemples?|conseils?|idees?)|idees (?:ecartees|rejetees)|hors perimetre|remedes inutiles|(?:a )?ne (?:pas|jamais) \\p{L}+re?|non recommandee?s?|perimee?s?|depassee?s?|ancienne (?:procedure|methode|commande)|ce que nous avons (?:essaye|fait)|sans succes|interdite?s?|a eviter|a ne pas faire|erreurs frequentes|erreurs courantes|anti-?modeles?|incidents passes',
  asksNamed:
    'action|commande|solution|etape|requete|sql|remede|que faire|correction|resolution|retour arriere|bon|a faire|faire',
  pronouns: 'le|la|ce|cela|ca|les',
  pointsAtIt: 'ceci|cela|ces|cette|suivante?s?|comme|ainsi|ce qu[ei]|celle-ci',
  helpsYou: 'vous|on peut|il faut|doit|libere|resout|corrige|vide|debloque',
  bansWhole:
    'rejetee?s?|mythes?|contre-?exemples?|obsoletes?|dangereux|dangereuses?|danger|avertissement|mauvais(?:e|es)?|faux',
  tellsWhole: 'historique|exemples?|chronologie|contexte',
  shows: 'vous verrez|on voit|vous obtenez|quelque chose comme',
  takesBack: 'non|jamais|surtout pas|plutot pas|plutot non|pas|plus maintenant|ne pas|pas encore',
  condemns:
    "ne l. ?(?:utilisez|executez|faites) (?:pas|plus)|ne le faites (?:pas|plus)|plus valable|non recommandee?|deconseillee?|(?:tres )?mauvaise? (?:idee|conseil|pratique)|mauvaise?|faux|fausse|erronee?|obsolete|retiree?|annulee?|rejetee?|inutile|interdite?|une erreur|n['’]aide pas|ne sert a rien|ne marche pas|ne fonctionne pas|ne pas utiliser|(?:disait-on|dit-il|dit-elle|disent-ils|ont-ils dit)|(?:seulement|uniquement) en (?:staging|test|dev|recette|local)",
  opens:
    "commande|conseil|precedente?|ou|et|mais|c['’]est|c['’]etait|est|etait|une?|la|le|ce|cela|ca|en fait|tres|enfin|cette etape|etape|il|elle",
  closes: "ici|maintenant|en|sur|dans|car|parce que|pendant|quand|tant que|aujourd['’]hui|ca|cela",
  says: 'dit|disait|ecrit|a ecrit|a dit|recommande|suggere|propose|a repondu|conseille',
  blamesNamed: 'causes?|cause racine|coupables?|risques?|raisons?|symptomes?',
  troubles: 'pas|plus|aucune?|pleine?|lente?|bloquee?|en panne|manquante?',
  mistaken: 'par erreur|par accident|par megarde',
}
