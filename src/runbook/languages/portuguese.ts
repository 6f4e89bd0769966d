import type { Language } from './language.ts'
import { portugueseFlow } from './portuguese-flow.ts'
import { portugueseTelling } from './portuguese-telling.ts'

export const portuguese: Language = {
  words: {
    phases: {
      symptom: 'sintoma, sintomas, sinais, gatilhos, quando, quando usar este runbook',
      check:
        'verificações, verificação rápida, verificações rápidas, verificações iniciais, checagem, checagens, triagem',
      diagnose:
        'diagnóstico, investigação, depuração, análise, análise da causa raiz, causas possíveis, problemas comuns',
      mitigate: `
      mitigação, resolução, solução, soluções, correção, recuperação, ações, ação imediata, ações imediatas,
      remediação, contenção, o que fazer, passos de resolução, contorno`,
      rollback: 'reversão, reverter, restauração, limpeza',
      prove: 'verificação, validação, lista de verificação, critérios de sucesso',
      escalate: 'escalonamento, escalação, quando escalar, contato e escalonamento',
      communicate: 'comunicação, comunicações, avisos, notificações',
      'follow-up': 'acompanhamento, pós-incidente, após o incidente, prevenção, lições aprendidas',
      reference: `
      escopo, resumo, contexto, contatos, variáveis de ambiente, métricas, limiares, links, referências, histórico,
      requisitos, pré-requisitos, impacto, descrição, severidade, gravidade, ferramentas, objetivo, rotinas de manutenção,
      anexos`,
    },
    read: `
    verificar, verifique, checar, baixar, baixe, cheque, conferir, confira, consultar, consulte, confirmar, confirme, olhar, olhe, ver,
    veja, buscar, busque, procurar, procure, identificar, identifique, abrir, abra, inspecionar, inspecione, listar,
    liste, monitorar, monitore, observar, observe, analisar, analise, testar, garantir, garanta, validar, valide,
    comparar, compare, determinar, determine, avaliar, avalie, obter, obtenha, coletar, colete, localizar, localize,
    acessar, acesse, examinar, examine, registrar evidências, conectar, conecte, revisar, revise,
    anote, vá para, vá em, vá até, clique, clicar, selecione, selecionar, exporte, entre no, entre na`,
    change: `
    documentar, documente, reiniciar, reinicie, soltar, solte, iniciar, inicie, parar, executar, execute, rodar, ativar, ative, desativar, desative, habilitar,
    habilite, desabilitar, desabilite, adicionar, adicione, alterar, altere, mudar, configurar, configure, implantar,
    implante, aumentar, aumente, reduzir, reduza, criar, crie, aplicar, aplique, corrigir, corrija, substituir,
    substitua, mover, mova, pausar, pause, retomar, retome, reprocessar, reprocesse, reenfileirar, re-enfileirar,
    reenfileire, instalar, instale, salvar, salve, redirecionar, redirecione, atualizar, atualize, escalar réplicas,
    escalar instâncias, limpar, limpe, fechar, feche, devolver, devolva, retorne, renovar, renove, redefinir, redefina, ajustar, ajuste, subir,
    registrar, registre, tentar, tente, realizar, realize, regenerar, regenere, publicar, publique, escalar, escale,
    gerar, gere, trocar, troque, migrar, migre, liberar, libere, desbloquear, desbloqueie, suspender, suspenda,
    interromper, interrompa, pare, mude, rode, suba, copiar, copie, editar, edite, marcar, marque, restabelecer,
    restabeleça, importar, importe, forçar, fazer deploy, refazer, reinstalar, reinstale,
    recarregue, recarregar, escreva, escrever, faça, fazer`,
    destroy: `
    remover, remova, excluir, exclua, apagar, apague, deletar, delete, esvaziar, esvazie, destruir, destrua, encerrar,
    encerre, restaurar, restaure, reverter, reverta, revogar, revogue, bloquear, bloqueie, isolar, isole, promover,
    promova, enviar, envie, reembolsar, reembolse, desinstalar, desinstale, matar,
    sobrescrever, sobrescreva, derrubar, derrube, reenviar, reenvie, formatar, formate,
    rotacionar, rotacione, cancelar, cancele`,
    decide:
      'pular, pule, pula, decidir, decida, escolher, escolha, esperar, espere, aguardar, aguarde, repetir, repita, classificar',
    escalate: 'escalar, escale, contatar, contate, acionar, acione, ligar para, ligue',
    notify: 'notificar, notifique, avisar, avise, informar, informe, comunicar, comunique',
    detail: 'observação, exemplo, atenção',
    conditions: 'se, quando, caso, após, depois, antes, enquanto, durante, senão',
    fillers: 'então, também, manualmente, imediatamente, primeiro, agora, deve, por, favor, não',
    expected: 'esperado, resultado esperado, resposta esperada, deve retornar',
    expectedColumns: 'esperado, alvo, meta, deve ser',
    thresholdColumns: 'limite, limiar',
    soft: 'opcional, idealmente, de preferência',
    alternative: 'ou, alternativa, alternativamente',
    keeping:
      'responsável, dono, autor, autora, equipe, equipa, contato, contacto, última atualização, atualizado, data, versão, estado',
  },
  polarity: {
    runVerbs:
      'execute|executar|execute-o|rode|rodar|roda|use|usar|utilize|utilizar|chame|chamar|aplique|aplicar|envie|enviar|digite|faca|fazer|tente|tentar',
    avoidVerbs:
      'deix(?:e|em|ar) (?:[^\\s.:;,]+ ){0,4}?(?:em paz|quiet[oa]s?|de lado)|pare(?:m)? de (?:usar|executar|rodar|fazer)|deixe(?:m)? de (?:usar|executar|rodar)|resista|resistir|evite|evitar|pule|pular|esqueca|esquecer|ignore|ignorar|omita|omitir|abstenha-se',
    negationsBefore:
      'nao|nunca|jamais|proibido|(?:e|esta|fica)(?: \\p{L}+mente)? (?:proibido|vedado)|vedado|(?:que )?ninguem|em hipotese alguma|de forma alguma|(?:sob|em|por) nenhuma? \\p{L}+|sob \\p{L}+ (?:algum|nenhum)a?|nem',
    negationsAfter: 'nunca|jamais|nao',
    absoluteNegations:
      'em (?:nenhum caso|caso algum|caso nenhum|hipotese (?:alguma|nenhuma)|nenhuma hipotese)|de (?:modo|forma) (?:algum|alguma|nenhum|nenhuma)',
    askingIdioms:
      'e preciso|e necessario|e so|certifique-se de|lembre-se de|lembre de|nao deixe de|nao (?:tenha|tenham) (?:medo|receio) (?:de|em)|nao hesite em|nao (?:se )?(?:esqueca|esquecer|esquecas|pule|omita|deixe)(?: de)?|nunca (?:pule|omita|esqueca)',
    insteadOf:
      'tudo menos|qualquer coisa menos|em vez de|ao inves de|no lugar de|ao contrario de|diferente de|, e nao|, nao',
    byMeansOf: 'com|via|usando|por|atraves de|mediante|executando|pelo|pela',
    clauseOpenings: 'que|quem|se|alguem|ninguem|quando|como|onde|por que|antes|depois|ate',
    reportVerbs: 'eram?|executou|executaram|foi|foram|tinha|havia|rodou|rodaram|quebrou|causou|seria|levaria|apagou',
    broughtBy: '(?:deploy|mudanca|migracao|atualizacao|versao) (?:recente )?(?:causou|quebrou|provocou)',
    continuations: 'para|e|se|quando|em|no|na|contra|com|depois|antes|ate|de novo|primeiro|como|entao',
    forbiddingClauses:
      'o que (?:nao|nunca|jamais) (?:se )?(?:deve\\p{L}*|pode\\p{L}*) (?:tocar|executar|usar|fazer|mexer|parar|reiniciar|apagar|mudar)|o que ninguem (?:deve|pode)',
    forbiddingOpenings: 'nao faca|nao fazer|o que nao fazer|nunca|evitar|evite|nao executar|nao use|jamais',
    forbiddingNames:
      '(?:d?o que )(?:nos arrependemos|lamentamos)|descartad[oa]s?|fora de (?:questao|cogitacao)|o que (?:\\p{L}+ ){0,2}?(?:deu errado|aconteceu|falhou|fizemos|tentamos|houve|ocorreu)|assim nao|como nao (?:fazer|usar|limpar)\\p{L}*|o que .{0,40}(?:fez|fizeram|rodou|rodaram|executou|executaram|quebrou)|d[oe]s? (?:atacantes?|invasor(?:es)?)|em vao|sem (?:efeito|resultado)|nunca mais|tentador[ae]?s?|mas errad[oa]|erros (?:do passado|passados|anteriores)|o que nao (?:ajuda|funciona)|contraexemplos?|mau exemplo|ideias descartadas|fora do escopo|remedios inuteis|nao recomendad[oa]s?|o que nao|que nao se deve|em desuso|procedimento antigo|o que (?:tentamos|fizemos)|sem sucesso|proibid[oa]s?|antipadrao|antipadroes|erros comuns|incidentes anteriores|maus exemplos',
    purposeNames: 'para que|usos?|descricao|efeitos?|finalidade|proposito|objetivo|quando|notas?',
    requestingNames:
      'acao|comando|rodar|executar|solucao|passo|consulta|sql|o que fazer|correcao|remedio|resolucao|reversao|certo|fazer',
    pronouns: 'o|a|isso|isto|os|as|eles',
    determiners: 'o|a|os|as',
    clitics: 'o|a|os|as',
    pointers: 'isto|isso|estes|estas|o seguinte|seguintes?|assim|como|o que',
    offers: 'voce|pode|deve|e preciso|libera|resolve|corrige|limpa',
    forbiddingWholeNames:
      'nao e (?:uma |a )?(?:solucao|opcao)|rejeitad[oa]s?|mitos?|contraexemplos?|descartad[oa]s?|obsolet[oa]s?|perigos[oa]s?|(?:zona de )?perigo|errad[oa]s?|aviso|ruim|mau',
    voidMarks: 'rascunho|obsolet[oa]s?|anulad[oa]s?|descontinuad[oa]s?|nao usar',
    reportingWholeNames: 'historico|exemplos?|cronologia|contexto',
    outputOpenings: 'voce vera|vai ver algo|algo como|algo assim',
    retractions:
      'nem (?:a pau|pensar|morto|morta|em sonho|por um decreto)|de jeito nenhum|de modo algum|de forma alguma|nao|nunca|jamais|melhor nao|nao mais|ja nao|ainda nao',
    condemnations:
      'nao (?:o|a) (?:use|execute|faca)|nao se usa mais|nao vale mais|nao recomendad[oa]|nao e recomendad[oa]|(?:muito )?ma (?:ideia|pratica)|mau conselho|ma|mau|ruim|errad[oa]|incorret[oa]|obsolet[oa]|retirad[oa]|anulad[oa]|descartad[oa]|inutil|nao (?:adianta|ajuda|funciona|serve)(?: de nada)?|nao usar|nao use|um erro|proibid[oa]|(?:disse|disseram|diz|dizem)|(?:so|somente|apenas) em (?:staging|teste|desenvolvimento|homologacao|local)',
    retractionOpenings:
      'assim|comando|conselho|anterior|e|foi|era|esta|uma?|a|o|isso|isto|mas|ou|na verdade|muito|melhor|eles|este passo|passo',
    retractionEndings: 'aqui|agora|mais|em|na|no|porque|enquanto|quando|durante|hoje',
    speechVerbs: 'diz|disse|escreveu|recomenda|recomendou|sugere|sugeriu|respondeu',
    causeNames: 'causas?|causa raiz|culpad[oa]s?|riscos?|motivos?|sintomas?',
    troubleWords: 'nao|sem|chei[oa]|lent[oa]|travad[oa]|falha|parad[oa]',
    byMistake: 'por engano|por erro|por acidente|sem querer',
    warnings: 'atencao|cuidado|aviso|perigo|alerta|importante|precaucao',
    harms:
      'apaga(?:ra|m)?|exclui|remove(?:ra|m)?|destroi|esvazia|sobrescreve|zera|derruba|interrompe|quebra|perde[rms]?|perda|irreversivel|nao (?:pode|tem como) ser (?:desfeito|revertido)|sem volta|expoe|reabre|bloqueia|trava|todos os (?:clientes|usuarios|dados)|todas as \\p{L}+',
    ironies:
      'seja um heroi|claro,? (?:pode|va|execute)|(?:quer|quiser) (?:explicar|perder|arruinar|ser demitid[oa])|(?:melhor|mais rapida?) (?:maneira|forma|jeito) de (?:perder|arruinar|quebrar)|o que poderia dar errado|(?:procure|procurar|busque|ache|encontre|va procurar) (?:um |uma )?(?:outr[oa]|nov[oa]) (?:emprego|empresa|trabalho)|(?:atualize|atualizar|prepare) (?:o |seu |o seu )?(?:curriculo|cv)|chame (?:um|seu) advogado|arrume (?:suas|as) coisas',
    recalls:
      '(?:apenas|somente|so) (?:para (?:lembrar|registro|referencia)|como lembrete|a titulo de lembrete)|(?:a |nossa )?(?:(?:antiga|velha) (?:versao|forma|maneira)|(?:versao|forma|maneira) (?:antiga|anterior))(?=\\s*(?:$|[.,;:(]))|(?:era )?assim (?:que )?(?:se fazia|faziamos|fizemos)|(?:antes|antigamente) (?:se )?(?:fazia(?:mos)?|usava(?:mos)?)',
    sequence: 'depois|agora|entao|finalmente|primeiro|em seguida',
    adverbials: 'sem|como|em|no|na|nos|nas|a partir de',
    origins:
      '(?:vist|encontrad|achad|registrad|capturad|copiad|observad|detectad)[oa]s? (?:em|no|na|nos|nas|por|pel[oa]|durante)',
    givenUp: 'que (?:nao mais|nao|nunca|ja nao) (?:\\p{L}+mos|se \\p{L}+n?)(?: mais)?',
    tempts: '(?:quer|voce quer|que tal)',
    wrongMarks: '(?:errad[oa]|ruim|incorret[oa])',
    notToBeDone:
      '(?:nao|nunca|jamais)(?: se)? (?:deve|devem|devera|pode|podem|podera|e|sao|ha de|convem)(?: nunca)?(?: \\S+){0,3}? (?:execut|rod|usa|utiliz|faze|feit|aplic|cham|envia|dispar)\\p{L}*',
    wholes:
      '(?:(?:este|esta|estes|estas|esse|essa|esses|essas|os|as|tod[oa]s? (?:este|esta|os|as|estes|estas)|o|a) (?:seguintes? )?(?:runbook|secao|pagina|documento|procedimentos?|passos?|etapas?|guia|comandos?|instrucoes|capitulo|acoes|lista)(?: (?:seguintes?|abaixo|acima))?|tudo o que segue)',
    states:
      '(?:temporariamente |atualmente |ainda )?(?:suspens[oa]s?|em (?:pausa|espera|revisao|rascunho|construcao|validacao)|desativad[oa]s?|congelad[oa]s?|obsolet[oa]s?|anulad[oa]s?|revogad[oa]s?|retirad[oa]s?|caducad[oa]s?|(?:um )?rascunho|(?:nao|ainda nao|ja nao) (?:esta[o]? )?(?:aprovad[oa]s?|validad[oa]s?|vigentes?|valid[oa]s?|em vigor|em uso)|fora de (?:servico|uso|vigor))',
    theCode:
      'est[ea] (?:comando|consulta|chamada|instrucao|script|passo)|[oa] (?:comando|passo|chamada) (?:acima|anterior)|o acima',
    doerVerbs: 'executam?|podem?',
    nobody: 'ninguem|nenhum',
    noLonger: 'nao mais',
  },
  answers: {
    below: 'abaixo de|menos de|menor(?:es)? (?:que|do que)|inferior(?:es)? a',
    atMost: 'no maximo|nao mais de|ate|max\\.?',
    above: 'acima de|mais de|maior(?:es)? (?:que|do que)|superior(?:es)? a',
    atLeast: 'pelo menos|no minimo|ao menos|min\\.?',
    exactly: '(?:cai para|volta a|desce para|exatamente|igual a)',
    orLess: 'ou menos',
    orMore: 'ou mais',
    is: 'e|sao|esta|estao|seja|fica|deve ser|deveria ser|deve estar',
    zero: 'zero|nenhuma?',
    one: 'uma?|uma unica|um unico',
    rows: 'linhas?|registros?|registos?|resultados?',
    nothing:
      '(?:nao )?(?:deve )?(?:retorna|retornar|devolve|devolver|mostra|encontra) (?:nada|nenhum(?:a)? (?:linha|registro|registo|resultado))|resultado vazio|vazio|nada',
    latency: '(?:tempo (?:medio )?de resposta|latencia)',
    responds: 'responde|responder|resposta',
    within: 'em menos de|dentro de',
    finds:
      'procura|procurar|procure|busca|buscar|busque|encontra|encontrar|encontre|verifica se ha|verifique se ha|conta|contar|identifica|identificar|ha',
    problems:
      'duplicad[oa]s?|duplicatas?|orfaos?|orfas?|orfan[oa]s?|falhad[oa]s?|com falha|falhas?|pres[oa]s?|travad[oa]s?|bloquead[oa]s?|faltantes?|em falta|expirad[oa]s?|vencid[oa]s?|nao processad[oa]s?|invalid[oa]s?|erros?',
    exists: 'existem?|esta presente|estao presentes',
    says: 'diga|mostre|retorne|devolva|responda|diz|mostra|contenha|seja',
    demands:
      '(?:deve|devem|deveria|deveriam) (?:retornar|devolver|mostrar|ser|estar|ficar|dar|conter|ter|responder com|exibir)',
    expects: 'espera-se|esperamos|o esperado e',
    expectsBehind: 'e o esperado|(?:e|sao) esperad[oa]s?',
    norms: 'normal|normalmente|habitual|habitualmente|bom|ruim|mau|aceitavel|nao deve|nao deveria',
    people: '(?:voce|voces|alguem|ninguem|a equipe) (?:deve|deveria|devem)',
    demandEndings: '',
    verifies: 'verifi\\w+|confirm\\w+|garant\\w+|assegur\\w+|cheque|checar',
    gravest: 'critic[oa]',
    denies: 'sem|errad[oa]|falta|se|ontem',
    isClosed:
      '(?:esta|estao) (?:fora do ar|bloquead[oa]s?|desativad[oa]s?|fechad[oa]s?|indisponive\\w+)|nao (?:responde|existe|funciona)|nega|recusa',
    reproduces: 'reproduz|reproduza|reproduzir',
  },
  environments: {
    names: 'homologação, pré-produção',
    everyday: 'testes, teste, desenvolvimento',
    things: 'banco de dados, ambiente, servidor',
    places: 'em, no, na, contra',
    aims: 'para, de',
    articles: 'o, a, ambiente de, banco de, o ambiente de, o banco de, banco de dados de',
  },
  flow: portugueseFlow,
  telling: portugueseTelling,
}
