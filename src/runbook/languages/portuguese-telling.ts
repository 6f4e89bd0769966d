import type { TellingWords } from './telling-words.ts'

export const portugueseTelling: TellingWords = {
  readers: 'voce|voces|nos|qualquer um|todos|quem(?= esta)|(?:o )?plantao',
  doings:
    'faz|fazem|fez|fizeram|executa|executam|executou|roda|rodam|rodou|envia|enviam|enviou|manda|mandam|mandou|chama|chamam|realiza|realizam|dispara|gerencia|usa|usam|usou|cuida(?:m)? (?:disso|dele|dela)|se encarrega(?:m)?|sugeriu|propos|tentou|(?:ja )?(?:fez|tinha feito|havia feito)|(?:pode|podem|deve|devem) (?:fazer|executar|rodar)',
  done: 'executad[oa]s?|realizad[oa]s?|feit[oa]s?|rodad[oa]s?|enviad[oa]s?|disparad[oa]s?',
  by: 'por|pel[oa]s?',
  byMeans: 'mao|padrao',
  itself: 'automaticamente|sozinh[oa]',
  what: 'o que|que|como',
  deictics:
    '[oa] (?:\\p{L}+ )?(?:acima|abaixo|anterior|seguinte)|(?:este|esse|esta|essa) (?:comando|consulta|chamada|passo)|isso|isto|disso',
  owned:
    '(?:assunto|tarefa|trabalho|coisa|responsabilidade|decisao|vez|competencia) d[aeo]s? |(?:^|\\s)(?:e|fica) com (?:a|o|as|os) |(?:^|\\s)(?:cabe|compete|pertence) a|nao (?:nos|lhe) diz respeito|nao (?:nos cabe|e conosco|e nossa?|e para nos)',
  formerly:
    '^(?:como|por que) \\p{L}+mos(?![\\p{L}])|^(?:isto|isso|est[ea] \\p{L}+|o acima) (?:e|vem|saiu) d[eoa](?![\\p{L}])|ja nao se (?:faz|usa|executa)|^(?:antes|antigamente|anteriormente|outrora)(?![\\p{L}])(?! de)|^ate (?:v?\\d|a \\d|janeiro|fevereiro|marco|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro)|em (?:19|20)\\d\\d|(?:retirad|removid|abandonad)[oa]s? (?:em|desde|com)',
  shown:
    '^(?:(?:so|apenas|somente) )?(?:a titulo|como|para|por) (?:de )?(?:informativo|informacao|referencia|exemplo|ilustracao|completude|registro|auditores|auditoria|lembrete)(?: (?:para|de) \\p{L}+)?$|(?:so|apenas|somente) (?:como|para|a titulo) (?:de )?(?:informativo|informacao|referencia|exemplo|auditores|auditoria|registro)|(?:mostrad[oa]|incluid[oa]|citad[oa]) (?:aqui )?(?:so |apenas )?(?:para|por|como) ',
  approved: 'aprovad[oa]|combinad[oa]|testad[oa]|ensaiad[oa]|verificad[oa]|segur[oa]|inofensiv[oa]|permitid[oa]',
  plain:
    'o|a|os|as|um|uma|e|ou|entao|depois|em|seguida|agora|por|fim|ultimo|finalmente|para|terminar|primeiro|segund[oa]|terceir[oa]|imediatamente|logo|tambem|outra|vez|de|novo|cada|tod[oa]s?|amb[oa]s|minutos?|horas?|segundos?|dias?|noites?|mais|tarde|uns|cerca|na|no(?= \\p{L})|nas|nos|da|do|desde|com|via|como|pelo|pela|ao|normalmente|quase|sempre|rapid[oa]|facil|simples|curt[oa]|segur[oa]|bem|suficiente|basta|quente|console|terminal|notebook|maquina|servidor|cluster|regi(?:ao|oes)|root|administrador|plantao|diario|semana|qualquer|hora|momento|nov[oa]|demora|leva|dura|custa|pouco|se|pode|repetir|sem (?:risco|parada|impacto|perigo)|ninguem (?:percebe|nota)|testado|aprovado',
  pastTimes:
    '(?:d?a )?ultima vez|ontem|anteontem|ha (?:\\S+ )?(?:dias?|semanas?|mes(?:es)?|anos?)(?: atras)?|(?:semana|mes|ano|noite|segunda|terca|quarta|quinta|sexta|sabado|domingo) passad[oa]|em (?:janeiro|fevereiro|marco|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro)|em \\d{1,2} de \\p{L}+|em (?:19|20)\\d\\d',
  pastVerbs: 'fez|fizeram|fizemos|foi|foram|tinha|tinham|teve|tivemos|\\p{L}{3,}(?:ou|eu|iu|aram|eram|iram)',
  deeds:
    'fez|fizeram|fizemos|executou|executaram|rodou|rodaram|resolveu|resolveram|corrigiu|corrigiram|consertou|usou|usaram|tentou|tentaram|digitou|apagou',
  present: 'e|sao|esta|estao|pode|podem|deve|devem|mostra|que',
}
