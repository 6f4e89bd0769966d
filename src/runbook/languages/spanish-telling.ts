import type { TellingWords } from './telling-words.ts'

export const spanishTelling: TellingWords = {
  readers: 'tu|usted|ustedes|nosotros|uno|cualquiera|todos|quien(?= este)|(?:la )?guardia',
  doings:
    'hace|hacen|hizo|hicieron|ejecuta|ejecutan|ejecuto|lanza|lanzan|lanzo|envia|envian|envio|manda|mandan|mando|llama|llaman|realiza|realizan|gestiona|gestionan|usa|usan|uso|dispara|se (?:encarga|ocupa)n?(?: de)?|propuso|sugirio|probo|intento|(?:ha|han|habia) (?:hecho|ejecutado|lanzado|enviado)|(?:puede|pueden|debe|deben) (?:hacer|ejecutar|lanzar)l?[oa]?',
  done: 'ejecutad[oa]s?|realizad[oa]s?|hech[oa]s?|lanzad[oa]s?|enviad[oa]s?|gestionad[oa]s?',
  by: 'por',
  byMeans: 'mano|defecto',
  itself: 'automaticamente|sol[oa]',
  what: 'lo que|que|como',
  deictics:
    '(?:el|la|lo) (?:\\p{L}+ )?(?:de arriba|de abajo|anterior|siguiente)|(?:este|ese|esta|esa) (?:comando|orden|consulta|llamada|paso)|esto|eso|(?:lo|la)(?= (?:hace|hacen|ejecuta|ejecutan|lanza|lanzan|envia|manda|realiza|gestiona)(?![\\p{L}]))',
  owned:
    '(?:cosa|asunto|tarea|trabajo|decision|turno|competencia|responsabilidad) de(?:l)? |(?:le )?(?:corresponde|toca|compete) a |pertenecen? a|no (?:nos|te|le) (?:toca|corresponde|compete|incumbe|concierne)',
  formerly:
    '^(?:como|por que) \\p{L}+mos(?![\\p{L}])|^(?:est[oae]|eso|est[ae] \\p{L}+|lo anterior) (?:es|viene|procede|sale) (?:de|del)(?![\\p{L}])|ya no se (?:hace|usa|ejecuta|lanza)|^(?:antes|anteriormente|antiguamente|originalmente)(?![\\p{L}])(?! de)|^hasta (?:v?\\d|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)|en (?:19|20)\\d\\d|(?:retirad|eliminad|suprimid|abandonad)[oa]s? (?:en|desde|con)',
  shown:
    '^(?:(?:solo|solamente|unicamente|meramente) )?(?:a titulo|como|para|por) (?:de )?(?:informativo|informacion|referencia|ejemplo|ilustracion|completitud|constancia|auditores|auditoria|recordatorio)(?: (?:para|de) \\p{L}+)?$|(?:solo|solamente|unicamente) (?:como|para|a titulo) (?:de )?(?:informativo|informacion|referencia|ejemplo|auditores|auditoria|constancia)|(?:se muestra|mostrado|incluido|figura|aparece|esta) (?:aqui )?(?:solo |unicamente )?(?:aqui )?(?:para|por|como) ',
  approved: 'aprobad[oa]|acordad[oa]|probad[oa]|ensayad[oa]|verificad[oa]|segur[oa]|inofensiv[oa]|permitid[oa]',
  plain:
    'el|la|los|las|lo|un|una|y|o|entonces|luego|despues|ahora|por|ultimo|fin|finalmente|para|terminar|primero|segund[oa]|tercer[oa]?|enseguida|seguida|inmediatamente|tambien|otra|vez|de|nuevo|cada|tod[oa]s?|amb[oa]s|minutos?|horas?|segundos?|dias?|noches?|mas|tarde|unos?|unas|en|desde|con|via|como|mediante|a|al|del|normalmente|casi|siempre|rapid[oa]|rapido|facil|sencill[oa]|simple|cort[oa]|segur[oa]|bien|suficiente|basta|caliente|consola|terminal|portatil|maquina|servidor|nodo|cluster|region(?:es)?|root|administrador|guardia|diario|laborables?|semana|cualquier|hora|momento|nuev[oa]|tarda|dura|cuesta|poco|es|se|puede|repetir|sin (?:riesgo|corte|parada|impacto|peligro)|nadie (?:lo )?nota|no pasa nada|probado|aprobado',
  pastTimes:
    '(?:la )?ultima vez|ayer|anoche|anteayer|hace (?:\\S+ )?(?:dias?|semanas?|mes(?:es)?|anos?)|(?:el|la) (?:mes|ano|semana|noche|lunes|martes|miercoles|jueves|viernes|sabado|domingo) pasad[oa]|en aquel momento|en (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)|el \\d{1,2} de \\p{L}+|en (?:19|20)\\d\\d',
  pastVerbs:
    'hizo|hicieron|hicimos|fue|fueron|ha|han|hemos|habia\\p{L}*|ayudo|sirvio|basto|funciono|tuvo|tuvimos|tuvieron|\\p{L}{3,}(?:aron|ieron|amos|imos)|(?<!(?:el|un|del|al|de|tras|sin|con|por|otro|cada|su|este|ese|nuevo|primer|ultimo) )(?:(?:re)?inicio|cambio|envio|limpio|copio|corrio|salio|perdio|subio|decidio|recibio|sirvio|volvio|resolvio|vencio|pidio|siguio|ocurrio|sucedio|cumplio|interrumpio|consiguio|repitio|restablecio|redujo|escribio|metio|abrio|anadio|introdujo)|(?:lo|la|los|las|se) \\p{L}{3,}o',
  deeds:
    'hizo|hicieron|hicimos|ejecuto|ejecutaron|lanzo|lanzaron|(?:lo|la|los|las|se) (?:arreglo|soluciono|resolvio|reparo|borro|vacio|uso)|arreglaron|arreglamos|solucionaron|resolvieron|resolvimos|usaron|probo|probaron|(?:ha|han|hemos|habia) (?:hecho|ejecutado|lanzado|usado|arreglado|resuelto|solucionado|probado)',
  present: 'es|son|esta|estan|puede|pueden|debe|deben|hay|muestra|que',
}
