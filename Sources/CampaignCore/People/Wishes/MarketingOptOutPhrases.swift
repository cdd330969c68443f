/// The phrases by language that refuse marketing alone, parted by `|`: whoever says so still wants to
/// hear of an order.
let marketingOptOutPhrases: KeyValuePairs<String, String> = [
    "en":
        "stop promotions|stop promotion|stop promo|stop promos|stop marketing|stop offers|stop ads|no ads|no promotions",
    "es": "detener promociones|no promociones|no más promociones|no publicidad",
    "pt": "parar promoções|parar publicidade|sem promoções",
    "fr": "arrêter les promotions|arrêter la publicité|stop pub|pas de pub|plus de promotions",
    "de": "keine werbung|keine werbung mehr|werbung stoppen",
    "it": "niente pubblicità|stop pubblicità|niente promozioni",
    "nl": "geen reclame|geen reclame meer",
    "pl": "bez reklam|żadnych reklam",
    "tr": "reklam istemiyorum",
    "ru": "без рекламы|не присылайте рекламу",
    "ar": "إيقاف العروض|لا إعلانات",
    "id": "hentikan promosi|tidak mau promosi",
]
