/// The phrases by which people who had opted out ask for messages again, by language, parted by `|`.
///
/// Only phrases that mean nothing else when they are the whole of a reply: a bare
/// "yes" may answer any question.
let standardOptInPhrases: KeyValuePairs<String, String> = [
    "en": """
    start|unstop|subscribe|subscribe me|resubscribe|opt in|optin|opt me in|start messages|start promotions\
    |start again|sign me up
    """,
    "es": "alta|dar de alta|darme de alta|suscribir|suscribirme|suscribirse|reanudar|iniciar mensajes",
    "pt": "inscrever|me inscrever|inscrever me|assinar|reativar|retomar|quero receber",
    "fr": "abonner|m'abonner|s'abonner|réabonner|me réabonner|reprendre|s'inscrire|m'inscrire",
    "de": "anmelden|abonnieren|wieder anmelden|fortsetzen",
    "it": "iscriviti|iscrivimi|iscrivermi|riattiva|riprendi",
    "nl": "aanmelden|abonneren|hervatten",
    "pl": "zapisz|zapisz mnie|subskrybuj|wznów",
    "tr": "abone ol|devam et|yeniden başlat",
    "ru": "подписаться|подпишите|подпишите меня|возобновить",
    "uk": "підписатися|підпишіть|відновити",
    "ar": "اشتراك|اشترك|ابدأ",
    "hi": "शुरू करें|सदस्यता लें",
    "id": "mulai|langganan|berlangganan|daftar lagi",
    "zh": "订阅|訂閱|重新订阅|重新訂閱",
    "ja": "購読|再開|配信再開",
    "ko": "수신동의|수신 동의|구독",
]
