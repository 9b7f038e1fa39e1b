/** What controls say about themselves, in the languages that most pages are written in. */

/** What stands in a field until someone types. */
const PLACEHOLDER = new RegExp(
  [
    String.raw`(?:\.{2,}|…| \.)$`,
    String.raw`(?<![\p{L}])(?:suchen|search)$`,
    String.raw`^(?:search|enter|type|your|e-?mail|name|username|password|keywords?|add (?:a |your )?comment)(?![\p{L}])`,
    String.raw`^(?:suchen?|suchbegriff|ihre?|geben sie|zoeken?|sök|søg|buscar|busca|pesquisar|introduce|escrib)`,
    String.raw`^(?:recherch|cherch|votre|saisi|entrez|cerca|ricerca|inserisci|szukaj|wyszukaj|hledat|keresés|ara\b)`,
    String.raw`^(?:поиск|искать|найти|введите|検索|搜索|請輸入|请输入|검색)`,
    String.raw`^e\.\s?g\.`,
  ].join('|'),
  'iu',
);

/** What a button does, rather than where a link leads. */
const COMMAND = new RegExp(
  String.raw`^(?:${[
    'search|submit|send|go|ok|subscribe|sign up|log ?in|sign in|log ?out|register|menu|close|accept|agree|i agree',
    'reject|cancel|save|reset|apply|filters?|copy|post|reply|vote|add\\s?to\\s?(?:cart|bag|basket|wishlist)|buy now',
    'checkout|find|follow|allow|decline|deny|dismiss|got it|continue|load more|show more|clear|delete|remove|upload',
    '(?:manage|change|cookie|privacy)(?: my| your)? (?:cookies|preferences|settings|options)|join|publish',
    'suchen?|senden|absenden|abonnieren|anmelden|schließen|akzeptieren|los|zoeken?|verzenden|inschrijven|sök|søg',
    'buscar|enviar|suscribir\\w*|aceptar|cerrar|ir|pesquisar|inscrever|rechercher|envoyer|valider|accepter|fermer',
    "s'abonner|s'inscrire|cerca|invia|iscriviti|accetta|chiudi|szukaj|wyślij|hledat|odeslat|keresés|küldés|ara|gönder",
    'поиск|искать|найти|отправить|подписаться|войти|закрыть|検索|送信|登録|搜索|提交|登录|검색',
  ].join('|')})(?![\p{L}])`,
  'iu',
);
/** A longer text tells of something. */
const MOST_LETTERS = 28;

export function isPlaceholder(text: string): boolean {
  return PLACEHOLDER.test(text.trim());
}

export function isCommand(text: string): boolean {
  const words = text.replace(/^[^\p{L}]+/u, '').trim();
  return words.length <= MOST_LETTERS && COMMAND.test(words);
}
