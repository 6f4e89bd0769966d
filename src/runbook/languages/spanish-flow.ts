import type { FlowWords } from './flow-words.ts'

export const spanishFlow: FlowWords = {
  fillers: 'entonces|y|pero|tambien|ademas|luego|solo',
  if: 'si|cuando|en caso de que|en caso de|siempre que',
  notIf: 'es que',
  ifBehind: 'si|cuando|en caso de que|en caso de|siempre que|cuando sea',
  unless:
    'a menos que|salvo (?:que|si|cuando)|excepto (?:que|si|cuando)|excepto(?= durante )|a no ser que|pero (?:no|nunca) (?:si|cuando)',
  besideStatus:
    'devuelve|devuelven|responde|responden|es|son|el|la|los|las|un|una|codigo|estado|error|errores|respuesta|con|o|y',
  for: 'para|ante|con|en',
  notFor: 'ejemplo|cada|ello|esto|mas|la (?:primera|proxima)|el (?:primer|proximo)',
  guards: '(?:solo )?en (?:caso de )?emergencias?|como ultimo recurso|en ultima instancia|segun sea necesario',
  asksWhether:
    'comprueba|comprobar|compruebe|verifica|verificar|verifique|mira|mirar|ver|confirma|confirmar|confirme|determina|determinar|decide|decidir|saber|preguntar|revisa|revisar|revise|consulta|consultar|averigua|averiguar|comparar|identifica|identificar|anotar|registrar|como|incluso',
  otherwise: 'si no|de lo contrario|en caso contrario|en otro caso|si asi es',
  so: 'si asi es|si es asi',
  only: 'solo|solamente|unicamente',
  narrows: 'solo|solamente|unicamente',
  narrowsTo: 'si|cuando|para|en|con|tras|despues|como|por|durante|a',
  depends: 'aprobacion|permiso|visto bueno|opcional(?:mente)?|a condicion de|excepto(?= durante)|no antes de',
  saysWhen: 'si|cuando|condicion(?:es)?|caso|sintomas?|situacion|problema|causa',
  anyCase: 'siempre|todos?|cualquiera|ninguno',
  after: 'despues de que|despues de|tras|una vez que|una vez|en cuanto',
  before: 'antes de que|antes de',
  first: 'primero|antes|previamente',
  wait: 'espera|esperar|espere|vigila|vigilar|vigile|monitoriza|monitorizar|monitorear|repite|repetir|repita|reintenta|reintentar|continua|continuar|seguir|sigue|manten|mantener|sondear',
  until: 'hasta que|hasta',
  waitFor:
    '(?:espera|esperar|espere)(?: a| a que)?|(?:vigila|vigilar|monitoriza|monitorizar|monitorear) (?:la|el|que|hasta)',
  each: 'para cada|por cada|para todos los demas',
  again: 'repite|repetir|repita|vuelve a|volver a empezar|reintenta|reintentar',
  parallel: 'en paralelo|simultaneamente|a la vez|al mismo tiempo',
  must: 'debe|deben|hay que|tiene que|debes',
  goTo: '(?:ve|ir|vaya|salta|saltar|pasa|pasar|pase|continua|continuar|continue|vuelve|volver|sigue|seguir|procede|proceder)(?:\\s+directamente)?\\s+(?:al?|con|por|en|desde)|(?:ver|vease|sigue|seguir|siga|usa|usar|consulta|consultar)(?=\\s)',
  goOn: '(?:continua|continuar|continue|sigue|seguir|siga|procede|proceder)(?:\\s+(?:abajo|adelante|con el siguiente(?: paso)?|mas abajo))*(?=\\W*$)|(?:siguiente paso|pasa al siguiente(?: paso)?|continuar con el siguiente)\\b',
  end: '(?:para aqui|detente|parar aqui|no hay (?:nada )?(?:mas )?que hacer|nada que hacer|no hace falta (?:hacer )?(?:nada|mas)|ninguna accion(?: necesaria)?|terminado|listo|fin|cerrar (?:el incidente|la alerta))(?=\\s*(?:[.,;:(—–-]|$))',
  step: 'pasos?',
  section: 'seccion(?:es)?|apartados?|parte|procedimiento|opcion|caso|fase',
  audience: 'usuarios?|clientes?',
  depending: 'segun|dependiendo de|en funcion de',
}
