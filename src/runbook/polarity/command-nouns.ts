/** Nouns for a piece of code. */
export const commandNouns =
  '(?:commands?|quer(?:y|ies)|statements?|scripts?|practices?|examples?|outputs?|ideas?|ways?|fix(?:es)?|approach(?:es)?|procedures?|methods?|calls?|versions?|usage|steps?|comandos?|consultas?|ejemplos?|formas?|befehle?|abfragen?|beispiele?|commandes?|requetes?|exemples?|exemplos?)'
