/// The opt-out phrases by language, parted by `|`.
///
/// Only phrases that mean nothing else when they are the whole of a reply; a
/// phrase that is also somebody's name without its accents does not belong here.
/// `stop` stands under English alone: it is understood everywhere.
let standardOptOutPhrases: KeyValuePairs<String, String> = [
    "en": """
    stop|stop all|stopall|stop it|stop now|please stop|stop please|stop messaging me|stop sending me messages\
    |stop sending messages|stop messages|stop texting me|stop spamming me\
    |stop updates|unsubscribe|unsubscribe me|please unsubscribe\
    |unsubscribe please|unsub|opt out|optout|opt me out|cancel|cancel subscription|end|quit|revoke|revoke consent|remove|remove me\
    |please remove me|take me off|leave me alone|dont message me|do not message me|dont contact me\
    |do not contact me|no more messages|not interested|wrong number|wrong person|td
    """,
    "es": """
    baja|dar de baja|darme de baja|dame de baja|quiero darme de baja|cancelar|cancelar todo|cancelar suscripción\
    |desuscribir|desuscribirme|desuscribirse|detener|detener mensajes|parar|alto|basta|salir\
    |no enviar|no enviar más|no más|no más mensajes|no molestar|no me escriban|no me interesa|revocar|retirar\
    |eliminar|número equivocado
    """,
    "pt": """
    parar|parar mensagens|pare|cancelar|cancelar inscrição|cancelar subscrição|remover\
    |remova|remover me|descadastrar|descadastre|sair|não quero mais|não quero mais receber|não enviar|não envie mais\
    |não tenho interesse|chega|bloquear|número errado
    """,
    "fr": """
    arrêt|arrêter|arrêtez|arrête|stopper|désabonner|désabonnement|me désabonner|se désabonner|désabonnez moi\
    |désinscrire|désinscription|me désinscrire|annuler|résilier|supprimer|ne plus recevoir|plus de messages\
    |arrêter les messages|pas intéressé|pas intéressée|faux numéro|mauvais numéro
    """,
    "de": """
    stopp|stoppen|abmelden|abmeldung|abbestellen|abbestellung|abonnement beenden|austragen|bitte austragen\
    |kündigen|kuendigen|beenden|löschen|loeschen|aufhören|aufhoeren|keine nachrichten|keine nachrichten mehr|nicht mehr schreiben\
    |kein interesse|falsche nummer
    """,
    "it": """
    disiscrivi|disiscrivimi|disiscriviti|disiscrizione|cancella|cancellami|cancellazione|annulla|annulla iscrizione\
    |basta|ferma|fermare|rimuovi|rimuovimi|interrompi|interrompi promozioni|non scrivetemi più\
    |niente più messaggi|non mi interessa|numero sbagliato
    """,
    "nl":
        "stoppen|afmelden|uitschrijven|schrijf me uit|opzeggen|annuleren|verwijderen|geen berichten meer|geen interesse",
    "af": "staak|teken uit|meld af",
    "sv": "stoppa|avregistrera|avregistrera mig|avprenumerera|avsluta|avanmäl|sluta|ta bort mig|inga fler meddelanden",
    "da": "afmeld|afmeld mig|frameld|afslut|slet mig|ikke flere beskeder|stop beskeder",
    "nb": "avmeld|meld meg av|stopp|avslutt|slutt|fjern meg|ikke flere meldinger",
    "fi": "lopeta|peruuta|peruuta tilaus|poista|ei enää viestejä",
    "is": "hætta|afskrá",
    "et": "lõpeta|loobu|loobun",
    "lv": "atteikties|atrakstīties|pārtraukt",
    "lt": "atsisakyti|atsisakau|stabdyti|sustabdyti",
    "pl": "wypisz|wypisz mnie|wypisuję się|rezygnuję|rezygnacja|anuluj|zakończ|usuń|usuń mnie|nie piszcie|koniec",
    "cs": "odhlásit|odhlásit se|odhlaste mě|zrušit|konec|nechci zprávy|neposílat|přestaňte",
    "sk": "odhlásiť|odhlásiť sa|odhláste ma|zrušiť|koniec|neposielať|prestaňte",
    "sl": "odjava|odjavi|prekliči|ustavi",
    "hr": "odjava|odjavi me|otkaži|zaustavi|prestani|prekini",
    "sr": "одјава|одјави ме|откажи|заустави|престани|odjava|otkaži",
    "ro": "dezabonare|dezabonează|dezabonați mă|anulare|anulează|oprește|opriți|renunță",
    "hu": "leiratkozás|leiratkozom|leiratkozni|lemondás|lemondom|állj|törlés|ne küldjön",
    "bg": "отпиши|отписване|отпиши ме|спри|спрете|отказ|край",
    "ru": """
    стоп|остановить|отписка|отписаться|отпишите|отпишите меня|отмена|отменить|хватит|прекратить|прекратите\
    |удалите меня|не писать|не пишите|больше не пишите|не присылать|не беспокоить|не интересно|ошиблись номером
    """,
    "uk": "стоп|зупинити|відписка|відписатися|відпишіть|скасувати|припинити|припиніть|досить|не пишіть|не турбувати",
    "el": "στοπ|σταμάτα|σταματήστε|διαγραφή|κατάργηση εγγραφής|απεγγραφή|ακύρωση|τέλος",
    "tr":
        "dur|durdur|durdurun|iptal|iptal et|ret|çık|çıkış|ayrıl|abonelikten çık|mesaj istemiyorum|mesaj atmayın|yazmayın",
    "az": "dayandır|ləğv et|abunəlikdən çıx",
    "he": "הסר|הסירו|הסירו אותי|הסרה|להסיר|עצור|תפסיקו|די|ביטול",
    "ar": """
    إيقاف|ايقاف|أوقف|توقف|توقفوا|قف|إلغاء|إلغاء الاشتراك|الغاء الاشتراك|ألغ الاشتراك|إزالة|لا ترسل|لا ترسلوا\
    |إيقاف الرسائل|أوقفوا الرسائل|كفى
    """,
    "fa": "لغو|لغو اشتراک|لغو عضویت|توقف|حذف|نفرستید|پیام ندهید",
    "ur": "بند|بند کرو|بند کریں|روکو|روکیں|ان سبسکرائب",
    "hi": "रोकें|रोको|रोकिए|बंद करें|बंद करो|बंद|सदस्यता समाप्त करें|स्टॉप|band karo|band kare|rok do|mat bhejo",
    "bn": "বন্ধ|বন্ধ করুন|বন্ধ করো|থামুন|থামান|বাতিল",
    "ta": "நிறுத்து|நிறுத்தவும்|வேண்டாம்",
    "te": "ఆపు|ఆపండి|వద్దు",
    "mr": "थांबवा|बंद करा|नको",
    "gu": "બંધ|બંધ કરો|રોકો",
    "id": """
    berhenti|berhenti langganan|berhenti berlangganan|cancel langganan|batal langganan|batalkan|hentikan\
    |setop|matikan|cukup|jangan kirim|jangan kirim lagi|jangan hubungi saya|tidak mau lagi|keluar
    """,
    "ms": "berhenti|berhenti langganan|henti|hentikan|batal|batal langganan|jangan hantar|jangan hantar lagi|keluar",
    "tl": "itigil|tigil|tama na|huwag na|ihinto|kanselahin",
    "vi": "dừng lại|ngừng|ngừng gửi|ngừng nhận tin|huỷ đăng ký|hủy đăng ký|từ chối|không nhận tin|không nhận nữa",
    "th": "หยุด|หยุดส่ง|ยกเลิก|ยกเลิกการรับข่าวสาร|เลิกติดตาม|ไม่รับข่าวสาร|ไม่ต้องส่งมา",
    "zh": "停止|停止发送|停止發送|退订|退訂|取消订阅|取消訂閱|取消|不要再发|不要再發|别再发了|別再發了|拒收",
    "ja": "停止|配信停止|配信停止希望|停止してください|解除|登録解除|退会|解約|ストップ|やめて|やめてください|不要です",
    "ko": "수신거부|수신 거부|중지|중단|그만|그만 보내세요|정지|해지|구독취소|구독 취소|거부|스톱",
    "sw": "acheni|sitisha|simamisha|jiondoe|ondoa|niondoe|usitume",
    "zu": "yeka|susa",
    "ha": "daina|a daina",
]
