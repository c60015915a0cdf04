import type { Texts } from './texts.ts';

export const fr: Texts = {
  lang: 'fr',
  dir: 'ltr',
  visitor: {
    refused: {
      headline: 'Cette carte n’est pas disponible',
      sentence: 'Le responsable du site doit s’en occuper. Vous pouvez réessayer plus tard.',
    },
    limited: {
      headline: 'Cette carte fait une pause',
      sentence: 'Elle est très demandée et reviendra d’elle-même.',
    },
    unreachable: {
      headline: 'La carte est injoignable',
      sentence: 'Un nouvel essai se fait tout seul. Vérifiez votre connexion si cela dure.',
    },
    unsupported: {
      headline: 'Ce navigateur ne peut pas afficher la carte',
      sentence: 'Il lui faut WebGL 2. Activez l’accélération matérielle ou changez de navigateur.',
    },
  },
  author: {
    'missing-key': {
      headline: 'Aucune clé d’API',
      sentence: 'Indiquez `api-key` sur l’élément, ou `key` dans createClient().',
    },
    'key-unavailable': {
      headline: 'La clé de la page ne peut pas être obtenue',
      sentence: 'La fonction qui fournit la clé a échoué. Elle est rappelée automatiquement.',
    },
    'malformed-key': {
      headline: 'La clé d’API est mal formée',
      sentence: 'Copiez-la de nouveau, entière et sans espaces.',
    },
    'secret-key': {
      headline: 'C’est un secret, pas une clé publique',
      sentence:
        'Il n’a pas été envoyé. Tout le monde peut lire une page : révoquez-le et prenez une clé publique.',
    },
    'invalid-key': {
      headline: 'La clé d’API n’est pas valable',
      sentence:
        '{host} ne la connaît pas : elle contient peut-être une faute de frappe, ou elle a été supprimée, révoquée ou remplacée. Vérifiez-la ou indiquez-en une actuelle : `api-key` sur l’élément, ou `key` dans createClient().',
    },
    'inactive-key': {
      headline: 'La clé d’API est désactivée',
      sentence: 'Activez-la, ou prenez-en une autre.',
    },
    'expired-key': {
      headline: 'La clé d’API a expiré',
      sentence: 'Indiquez-en une actuelle : `api-key` sur l’élément, ou `key` dans createClient().',
    },
    'origin-not-allowed': {
      headline: 'La clé n’autorise pas ce site',
      sentence: '{origin} ne figure pas parmi ses origines autorisées.',
    },
    'user-agent-not-allowed': {
      headline: 'La clé n’autorise pas ce navigateur',
      sentence: 'L’agent utilisateur ne répond pas à la règle de la clé. Modifiez la règle.',
    },
    'service-not-enabled': {
      headline: 'La clé n’est pas faite pour ce service',
      sentence: 'Activez le service pour cette clé chez {host}.',
    },
    'no-plan': {
      headline: 'Il n’y a pas de forfait actif',
      sentence: 'Choisissez un forfait ou un lot pour le compte.',
    },
    'no-balance': { headline: 'Le solde ne suffit pas', sentence: 'Rechargez le solde du compte.' },
    'quota-exceeded': {
      headline: 'Le quota de la clé est épuisé',
      sentence: 'Augmentez le quota, ou attendez la prochaine période.',
    },
    'rate-limited': {
      headline: 'Trop de requêtes',
      sentence: '{host} demande de ralentir. Cela reprend tout seul.',
    },
    refused: { headline: 'La clé a été refusée', sentence: '{host} ne donne pas de raison.' },
    unreachable: {
      headline: '{host} est injoignable',
      sentence: 'Le réseau, un bloqueur, ou un refus sans en-têtes CORS. Un nouvel essai se fait tout seul.',
    },
    'server-error': { headline: '{host} est en panne', sentence: 'Un nouvel essai se fait tout seul.' },
    'bad-response': {
      headline: '{host} a envoyé une réponse abîmée',
      sentence: 'Elle est coupée, bloquée ou d’une autre nature. Un nouvel essai se fait tout seul.',
    },
  },
  uncertain: {
    headline: 'La clé a été refusée',
    sentence: '{host} ne dit pas pourquoi. Peut-être :',
  },
  attribute: 'Un attribut est faux',
  noOrigin:
    'Aucune liste ne peut autoriser l’origine de cette page (cadre isolé, fichier ou application). Servez-la en HTTP, une application depuis https://localhost.',
  noHost: 'Cet hôte n’existe sur aucun réseau. Indiquez `api-url`, ou démarrez le mock.',
  nextTry: 'Prochain essai : {time}.',
  tryAgain: 'Réessayer',
  trying: 'Essai en cours …',
  stillWrong: 'Rien n’a changé.',
  allowOrigin: 'À ajouter aux origines autorisées de la clé :',
  ifOrigin: 'Si c’est l’origine, autoriser :',
  copy: 'Copier',
  copied: 'Copié',
  help: 'Où le corriger',
  details: 'Détails',
  examining: 'Examen en cours …',
  nothingFound: 'Rien d’autre n’a été trouvé sur cette page.',
  attribution: 'Mentions des sources',
  close: 'Fermer',
  severity: { error: 'Erreur', warning: 'Avertissement', info: 'Remarque' },
  map: {
    'Map.Title': 'Carte',
    'Marker.Title': 'Repère',
    'Popup.Close': 'Fermer',
    'NavigationControl.ZoomIn': 'Zoom avant',
    'NavigationControl.ZoomOut': 'Zoom arrière',
    'NavigationControl.ResetBearing': 'Glisser pour tourner la carte, cliquer pour remettre le nord en haut',
    'FullscreenControl.Enter': 'Plein écran',
    'FullscreenControl.Exit': 'Quitter le plein écran',
    'GeolocateControl.FindMyLocation': 'Trouver ma position',
    'GeolocateControl.LocationNotAvailable': 'Position indisponible',
    'GlobeControl.Enable': 'Afficher le globe',
    'GlobeControl.Disable': 'Quitter le globe',
    'CooperativeGesturesHandler.WindowsHelpText': 'Ctrl + défilement pour zoomer',
    'CooperativeGesturesHandler.MacHelpText': '⌘ + défilement pour zoomer',
    'CooperativeGesturesHandler.MobileHelpText': 'Déplacez la carte avec deux doigts',
  },
};
