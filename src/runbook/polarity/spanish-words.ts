import type { PolarityWords } from './polarity-words.ts'

export const spanishWords: PolarityWords = {
  runs: 'ejecutes|lances|corras|uses|utilices|apliques|hagas|ejecuta|ejecutar|ejecute|ejecuten|lanza|lanzar|lance|corre|correr|corra|usa|usar|use|utiliza|utilizar|utilice|llama a|llamar a|aplica|aplicar|aplique|envia|enviar|envie|escribe|escribir|haz|hacer|haga|prueba|probar',
  avoids:
    'evita|evitar|evite|eviten|omite|omitir|omita|abstente|abstenerse|olvida|olvidar|olvides|ignora|ignorar|salta|saltar',
  denies:
    'no|nunca|jamas|no se debe|no debe|no deben|ni|nadie|tampoco|bajo ninguna circunstancia|en ningun caso|de ninguna manera|prohibido|esta prohibido',
  deniesBehind: 'nunca|jamas',
  asksAnyway:
    'hay que|es necesario|tienes que|tiene que|a continuacion|asegurate de|asegurese de|recuerda|recuerde|acuerdate de|no (?:olvides?|olvide|olvidar|olviden|te olvides de|omitas?|saltes|te saltes|dejes de)|nunca (?:omitas?|olvides?|saltes)',
  insteadOf: 'en lugar de|en vez de|a diferencia de|, y no|, no',
  means: 'con|desde|mediante|usando|via|por|a traves de|ejecutando',
  clauses: 'que|quien|quienes|si|alguien|nadie|cuando|como|donde|por que|hasta|antes|despues|para ver|mientras',
  tells:
    'ejecuto|ejecutaron|fue|fueron|ha sido|habia|se ejecuto|lanzo|rompio|causo|borro|elimino|haria|tardaria|ejecutaba|ejecuta el',
  goesOn: 'para|y|si|cuando|en|contra|con|despues|antes|hasta|de nuevo|primero|como|desde|luego',
  bansBelow: 'no hacer|no hagas|no haga|que no hacer|nunca|evitar|no ejecutar|no usar|jamas',
  bansNamed:
    'errores (?:del pasado|pasados|anteriores)|lo que no (?:ayuda|sirve|funciona)|contraejemplos?|ideas descartadas|fuera de alcance|remedios inutiles|mal consejo|no recomendad[oa]s?|lo que no|que no (?:hay|se|debe)|en desuso|procedimiento antiguo|lo que (?:probamos|hicimos)|sin exito|prohibid[oa]s?|antipatron(?:es)?|errores comunes|incidentes anteriores|mal ejemplo|malas practicas',
  asksNamed:
    'accion|comando|solucion|orden|paso|consulta|sql|que hacer|remedio|resolucion|arreglo|reversion|correcto|haz|hacer|que hacer',
  pronouns: 'lo|la|esto|eso|los|las',
  pointsAtIt: 'esto|estos|estas|lo siguiente|siguientes?|asi|como|lo que',
  helpsYou: 'puede|puedes|debes?|hay que|libera|resuelve|soluciona|arregla|limpia',
  bansWhole:
    'rechazad[oa]s?|mitos?|contraejemplos?|descartad[oa]s?|obsolet[oa]s?|peligros[oa]s?|peligro|incorrect[oa]s?|advertencia|mal|mal[oa]s?',
  tellsWhole: 'historial|ejemplos?|cronologia|antecedentes',
  shows: 'vera[sn]? (?:algo|esto|una?)|algo como|algo asi',
  takesBack: 'no|nunca|jamas|mejor no|ya no|ni hablar|todavia no',
  condemns:
    'no lo (?:hagas?|uses?|ejecutes?)|(?:ya )?no se usa|ya no vale|no recomendad[oa]|no se recomienda|(?:muy )?mal[oa]? (?:idea|consejo|practica)|mal|mal[oa]|errone[oa]|incorrect[oa]|obsolet[oa]|retirad[oa]|anulad[oa]|descartad[oa]|inutil|no sirve(?: de nada| para nada)?|no funciona|no ayuda|no usar|un error|prohibid[oa]|(?:dijo|dijeron|dice|dicen)|solo en (?:staging|pruebas|desarrollo|test|local)',
  opens:
    'anterior|comando|consejo|es|fue|era|esta|una?|la|el|eso|esto|pero|o|y|bueno|en realidad|muy|mejor|ellos|este paso|paso|esa',
  closes: 'aqui|ahora|ya|mas|en|porque|mientras|cuando|durante|hoy|nunca',
  says: 'dice|dijo|escribio|recomienda|recomendo|sugiere|sugirio|responde|respondio',
  blamesNamed: 'causas?|causa raiz|culpables?|riesgos?|motivos?|sintomas?',
  troubles: 'no|sin|caid[oa]|llen[oa]|lent[oa]|bloquead[oa]|falla|atascad[oa]',
  mistaken: 'por error|por accidente|sin querer',
}
