import type { PolarityWords } from './polarity-words.ts'

export const portugueseWords: PolarityWords = {
  runs: 'execute|executar|execute-o|rode|rodar|roda|use|usar|utilize|utilizar|chame|chamar|aplique|aplicar|envie|enviar|digite|faca|fazer|tente|tentar',
  avoids: 'evite|evitar|pule|pular|esqueca|esquecer|ignore|ignorar|omita|omitir|abstenha-se',
  denies:
    'nao|nunca|jamais|proibido|e proibido|ninguem|em hipotese alguma|de forma alguma|em nenhuma circunstancia|nem',
  deniesBehind: 'nunca|jamais|nao',
  asksAnyway:
    'e preciso|e necessario|e so|certifique-se de|lembre-se de|lembre de|nao deixe de|nao (?:se )?(?:esqueca|esquecer|esquecas|pule|omita|deixe)(?: de)?|nunca (?:pule|omita|esqueca)',
  insteadOf: 'em vez de|ao inves de|no lugar de|ao contrario de|diferente de|, e nao|, nao',
  means: 'com|via|usando|por|atraves de|mediante|executando|pelo|pela',
  clauses: 'que|quem|se|alguem|ninguem|quando|como|onde|por que|antes|depois|ate',
  tells: 'executou|executaram|foi|foram|tinha|havia|rodou|rodaram|quebrou|causou|seria|levaria|apagou',
  goesOn: 'para|e|se|quando|em|no|na|contra|com|depois|antes|ate|de novo|primeiro|como|entao',
  bansBelow: 'nao faca|nao fazer|o que nao fazer|nunca|evitar|evite|nao executar|nao use|jamais',
  bansNamed:
    'erros (?:do passado|passados|anteriores)|o que nao (?:ajuda|funciona)|contraexemplos?|mau exemplo|ideias descartadas|fora do escopo|remedios inuteis|nao recomendad[oa]s?|o que nao|que nao se deve|em desuso|procedimento antigo|o que (?:tentamos|fizemos)|sem sucesso|proibid[oa]s?|antipadrao|antipadroes|erros comuns|incidentes anteriores|maus exemplos',
  asksNamed: 'acao|comando|solucao|passo|consulta|sql|o que fazer|correcao|remedio|resolucao|reversao|certo|fazer',
  pronouns: 'o|a|isso|isto|os|as|eles',
  pointsAtIt: 'isto|isso|estes|estas|o seguinte|seguintes?|assim|como|o que',
  helpsYou: 'voce|pode|deve|e preciso|libera|resolve|corrige|limpa',
  bansWhole:
    'rejeitad[oa]s?|mitos?|contraexemplos?|descartad[oa]s?|obsolet[oa]s?|perigos[oa]s?|perigo|errad[oa]s?|aviso|ruim|mau',
  tellsWhole: 'historico|exemplos?|cronologia|contexto',
  shows: 'voce vera|vai ver algo|algo como|algo assim',
  takesBack: 'nao|nunca|jamais|melhor nao|nao mais|ja nao|ainda nao',
  condemns:
    'nao (?:o|a) (?:use|execute|faca)|nao se usa mais|nao vale mais|nao recomendad[oa]|nao e recomendad[oa]|(?:muito )?ma (?:ideia|pratica)|mau conselho|ma|mau|ruim|errad[oa]|incorret[oa]|obsolet[oa]|retirad[oa]|anulad[oa]|descartad[oa]|inutil|nao (?:adianta|ajuda|funciona|serve)(?: de nada)?|nao usar|nao use|um erro|proibid[oa]|(?:disse|disseram|diz|dizem)|(?:so|somente|apenas) em (?:staging|teste|desenvolvimento|homologacao|local)',
  opens:
    'comando|conselho|anterior|e|foi|era|esta|uma?|a|o|isso|isto|mas|ou|na verdade|muito|melhor|eles|este passo|passo',
  closes: 'aqui|agora|mais|em|na|no|porque|enquanto|quando|durante|hoje',
  says: 'diz|disse|escreveu|recomenda|recomendou|sugere|sugeriu|respondeu',
  blamesNamed: 'causas?|causa raiz|culpad[oa]s?|riscos?|motivos?|sintomas?',
  troubles: 'nao|sem|chei[oa]|lent[oa]|travad[oa]|falha|parad[oa]',
  mistaken: 'por engano|por erro|por acidente|sem querer',
}
