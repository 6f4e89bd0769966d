import type { Language } from './language.ts'
import { spanishFlow } from './spanish-flow.ts'
import { spanishTelling } from './spanish-telling.ts'

export const spanish: Language = {
  words: {
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
    seleccionar, selecciona, descargar, descarga, descargue, seleccione, encontrar, encuentra, encuentre, ve a, comprobar, comprueba, compruebe, verificar, verifica, verifique, revisar, revisa, revise, consultar,
    consulta, consulte, confirmar, confirma, confirme, mirar, mira, ver, buscar, busca, busque, identificar,
    identifica, identifique, abrir, abre, abra, inspeccionar, inspecciona, listar, lista, monitorear,
    monitorizar, observar, analizar, analiza, analice, probar, prueba, asegurar, validar, valida, capturar,
    captura, comparar, compara, determinar, evaluar, evalúa, obtener, obtén, recopilar, recolectar,
    localizar, acceder, accede, entrar, entra, comprobar, conectar, conecta, examinar,
    anota, anote, reportar, haz clic, hacer clic, haga clic, ir a, monitorea, monitoree, observa, observar, determina, medir, mide, exporta`,
    change: `
    documentar, documenta, liberar, libera, libere, soltar, suelta, suelte, desbloquear, desbloquea, copiar, copia, pagar, subir, bajar, editar, edita, edite, anotar, resolver, silenciar, forzar, ampliar,
    escalar tier, escalar instancia, escalar instancias, escalar réplicas, escalar réplica, escalar pods,
    escalar recursos, escalar servicio, implementar, implemente, registrar, registra, registre, dejar,
    deja, mantener, ajustar, ajusta, montar, mover, mueve, guardar, guarda, generar, genera, modificar, modifica,
    instalar, instala, cerrar, cierra, reemplazar, reemplaza, migrar, importar, exportar, programar, asignar,
    levantar, parar, apagar, encender, renovar, restablecer, purgar caché, vaciar caché, redirigir, marcar, upgrade, poner, quitar, degradar, usar, reintentar ya,
    actualizar, actualiza, actualice, reiniciar, reinicia, reinicie, cambiar, cambia, cambie, desplegar,
    despliega, redesplegar, aumentar, aumenta, reducir, reduce, habilitar, habilita, activar, activa,
    deshabilitar, deshabilita, desactivar, desactiva, ejecutar, ejecuta, ejecute, reintentar, reintenta,
    limpiar, limpia, crear, crea, añadir, agregar, agrega, corregir, corrige, escalar réplicas, pausar, pausa,
    reanudar, aplicar, aplica, aplique, configurar, detener, iniciar, inicia, publicar, publica, publique, provisionar,
    provisiona, descartar, descarta, recrear, recrearla, reactivar, reactiva, volver a, distribuir, distribuye,
    regenerar, regenera, regenere, restablece, restablezca, reinstalar, reinstala, suspender, suspende, suspenda,
    sube, baja, renueva, renueve, devolver, devuelve, devuelva, desbloquee, quita, quite, reanuda, reanude, levanta, levante,
    mueva, limpie, habilite, deshabilite, desactive, guarde, genere, instale, detén, detenga, añade, añada, asigna, asigne, recrea,
    apaga, apague, enciende, fuerza, fuerce, importa, migra, migre, reconfigurar, reconfigura,
    recarga, recargue, escribe, redactar, redacta, reprocesar, reprocesa, coordinar, coordina, optimizar, optimiza`,
    destroy: `
    purgar, purga, vaciar, vacía, desinstalar, destruir, aislar, aísla, conmutar, promover, promueve, reembolsar,
    eliminar, elimina, elimine, borrar, borra, borre, revertir, revierte, restaurar, restaura, rotar, rota,
    rote, revocar, revoca, bloquear, bloquea, matar, terminar, enviar, envía, reenviar, reenvía,
    sobrescribir, sobrescribe, sobrescriba, formatear, formatea, cortar, corta, corte, tumbar, cancelar, cancela,
    cancele, mate, mata, vacíe, restaure, bloquee, envíe, reenvíe, purgue, revoque, aísle, desinstale, promueva, reembolsa, termina, termine`,
    decide: 'decidir, decide, elegir, elige, esperar, espera, repetir, repite, repita, clasificar',
    escalate: 'escalar, escala, escale, contactar, contacta, contacte, llamar, llama',
    notify: `
    notificar, notifica, notifique, avisar, avisa, avise, informar, informa, informe, comunicar, comunica,
    compartir`,
    detail: 'filtrar, nota, ejemplo, aviso',
    conditions: 'si, cuando, en caso, tras, después, antes, mientras',
    fillers: 'bien, luego, después, también, manualmente, inmediatamente, primero, ahora, no, se, debe, por, favor',
    expected: 'esperado, resultado esperado, debería, se espera, debe devolver',
    expectedColumns: 'esperado, debe ser, debería ser, objetivo',
    thresholdColumns: 'umbral, límite',
    soft: 'opcional, idealmente, preferiblemente',
    alternative: 'o, alternativa, alternativamente',
    keeping:
      'responsable, dueño, autor, autora, equipo, contacto, última actualización, actualizado, fecha, versión, estado',
  },
  polarity: {
    runVerbs:
      'ejecutes|lances|corras|uses|utilices|apliques|hagas|ejecuta|ejecutar|ejecute|ejecuten|lanza|lanzar|lance|corre|correr|corra|usa|usar|use|utiliza|utilizar|utilice|llama a|llamar a|aplica|aplicar|aplique|envia|enviar|envie|escribe|escribir|haz|hacer|haga|prueba|probar',
    avoidVerbs:
      'dej(?:a|ad|e|en|ar) (?:[^\\s.:;,]+ ){0,4}?(?:en paz|quiet[oa]s?)|deja(?:d|n|r)? de (?:usar|ejecutar|lanzar|hacer)|resista|resiste|resistir|evita|evitar|evite|eviten|omite|omitir|omita|abstente|abstenerse|olvida|olvidar|olvides|ignora|ignorar|salta|saltar',
    negationsBefore:
      'no|nunca|jamas|ni se (?:te|os|le|les) ocurra|no se debe|no debe|no deben|ni|(?:que )?nadie|tampoco|(?:bajo|en|por) ninguna? \\p{L}+|de ninguna manera|prohibido|(?:esta|queda)(?: \\p{L}+mente)? prohibido|prohibida la ejecucion de',
    negationsAfter: 'nunca|jamas',
    absoluteNegations: '(?:en|bajo) ningun (?:caso|concepto|motivo)|bajo ninguna circunstancia|de ninguna manera',
    askingIdioms:
      'hay que|es necesario|tienes que|tiene que|a continuacion|asegurate de|asegurese de|recuerda|recuerde|acuerdate de|no (?:tengas?|tenga usted) (?:miedo|reparo) (?:de|en)|no dud(?:es?|ar) en|no (?:olvides?|olvide|olvidar|olviden|te olvides de|omitas?|saltes|te saltes|dejes de)|nunca (?:omitas?|olvides?|saltes)',
    insteadOf: 'cualquier cosa menos|todo menos|en lugar de|en vez de|a diferencia de|, y no|, no',
    byMeansOf: 'con|desde|mediante|usando|via|por|a traves de|ejecutando',
    clauseOpenings:
      'que|quien|quienes|si|alguien|nadie|cuando|como|donde|por que|hasta|antes|despues|para ver|mientras',
    reportVerbs:
      'eran?|ejecuto|ejecutaron|fue|fueron|ha sido|habia|se ejecuto|lanzo|rompio|causo|borro|elimino|haria|tardaria|ejecutaba|ejecuta el',
    broughtBy: '(?:despliegue|cambio|migracion|actualizacion|version) (?:reciente )?(?:causo|rompio|provoco)',
    continuations: 'para|y|si|cuando|en|contra|con|despues|antes|hasta|de nuevo|primero|como|desde|luego',
    forbiddingClauses:
      'lo que (?:no|nunca|jamas) (?:se )?(?:debe\\p{L}*|hay que|puede\\p{L}*|tien\\p{L}* que) (?:tocar|ejecutar|usar|hacer|parar|reiniciar|borrar|cambiar)|lo que nadie (?:debe|puede)',
    forbiddingOpenings: 'no hacer|no hagas|no haga|que no hacer|nunca|evitar|no ejecutar|no usar|jamas',
    forbiddingNames:
      '(?:de )?lo que (?:nos arrepentimos|lamentamos)|descartad[oa]s?|fuera de discusion|(?:lo )?que (?:\\p{L}+ ){0,2}?(?:salio mal|fallo|fue mal|paso|ocurrio|sucedio|se rompio|hicimos|intentamos|probamos)|asi no|como no (?:hacer|usar|limpiar)\\p{L}*|lo que (?:hizo|hicieron|ejecuto|ejecutaron|lanzo|lanzaron|uso|usaron|rompio|paso)|de(?:l| los) (?:atacantes?|intrusos?)|en vano|sin (?:exito|resultado|efecto)|nunca mas|tentador[ae]?s?|pero (?:mal|incorrecto|erroneo)|errores (?:del pasado|pasados|anteriores)|lo que no (?:ayuda|sirve|funciona)|contraejemplos?|ideas descartadas|fuera de alcance|remedios inutiles|mal consejo|no recomendad[oa]s?|lo que no|que no (?:hay|se|debe)|en desuso|procedimiento antiguo|lo que (?:probamos|hicimos)|sin exito|prohibid[oa]s?|antipatron(?:es)?|errores comunes|incidentes anteriores|mal ejemplo|malas practicas',
    purposeNames: 'para que|usos?|descripcion|efectos?|finalidad|proposito|objetivo|cuando|notas?',
    requestingNames:
      'accion|comando|ejecutar|solucion|orden|paso|consulta|sql|que hacer|remedio|resolucion|arreglo|reversion|correcto|haz|hacer|que hacer',
    pronouns: 'lo|la|esto|eso|los|las',
    determiners: 'lo|la|los|las',
    clitics: 'lo|la|los|las',
    pointers: 'esto|estos|estas|lo siguiente|siguientes?|asi|como|lo que',
    offers: 'puede|puedes|debes?|hay que|libera|resuelve|soluciona|arregla|limpia',
    forbiddingWholeNames:
      'no es (?:una |la )?(?:solucion|remedio|opcion)|rechazad[oa]s?|mitos?|contraejemplos?|descartad[oa]s?|obsolet[oa]s?|peligros[oa]s?|(?:zona de )?peligro|incorrect[oa]s?|advertencia|mal|mal[oa]s?',
    voidMarks: 'borrador|obsolet[oa]s?|retirad[oa]s?|anulad[oa]s?|no usar',
    reportingWholeNames: 'historial|ejemplos?|cronologia|antecedentes',
    outputOpenings: 'vera[sn]? (?:algo|esto|una?)|algo como|algo asi',
    retractions:
      'ni (?:loco|loca|en broma|de broma|en suenos|se (?:os|te|le) ocurra|hablar|pensarlo)|de ninguna manera|ni por asomo|no|nunca|jamas|mejor no|ya no|ni hablar|todavia no',
    condemnations:
      'no lo (?:hagas?|uses?|ejecutes?)|(?:ya )?no se usa|ya no vale|no recomendad[oa]|no se recomienda|(?:muy )?mal[oa]? (?:idea|consejo|practica)|mal|mal[oa]|errone[oa]|incorrect[oa]|obsolet[oa]|retirad[oa]|anulad[oa]|descartad[oa]|inutil|no sirve(?: de nada| para nada)?|no funciona|no ayuda|no usar|un error|prohibid[oa]|(?:dijo|dijeron|dice|dicen)|solo en (?:staging|pruebas|desarrollo|test|local)',
    retractionOpenings:
      'asi|anterior|comando|consejo|es|fue|era|esta|una?|la|el|eso|esto|pero|o|y|bueno|en realidad|muy|mejor|ellos|este paso|paso|esa',
    retractionEndings: 'aqui|ahora|ya|mas|en|porque|mientras|cuando|durante|hoy|nunca',
    speechVerbs: 'dice|dijo|escribio|recomienda|recomendo|sugiere|sugirio|responde|respondio',
    causeNames: 'causas?|causa raiz|culpables?|riesgos?|motivos?|sintomas?',
    troubleWords: 'no|sin|caid[oa]|llen[oa]|lent[oa]|bloquead[oa]|falla|atascad[oa]',
    byMistake: 'por error|por accidente|sin querer',
    warnings: 'atencion|cuidado|ojo|advertencia|aviso|peligro|precaucion|importante',
    harms:
      'borra(?:ra|n)?|elimina(?:ra|n)?|destruye|vacia|sobrescribe|reinicia(?:ra)? todo|corta|interrumpe|rompe|pierde[ns]?|perder\\p{L}*|perdida|irreversible|no se puede (?:deshacer|revertir)|sin vuelta atras|expone|reabre|bloquea|todos los (?:clientes|usuarios|datos)|todas las \\p{L}+',
    ironies:
      'se un heroe|claro,? (?:adelante|ejecuta)|(?:quieres|quiere|te apetece) (?:explicar|perder|arruinar|que te despidan)|(?:mejor|forma mas rapida) (?:de|para) (?:perder|arruinar|romper)|que puede salir mal|(?:busca(?:r|te|ndo)?|busque|encuentra|encontrar) (?:a )?otr[oa] (?:trabajo|empresa|empleo|oficio)|(?:actualiza|actualice|prepara|prepare|vete preparando) (?:el|tu|su) (?:curriculum|cv)|recoge tus cosas|llama a (?:tu|un) abogado',
    recalls:
      '(?:solo|solamente) (?:para (?:recordar|constancia|referencia)|como recordatorio)|(?:la |nuestra )?(?:(?:antigua|vieja) (?:version|forma|manera)|(?:version|forma|manera) (?:antigua|vieja|anterior))(?=\\s*(?:$|[.,;:(]))|(?:era )?asi (?:se|lo|como lo) (?:hacia(?:mos|n)?|hicimos)|(?:como )?lo haciamos|antes (?:lo|se) (?:hacia(?:mos|n)?|usaba(?:mos|n)?)',
    sequence: 'luego|despues|ahora|entonces|finalmente|primero',
    adverbials: 'sin|como|en|desde|sobre',
    origins: '(?:vist|encontrad|hallad|registrad|capturad|copiad|observad|detectad)[oa]s? (?:en|por|durante|de)',
    givenUp: 'que (?:ya no|no|nunca) (?:\\p{L}+mos|se \\p{L}+n?)',
    tempts: '¿?(?:quieres|quiere|te apetece)',
    wrongMarks: '(?:incorrect[oa]|mal)',
    notToBeDone:
      '(?:no|nunca|jamas)(?: se)? (?:deben?|debera|deberian?|pueden?|podra|ha de|han de|hay que|conviene)(?: nunca)?(?: \\S+){0,2}? (?:ejecut|usa|utiliz|lanz|hace|aplic|llam|correr|repeti)\\p{L}*|(?:no|nunca|jamas) se (?:ejecut|us|utiliz|lanz|hac|aplic|llam|corr)\\p{L}+|(?:esta|queda) prohibid\\p{L}+',
    wholes:
      '(?:(?:este|esta|estos|estas|ese|esa|esos|esas|los|las|todos? (?:este|los|estos)|todas? (?:esta|las|estas)|el|la) (?:siguientes? )?(?:runbook|seccion|pagina|documento|procedimientos?|pasos?|guia|comandos?|instrucciones|capitulo|acciones|lista)(?: (?:siguientes?|anterior(?:es)?|de abajo))?|todo lo (?:siguiente|de abajo|que sigue))',
    states:
      '(?:temporalmente |actualmente |todavia |aun )?(?:suspendid[oa]s?|en (?:pausa|espera|revision|borrador|construccion)|desactivad[oa]s?|deshabilitad[oa]s?|congelad[oa]s?|paralizad[oa]s?|obsolet[oa]s?|anulad[oa]s?|derogad[oa]s?|retirad[oa]s?|caducad[oa]s?|(?:un |en )?borrador|(?:sin|pendientes? de) (?:aprobar|validar|aprobacion|revision|revisar)|(?:no|ya no|aun no|todavia no) (?:esta[n]? )?(?:aprobad[oa]s?|validad[oa]s?|vigentes?|valid[oa]s?|en vigor|en uso)|fuera de (?:servicio|uso|vigor))',
    theCode:
      'est[ae] (?:comando|orden|consulta|llamada|sentencia|script|paso)|el (?:comando|paso) (?:anterior|de arriba)|lo anterior',
    doerVerbs: 'ejecutan?|pueden?',
    nobody: 'nadie|ninguno',
    noLonger: 'ya no',
  },
  answers: {
    below: '(?:por )?debajo de|menos de|menor(?:es)? (?:que|de|a)|inferior(?:es)? a',
    atMost: '(?:como maximo|a lo sumo|no mas de|hasta|max\\.?|maximo(?: de)?)',
    above: '(?:por )?encima de|mas de|mayor(?:es)? (?:que|de|a)|superior(?:es)? a',
    atLeast: '(?:al menos|como minimo|por lo menos|no menos de|minimo(?: de)?)',
    exactly: '(?:baja a|vuelve a|cae a|exactamente|igual a)',
    orLess: 'o menos',
    orMore: 'o mas',
    is: 'es|son|esta|estan|sea|debe ser|deberia ser|debe estar|deberia estar|debe quedar|se mantiene|queda',
    zero: 'cero|ninguna?|ningun',
    one: 'una?|una sola|un solo',
    rows: 'filas?|registros?|resultados?',
    nothing:
      '(?:no )?(?:debe |deberia )?(?:devuelve|devolver|muestra|mostrar|encuentra|encontrar) (?:nada|ningun(?:a)? (?:fila|registro|resultado)|cero filas)|(?:un )?resultado vacio|vacio|nada',
    latency: '(?:tiempos? (?:medio )?de respuesta|latencia)',
    responds: 'responde|responder|contesta|contestar|respuesta',
    within: 'en menos de|dentro de',
    finds:
      'busca|buscar|busque|encuentra|encontrar|comprueba si hay|comprobar si hay|revisa|revisar|revise|cuenta|contar|identifica|identificar|detecta|detectar|hay',
    problems:
      'duplicad[oa]s?|huerfan[oa]s?|fallid[oa]s?|fallos?|atascad[oa]s?|bloquead[oa]s?|faltantes?|que faltan|caducad[oa]s?|vencid[oa]s?|expirad[oa]s?|sin procesar|sin entregar|no entregad[oa]s?|inconsistentes?|invalid[oa]s?|corrupt[oa]s?|errores|abandonad[oa]s?',
    exists: 'existen?|esta presente|estan presentes|fue cread[oa]',
    says: 'diga|muestre|devuelva|responda|dice|muestra|devuelve|responde|contenga|sea',
    demands:
      '(?:debe|deberia|deberian|deben|tiene que|hay que) (?:ver|devolver|mostrar|ser|estar|dar|contener|tener|decir|responder con|quedar)',
    expects: 'se espera|esperamos|esperar|lo esperado es',
    expectsBehind: '(?:es|son) lo esperado',
    norms: 'normal|normalmente|habitual|habitualmente|bueno|malo|bien|mal|aceptable|no debe|no deberia',
    people: '(?:usted|ustedes|alguien|nadie|el equipo) (?:debe|deberia|deben)',
    demandEndings: '',
    verifies: 'comprueb\\w+|comprobar|verific\\w+|asegur\\w+|confirm\\w+|revis\\w+',
    gravest: 'critic[oa]',
    denies: 'sin|falta|mal|incorrect[oa]|si|ayer',
    isClosed:
      '(?:esta|sigue) (?:caid[oa]|bloquead[oa]|desactivad[oa]|cerrad[oa])|(?:ya )?no (?:responde|existe|funciona)|deniega|rechaza',
    reproduces: 'reproduce|reproducir|reproduzca|provoca|provocar',
  },
  environments: {
    names: 'preproducción, preproduccion',
    everyday: 'pruebas, desarrollo',
    things: 'base de datos, entorno, servidor, sistema',
    places: 'en, sobre, contra',
    aims: 'para, a, desde',
    articles: 'el, la, los, las, entorno de, base de datos de, el entorno de, la base de datos de, el servidor de',
  },
  flow: spanishFlow,
  telling: spanishTelling,
}
