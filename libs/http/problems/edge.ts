import type { ProblemTexts } from './problem-texts.js';
import { MEMBER_TEXTS } from './members.js';

/** What goes wrong before a request reaches a handler. */
export const EDGE_TEXTS = {
  ...MEMBER_TEXTS,
  'authentication-required': { fr: 'Connectez-vous pour continuer.', en: 'Sign in to continue.' },
  'body-too-large': { fr: 'La requête est trop volumineuse.', en: 'The request is too large.' },
  'body-unexpected': { fr: 'Cette requête n’attend pas de contenu.', en: 'This request takes no body.' },
  'changed-meanwhile': {
    fr: 'Quelqu’un a changé la même chose au même moment. Rien n’a été enregistré : relisez, puis réessayez.',
    en: 'Somebody changed the same thing at the same moment. Nothing was saved: read it again, then try again.',
  },
  'charset-unsupported': { fr: 'Le texte doit être encodé en UTF-8.', en: 'The text must be encoded in UTF-8.' },
  'content-encoding-unsupported': {
    fr: 'Les contenus compressés ne sont pas acceptés.',
    en: 'Compressed bodies are not accepted.',
  },
  'content-length-mismatch': {
    fr: 'La longueur annoncée n’est pas celle du contenu.',
    en: 'The announced length is not that of the body.',
  },
  'cursor-invalid': {
    fr: 'Ce repère de page n’est pas valable ici : reprenez la liste au début.',
    en: 'This cursor is not valid here: start the list again.',
  },
  'database-unavailable': {
    fr: 'Le service est momentanément indisponible. Réessayez dans un instant.',
    en: 'The service is briefly unavailable. Try again in a moment.',
  },
  'expectation-failed': { fr: 'L’en-tête Expect ne peut pas être satisfait.', en: 'The Expect header cannot be met.' },
  'headers-too-large': {
    fr: 'Les en-têtes de la requête sont trop longs.',
    en: 'The headers of the request are too long.',
  },
  'host-repeated': { fr: 'L’en-tête Host est répété.', en: 'The Host header is repeated.' },
  'host-required': { fr: 'L’en-tête Host manque.', en: 'The Host header is missing.' },
  'id-malformed': { fr: 'Cet identifiant n’est pas un UUID.', en: 'This identifier is not a UUID.' },
  'idempotency-key-malformed': {
    fr: 'L’en-tête Idempotency-Key doit compter 1 à 255 caractères ASCII visibles.',
    en: 'The Idempotency-Key header takes 1 to 255 visible ASCII characters.',
  },
  'idempotency-key-refused': {
    fr: 'Cette requête ne prend pas d’en-tête Idempotency-Key : elle ne change rien, se répète sans risque, ou répond un secret qui n’est dit qu’une fois.',
    en: 'This request takes no Idempotency-Key: it changes nothing, can be repeated without harm, or answers a secret that is told once.',
  },
  'idempotency-key-reused': {
    fr: 'Cette clé d’idempotence a déjà servi à une autre requête.',
    en: 'This idempotency key was used for another request.',
  },
  'if-match-malformed': {
    fr: 'L’en-tête If-Match doit reprendre l’ETag lu, tel quel.',
    en: 'The If-Match header must repeat the ETag that was read.',
  },
  'if-match-required': {
    fr: 'Indiquez la version lue dans l’en-tête If-Match.',
    en: 'Give the version you read in the If-Match header.',
  },
  'version-stale': {
    fr: 'Ces informations ont été modifiées entre-temps : relisez-les et recommencez.',
    en: 'This was changed meanwhile: read it again and try once more.',
  },
  'internal-error': {
    fr: 'Une erreur est survenue de notre côté. Rien n’a été enregistré ; réessayez.',
    en: 'Something failed on our side. Nothing was saved; try again.',
  },
  'journal-unavailable': {
    fr: 'Le service est momentanément indisponible. Réessayez dans un instant.',
    en: 'The service is briefly unavailable. Try again in a moment.',
  },
  'json-malformed': { fr: 'Le contenu n’est pas du JSON lisible.', en: 'The body is not readable JSON.' },
  'json-too-deep': { fr: 'Le contenu JSON est trop profondément imbriqué.', en: 'The JSON body is nested too deeply.' },
  'json-too-many-values': { fr: 'Le contenu JSON compte trop de valeurs.', en: 'The JSON body has too many values.' },
  'media-type-unsupported': {
    fr: 'Le contenu doit être du JSON (application/json).',
    en: 'The body must be JSON (application/json).',
  },
  'method-not-allowed': { fr: 'Cette méthode n’est pas permise ici.', en: 'This method is not allowed here.' },
  'delegation-unavailable': {
    fr: 'Rien ne se fait ici au nom d’un autre. Retirez l’en-tête On-Behalf-Of.',
    en: 'Nothing is done here on behalf of another. Remove the On-Behalf-Of header.',
  },
  'on-behalf-of-malformed': {
    fr: 'L’en-tête On-Behalf-Of porte l’identifiant d’une délégation.',
    en: 'The On-Behalf-Of header holds the identifier of a delegation.',
  },
  'parameter-malformed': {
    fr: 'Un paramètre de l’adresse est illisible.',
    en: 'A parameter of the URL cannot be read.',
  },
  'parameter-repeated': {
    fr: 'Un paramètre de l’adresse figure deux fois.',
    en: 'A parameter of the URL appears twice.',
  },
  'parameter-too-long': { fr: 'Un paramètre de l’adresse est trop long.', en: 'A parameter of the URL is too long.' },
  'parameter-unknown': { fr: 'Ce paramètre de l’adresse n’existe pas.', en: 'There is no such parameter.' },
  'parameters-too-many': { fr: 'L’adresse compte trop de paramètres.', en: 'The URL has too many parameters.' },
  'request-invalid': { fr: 'Plusieurs champs sont à corriger.', en: 'Several members need correcting.' },
  'request-malformed': { fr: 'La requête est illisible.', en: 'The request cannot be read.' },
  'request-timeout': { fr: 'La requête a mis trop longtemps à arriver.', en: 'The request took too long to arrive.' },
  'route-unknown': { fr: 'Cette adresse n’existe pas.', en: 'There is nothing at this address.' },
  'token-invalid': {
    fr: 'Votre session n’est pas reconnue. Connectez-vous de nouveau.',
    en: 'Your session is not recognised. Sign in again.',
  },
  'too-many-today': {
    fr: 'C’est trop pour aujourd’hui : ce geste a été fait plus souvent qu’un usage normal ne le demande. Réessayez demain ; si le besoin est réel, écrivez au support.',
    en: 'That is too much for today: this was done more often than normal use asks for. Try again tomorrow; if the need is real, write to support.',
  },
  'too-many-requests': {
    fr: 'Trop de requêtes. Patientez avant de réessayer.',
    en: 'Too many requests. Wait before trying again.',
  },
  unavailable: {
    fr: 'Le service est momentanément indisponible. Réessayez dans un instant.',
    en: 'The service is briefly unavailable. Try again in a moment.',
  },
  'url-malformed': { fr: 'L’adresse est mal encodée.', en: 'The URL is badly encoded.' },
  'utf8-malformed': { fr: 'Le contenu n’est pas de l’UTF-8 valable.', en: 'The body is not valid UTF-8.' },
} as const satisfies ProblemTexts;
