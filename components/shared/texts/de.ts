import type { Texts } from './texts.ts';

export const de: Texts = {
  lang: 'de',
  dir: 'ltr',
  visitor: {
    refused: {
      headline: 'Diese Karte ist nicht verfügbar',
      sentence: 'Der Betreiber der Seite muss sich darum kümmern. Versuchen Sie es später noch einmal.',
    },
    limited: {
      headline: 'Diese Karte macht gerade Pause',
      sentence: 'Sie ist sehr gefragt und kommt von selbst wieder.',
    },
    unreachable: {
      headline: 'Die Karte ist nicht erreichbar',
      sentence: 'Es wird von selbst erneut versucht. Prüfen Sie Ihre Verbindung, falls das anhält.',
    },
    unsupported: {
      headline: 'Dieser Browser kann die Karte nicht zeigen',
      sentence:
        'Sie braucht WebGL 2. Schalten Sie die Hardwarebeschleunigung ein oder nehmen Sie einen anderen Browser.',
    },
  },
  author: {
    'missing-key': {
      headline: 'Kein API-Schlüssel',
      sentence: 'Setzen Sie `api-key` am Element oder `key` in createClient().',
    },
    'key-unavailable': {
      headline: 'Der Schlüssel der Seite lässt sich nicht abrufen',
      sentence:
        'Die Funktion, die den Schlüssel liefert, ist fehlgeschlagen. Sie wird automatisch erneut aufgerufen.',
    },
    'malformed-key': {
      headline: 'Der API-Schlüssel ist fehlerhaft',
      sentence: 'Kopieren Sie ihn noch einmal, ganz und ohne Leerzeichen.',
    },
    'secret-key': {
      headline: 'Das ist ein Geheimnis, kein öffentlicher Schlüssel',
      sentence:
        'Er wurde nicht gesendet. Was in einer Seite steht, kann jeder lesen: Widerrufen Sie ihn und nehmen Sie einen öffentlichen Schlüssel.',
    },
    'invalid-key': {
      headline: 'Der API-Schlüssel ist ungültig',
      sentence:
        '{host} kennt ihn nicht: Er enthält vielleicht einen Tippfehler oder wurde gelöscht, widerrufen oder neu ausgestellt. Prüfen Sie ihn oder setzen Sie einen aktuellen: `api-key` am Element oder `key` in createClient().',
    },
    'inactive-key': {
      headline: 'Der API-Schlüssel ist abgeschaltet',
      sentence: 'Schalten Sie ihn ein oder nehmen Sie einen anderen.',
    },
    'expired-key': {
      headline: 'Der API-Schlüssel ist abgelaufen',
      sentence: 'Setzen Sie einen aktuellen: `api-key` am Element oder `key` in createClient().',
    },
    'origin-not-allowed': {
      headline: 'Der Schlüssel erlaubt diese Seite nicht',
      sentence: '{origin} steht nicht auf seiner Liste erlaubter Origins.',
    },
    'user-agent-not-allowed': {
      headline: 'Der Schlüssel erlaubt diesen Browser nicht',
      sentence: 'Der User-Agent passt nicht zur Regel des Schlüssels. Ändern Sie die Regel.',
    },
    'service-not-enabled': {
      headline: 'Der Schlüssel gilt nicht für diesen Dienst',
      sentence: 'Schalten Sie den Dienst bei {host} für den Schlüssel frei.',
    },
    'no-plan': {
      headline: 'Es gibt keinen aktiven Tarif',
      sentence: 'Wählen Sie einen Tarif oder ein Paket für das Konto.',
    },
    'no-balance': {
      headline: 'Das Guthaben reicht nicht',
      sentence: 'Laden Sie das Guthaben des Kontos auf.',
    },
    'quota-exceeded': {
      headline: 'Das Kontingent des Schlüssels ist aufgebraucht',
      sentence: 'Erhöhen Sie es oder warten Sie auf den nächsten Zeitraum.',
    },
    'rate-limited': {
      headline: 'Zu viele Anfragen',
      sentence: '{host} bittet um Pausen. Es geht von selbst weiter.',
    },
    refused: { headline: 'Der Schlüssel wurde abgelehnt', sentence: '{host} nennt keinen Grund.' },
    unreachable: {
      headline: '{host} ist nicht erreichbar',
      sentence:
        'Das Netz, ein Blocker oder eine Ablehnung ohne CORS-Header. Es wird von selbst erneut versucht.',
    },
    'server-error': { headline: '{host} hat einen Fehler', sentence: 'Es wird von selbst erneut versucht.' },
    'bad-response': {
      headline: '{host} hat eine kaputte Antwort gesendet',
      sentence:
        'Sie ist abgeschnitten, hängt oder ist etwas anderes als verlangt. Es wird von selbst erneut versucht.',
    },
  },
  uncertain: {
    headline: 'Der Schlüssel wurde abgelehnt',
    sentence: '{host} sagt nicht, warum. Es kann sein:',
  },
  attribute: 'Ein Attribut stimmt nicht',
  noOrigin:
    'Keine Liste kann den Ursprung dieser Seite erlauben (abgeschotteter Frame, Datei oder App). Liefern Sie sie über HTTP aus, eine App von https://localhost.',
  noHost: 'Diesen Host gibt es in keinem Netz. Setzen Sie `api-url` oder starten Sie den Mock.',
  nextTry: 'Nächster Versuch: {time}.',
  tryAgain: 'Erneut versuchen',
  trying: 'Wird versucht …',
  stillWrong: 'Unverändert.',
  allowOrigin: 'Zu den erlaubten Origins des Schlüssels hinzufügen:',
  ifOrigin: 'Falls es am Origin liegt, erlauben:',
  copy: 'Kopieren',
  copied: 'Kopiert',
  help: 'Wo man es behebt',
  details: 'Einzelheiten',
  examining: 'Wird untersucht …',
  nothingFound: 'Auf dieser Seite wurde sonst nichts gefunden.',
  attribution: 'Quellenangaben',
  close: 'Schließen',
  severity: { error: 'Fehler', warning: 'Warnung', info: 'Hinweis' },
  map: {
    'Map.Title': 'Karte',
    'Marker.Title': 'Markierung',
    'Popup.Close': 'Schließen',
    'NavigationControl.ZoomIn': 'Hineinzoomen',
    'NavigationControl.ZoomOut': 'Herauszoomen',
    'NavigationControl.ResetBearing': 'Ziehen dreht die Karte, Klicken richtet sie nach Norden aus',
    'FullscreenControl.Enter': 'Vollbild',
    'FullscreenControl.Exit': 'Vollbild verlassen',
    'GeolocateControl.FindMyLocation': 'Meinen Standort finden',
    'GeolocateControl.LocationNotAvailable': 'Standort nicht verfügbar',
    'GlobeControl.Enable': 'Globus einschalten',
    'GlobeControl.Disable': 'Globus ausschalten',
    'CooperativeGesturesHandler.WindowsHelpText': 'Zum Zoomen Strg gedrückt halten und scrollen',
    'CooperativeGesturesHandler.MacHelpText': 'Zum Zoomen ⌘ gedrückt halten und scrollen',
    'CooperativeGesturesHandler.MobileHelpText': 'Die Karte mit zwei Fingern bewegen',
  },
};
