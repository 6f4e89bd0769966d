import type { Words } from './words.ts'

export const spanish: Words = {
  phases: {
    symptom:
      'cuándo, cuándo usar este runbook, disparadores, escenarios de activación, criterios para rollback, síntoma, síntomas, señales',
    check:
      'verificaciones, verificaciones rutinarias, comprobaciones previas, triaje, comprobación, comprobaciones, verificación rápida, chequeo, chequeos, comprobaciones inmediatas',
    diagnose:
      'diagnóstico, investigación, depuración, causas posibles, causas comunes, posibles causas, causas, análisis de causa raíz, consultas',
    mitigate: `
      mitigación, solución, soluciones, resolución, recuperación, acción inmediata, acciones inmediatas,
      remediación, acciones, qué hacer, mitigar, contención, pasos de recuperación, pasos de resolución`,
    rollback: 'reversión, revertir, vuelta atrás, restauración, limpieza',
    prove: 'verificación, validación, prueba, lista de verificación, lista de comprobación',
    escalate: 'escalado, escalamiento, escalación, cuándo escalar',
    communicate: 'comunicación, comunicaciones, avisos',
    'follow-up': 'seguimiento, post-incidente, después del incidente, prevención, lecciones aprendidas',
    reference: `
      alcance, resumen, contexto, contactos, variables de entorno, métricas, umbrales, enlaces, referencias,
      historial, requisitos, impacto, descripción, severidad, herramientas`,
  },
  read: `
    seleccionar, selecciona, seleccione, encontrar, encuentra, encuentre, ve a, comprobar, comprueba, compruebe, verificar, verifica, verifique, revisar, revisa, revise, consultar,
    consulta, consulte, confirmar, confirma, confirme, mirar, mira, ver, buscar, busca, busque, identificar,
    identifica, identifique, abrir, abre, abra, inspeccionar, inspecciona, listar, lista, monitorear,
    monitorizar, observar, analizar, analiza, analice, probar, prueba, asegurar, validar, valida, capturar,
    captura, documentar, comparar, compara, determinar, evaluar, evalúa, obtener, obtén, recopilar, recolectar,
    localizar, acceder, accede, entrar, entra, comprobar, conectar, conecta, examinar`,
  change: `
    liberar, libera, libere, desbloquear, desbloquea, copiar, copia, pagar, subir, bajar, editar, edita, edite, anotar, resolver, silenciar, forzar, ampliar,
    escalar tier, escalar instancia, escalar instancias, escalar réplicas, escalar réplica, escalar pods,
    escalar recursos, escalar servicio, implementar, implemente, registrar, registra, registre, dejar,
    deja, mantener, ajustar, ajusta, montar, mover, mueve, guardar, guarda, generar, genera, modificar, modifica,
    instalar, instala, cerrar, cierra, reemplazar, reemplaza, migrar, importar, exportar, programar, asignar,
    levantar, parar, apagar, encender, renovar, restablecer, purgar caché, vaciar caché, redirigir, marcar, upgrade, poner, quitar, degradar, usar, reintentar ya,
    actualizar, actualiza, actualice, reiniciar, reinicia, reinicie, cambiar, cambia, cambie, desplegar,
    despliega, redesplegar, aumentar, aumenta, reducir, reduce, habilitar, habilita, activar, activa,
    deshabilitar, deshabilita, desactivar, desactiva, ejecutar, ejecuta, ejecute, reintentar, reintenta,
    limpiar, limpia, crear, crea, añadir, agregar, agrega, corregir, corrige, escalar réplicas, pausar, pausa,
    reanudar, aplicar, aplica, aplique, configurar, detener, iniciar, inicia`,
  destroy: `
    purgar, purga, vaciar, vacía, desinstalar, destruir, aislar, aísla, conmutar, promover, promueve, reembolsar,
    eliminar, elimina, elimine, borrar, borra, borre, revertir, revierte, restaurar, restaura, rotar, rota,
    rote, revocar, revoca, bloquear, bloquea, matar, terminar, enviar, envía`,
  decide: 'decidir, decide, elegir, elige, esperar, espera, clasificar',
  escalate: 'escalar, escala, escale, contactar, contacta, contacte, llamar, llama',
  notify: `
    notificar, notifica, notifique, avisar, avisa, avise, informar, informa, informe, comunicar, comunica,
    compartir`,
  detail: 'filtrar, nota, ejemplo, aviso',
  conditions: 'si, cuando, en caso, tras, después, antes, mientras',
  fillers: 'luego, después, también, manualmente, inmediatamente, primero, ahora, no, se, debe, por, favor',
  expected: 'esperado, resultado esperado, debería, se espera, debe devolver',
  soft: 'opcional, idealmente, preferiblemente',
  alternative: 'o, alternativa, alternativamente',
}
