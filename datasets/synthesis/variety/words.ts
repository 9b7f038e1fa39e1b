/**
 * Words as they stand on screens, by language, for synthetic training screens: common ones of apps and pages, put
 * together for this project. What counts is how long and how they look, not what they mean.
 */

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

export const LANGUAGES = {
  english: words(`
    a I to of in on at by or and the for you your our with from this that all new now not more less how why what who
    home back next done edit save send open close copy cut paste undo redo add remove delete cancel confirm submit apply
    reset clear search filter sort view list grid table chart report export import upload download print share follow
    like comment reply post message inbox draft sent spam archive account profile settings preferences privacy security
    password username email phone address city country language theme dark light help support contact about terms
    policy pricing plan plans free basic team business enterprise trial upgrade buy cart checkout order orders invoice
    invoices payment payments refund balance total subtotal tax discount shipping delivery customer customers product
    products project projects task tasks today yesterday tomorrow week month year calendar event events meeting notes
    files folder photos video music camera map location weather news sports health fitness sleep steps heart water
    recipe kitchen garden summer winter morning evening welcome hello thanks friends family people members users admin
    manager revenue growth traffic sessions visitors conversion bounce average median weekly monthly quarterly active
    inactive pending approved rejected failed overdue paid unpaid enabled disabled online offline available unavailable
    everything together beautiful simple powerful reliable automatically understanding responsibility recommendation
    notifications subscription authentication integration documentation infrastructure get started learn why teams
    love works everywhere without stress built made faster better smarter than ever before never miss again`),
  german: words(`
    und der die das mit für von zu im am auf neu alle mehr weniger heute gestern morgen Woche Monat Jahr Start Suche
    Speichern Abbrechen Löschen Bearbeiten Weiter Zurück Fertig Anmelden Abmelden Konto Einstellungen Benachrichtigungen
    Datenschutzerklärung Nutzungsbedingungen Rechnung Rechnungsadresse Lieferadresse Zahlungsübersicht Bestellung
    Kundenverwaltung Umsatz Durchschnitt Wochenübersicht Geschwindigkeitsbegrenzung Ernährung Schlafqualität
    Herzfrequenz Aufgaben Projekte Mitarbeiter Übersicht Größe Straße Tür Öffnungszeiten Verfügbarkeit Grüße schön
    ganz einfach ohne Stress jetzt testen kostenlos`),
  french: words(`
    le la les de du des et ou un une pour avec sans plus moins nouveau tous aujourd’hui hier demain semaine mois année
    accueil retour suivant terminer modifier enregistrer annuler supprimer rechercher paramètres compte profil
    connexion déconnexion mot passe aide à propos panier commande livraison paiement facture abonnement gratuit
    découvrir télécharger bienvenue équipe projet tâche réunion aperçu détails disponibilité confidentialité`),
  spanish: words(`
    el la los de del y o un una para con sin más menos nuevo todo hoy ayer mañana semana mes año inicio atrás siguiente
    listo editar guardar cancelar eliminar buscar ajustes cuenta perfil entrar salir contraseña ayuda carrito pedido
    envío pago factura suscripción gratis descubrir descargar bienvenido equipo proyecto tarea reunión resumen detalles
    disponibilidad configuración`),
  cyrillic: words(`
    и в на с для без новый все сегодня вчера завтра неделя месяц год главная назад далее готово изменить сохранить
    отмена удалить поиск настройки профиль войти выйти пароль помощь корзина заказ доставка оплата счёт подписка
    бесплатно скачать команда проект задача встреча обзор уведомления`),
} as const satisfies Record<string, readonly string[]>;

export type Language = keyof typeof LANGUAGES;

/** Names of people, places and things that people make. */
export const NAMES: readonly string[] = words(`
  Anna Ben Clara Yusuf Mei Priya Liam Zoë Noah Emma Oluwaseun Ivy Jo Maximilian Wilhelmina Bo Li Sofía Łukasz Åsa Kim
  Northwind Lumen Orbit Pebble Quarry Sable Tandem Umbra Vertex Willow Zephyr Acorn Birch Cobalt Delta Ember Fjord
  Berlin Oslo Lima Kyoto Lagos Accra Porto Reykjavík London Rome`);

/** Stand alone, where an icon or a sign would. */
export const SIGNS: readonly string[] = Array.from('+−×÷=•★☆✓✕→←↑↓…?!#@%&§');
