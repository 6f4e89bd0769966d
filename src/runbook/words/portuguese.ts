import type { Words } from './words.ts'

export const portuguese: Words = {
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
    verificar, verifique, checar, cheque, conferir, confira, consultar, consulte, confirmar, confirme, olhar, olhe, ver,
    veja, buscar, busque, procurar, procure, identificar, identifique, abrir, abra, inspecionar, inspecione, listar,
    liste, monitorar, monitore, observar, observe, analisar, analise, testar, garantir, garanta, validar, valide,
    comparar, compare, determinar, determine, avaliar, avalie, obter, obtenha, coletar, colete, localizar, localize,
    acessar, acesse, examinar, examine, registrar evidências, conectar, conecte, revisar, revise`,
  change: `
    reiniciar, reinicie, iniciar, inicie, parar, executar, execute, rodar, ativar, ative, desativar, desative, habilitar,
    habilite, desabilitar, desabilite, adicionar, adicione, alterar, altere, mudar, configurar, configure, implantar,
    implante, aumentar, aumente, reduzir, reduza, criar, crie, aplicar, aplique, corrigir, corrija, substituir,
    substitua, mover, mova, pausar, pause, retomar, retome, reprocessar, reprocesse, reenfileirar, re-enfileirar,
    reenfileire, instalar, instale, salvar, salve, redirecionar, redirecione, atualizar, atualize, escalar réplicas,
    escalar instâncias, limpar, limpe, fechar, feche, renovar, renove, redefinir, redefina, ajustar, ajuste, subir,
    registrar, registre, tentar, tente`,
  destroy: `
    remover, remova, excluir, exclua, apagar, apague, deletar, delete, esvaziar, esvazie, destruir, destrua, encerrar,
    encerre, restaurar, restaure, reverter, reverta, revogar, revogue, bloquear, bloqueie, isolar, isole, promover,
    promova, enviar, envie, reembolsar, reembolse, desinstalar, desinstale, matar`,
  decide: 'decidir, decida, escolher, escolha, esperar, espere, aguardar, aguarde, classificar',
  escalate: 'escalar, escale, contatar, contate, acionar, acione, ligar para, ligue',
  notify: 'notificar, notifique, avisar, avise, informar, informe, comunicar, comunique',
  detail: 'observação, exemplo, atenção',
  conditions: 'se, quando, caso, após, depois, antes, enquanto, durante, senão',
  fillers: 'então, também, manualmente, imediatamente, primeiro, agora, deve, por, favor, não',
  expected: 'esperado, resultado esperado, resposta esperada, deve retornar',
  soft: 'opcional, idealmente, de preferência',
  alternative: 'ou, alternativa, alternativamente',
}
