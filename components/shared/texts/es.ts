import type { Texts } from './texts.ts';

export const es: Texts = {
  lang: 'es',
  dir: 'ltr',
  visitor: {
    refused: {
      headline: 'Este mapa no está disponible',
      sentence: 'El responsable del sitio tiene que ocuparse. Puede intentarlo más tarde.',
    },
    limited: {
      headline: 'Este mapa hace una pausa',
      sentence: 'Tiene mucha demanda y volverá por sí solo.',
    },
    unreachable: {
      headline: 'No se puede acceder al mapa',
      sentence: 'Se reintenta por sí solo. Compruebe su conexión si esto dura.',
    },
    unsupported: {
      headline: 'Este navegador no puede mostrar el mapa',
      sentence: 'Necesita WebGL 2. Active la aceleración por hardware o use otro navegador.',
    },
  },
  author: {
    'missing-key': {
      headline: 'Falta la clave de API',
      sentence: 'Ponga `api-key` en el elemento, o `key` en createClient().',
    },
    'key-unavailable': {
      headline: 'No se puede obtener la clave de la página',
      sentence: 'La función que entrega la clave ha fallado. Se vuelve a llamar automáticamente.',
    },
    'malformed-key': {
      headline: 'La clave de API está mal formada',
      sentence: 'Cópiela de nuevo, entera y sin espacios.',
    },
    'secret-key': {
      headline: 'Esto es un secreto, no una clave pública',
      sentence: 'No se ha enviado. Cualquiera puede leer una página: revóquelo y use una clave pública.',
    },
    'invalid-key': {
      headline: 'La clave de API no es válida',
      sentence:
        '{host} no la conoce: puede estar mal escrita, o fue borrada, revocada o sustituida. Compruébela o ponga una vigente: `api-key` en el elemento, o `key` en createClient().',
    },
    'inactive-key': { headline: 'La clave de API está desactivada', sentence: 'Actívela, o use otra clave.' },
    'expired-key': {
      headline: 'La clave de API ha caducado',
      sentence: 'Ponga una vigente: `api-key` en el elemento, o `key` en createClient().',
    },
    'origin-not-allowed': {
      headline: 'La clave no permite este sitio',
      sentence: '{origin} no está en su lista de orígenes permitidos.',
    },
    'user-agent-not-allowed': {
      headline: 'La clave no permite este navegador',
      sentence: 'El agente de usuario no cumple la regla de la clave. Cambie la regla.',
    },
    'service-not-enabled': {
      headline: 'La clave no es para este servicio',
      sentence: 'Active el servicio para la clave en {host}.',
    },
    'no-plan': { headline: 'No hay un plan activo', sentence: 'Elija un plan o un paquete para la cuenta.' },
    'no-balance': { headline: 'El saldo no alcanza', sentence: 'Recargue el saldo de la cuenta.' },
    'quota-exceeded': {
      headline: 'La cuota de la clave está agotada',
      sentence: 'Amplíe la cuota, o espere al próximo periodo.',
    },
    'rate-limited': {
      headline: 'Demasiadas peticiones',
      sentence: '{host} pide ir más despacio. Sigue por sí solo.',
    },
    refused: { headline: 'La clave fue rechazada', sentence: '{host} no da ningún motivo.' },
    unreachable: {
      headline: 'No se puede acceder a {host}',
      sentence: 'La red, un bloqueador, o un rechazo sin cabeceras CORS. Se reintenta por sí solo.',
    },
    'server-error': { headline: '{host} tiene un fallo', sentence: 'Se reintenta por sí solo.' },
    'bad-response': {
      headline: '{host} envió una respuesta dañada',
      sentence: 'Está cortada, detenida o no es lo pedido. Se reintenta por sí solo.',
    },
  },
  uncertain: {
    headline: 'La clave fue rechazada',
    sentence: '{host} no dice por qué. Puede ser:',
  },
  attribute: 'Un atributo es incorrecto',
  noOrigin:
    'Ninguna lista puede permitir el origen de esta página (un marco aislado, un archivo o una aplicación). Sírvala por HTTP; una aplicación, desde https://localhost.',
  noHost: 'Este host no existe en ninguna red. Ponga `api-url`, o inicie el mock.',
  nextTry: 'Próximo intento: {time}.',
  tryAgain: 'Reintentar',
  trying: 'Intentando …',
  stillWrong: 'Sigue igual.',
  allowOrigin: 'Añadir a los orígenes permitidos de la clave:',
  ifOrigin: 'Si es por el origen, permitir:',
  copy: 'Copiar',
  copied: 'Copiado',
  help: 'Dónde arreglarlo',
  details: 'Detalles',
  examining: 'Examinando …',
  nothingFound: 'No se encontró nada más en esta página.',
  attribution: 'Créditos',
  close: 'Cerrar',
  severity: { error: 'Error', warning: 'Aviso', info: 'Nota' },
  map: {
    'Map.Title': 'Mapa',
    'Marker.Title': 'Marcador',
    'Popup.Close': 'Cerrar',
    'NavigationControl.ZoomIn': 'Acercar',
    'NavigationControl.ZoomOut': 'Alejar',
    'NavigationControl.ResetBearing': 'Arrastrar para girar el mapa, pulsar para volver al norte',
    'FullscreenControl.Enter': 'Pantalla completa',
    'FullscreenControl.Exit': 'Salir de pantalla completa',
    'GeolocateControl.FindMyLocation': 'Buscar mi ubicación',
    'GeolocateControl.LocationNotAvailable': 'Ubicación no disponible',
    'GlobeControl.Enable': 'Ver el globo',
    'GlobeControl.Disable': 'Salir del globo',
    'CooperativeGesturesHandler.WindowsHelpText': 'Ctrl + desplazamiento para acercar el mapa',
    'CooperativeGesturesHandler.MacHelpText': '⌘ + desplazamiento para acercar el mapa',
    'CooperativeGesturesHandler.MobileHelpText': 'Mueva el mapa con dos dedos',
  },
};
