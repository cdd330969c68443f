"""What a bot written with pywa does, against the Graph API at the address given.

    pywa_client.py http://127.0.0.1:8090

Prints one line of JSON with what each call came to; ends with an error if pywa refuses an answer.
"""
import json
import sys

import httpx
from pywa import WhatsApp
from pywa.types import templates as t

PHONE, ACCOUNT, APP, PERSON = "100000000000001", "200000000000002", "300000000000003", "447700900123"

session = httpx.Client(trust_env=False)
client = WhatsApp(phone_id=PHONE, token="a-token", waba_id=ACCOUNT, app_id=APP, session=session)
# pywa sets Meta's address itself; the path with its version stays.
session.base_url = sys.argv[1] + session.base_url.path.rstrip("/")

template = t.Template(
    name="pywa_order",
    category=t.TemplateCategory.UTILITY,
    language=t.TemplateLanguage.ENGLISH_US,
    parameter_format=t.ParamFormat.NAMED,
    components=[t.BodyText("Hello {{name}}, order {{order}} is on its way.", name="Ada", order="A-1")],
)
created = client.create_template(template)
# Its sample picture goes through the resumable upload.
pictured = client.create_template(
    t.Template(
        name="pywa_picture",
        category=t.TemplateCategory.MARKETING,
        language=t.TemplateLanguage.ENGLISH_US,
        components=[
            t.HeaderImage(example=b"\x89PNG\r\n\x1a\n", mime_type="image/png"),
            t.BodyText("Look at this!"),
        ],
    )
)
edited = client.update_template(
    created.id,
    new_components=[t.BodyText("Dear {{name}}, order {{order}} is on its way.", name="Ada", order="A-1")],
)
details = client.get_template(created.id)
removed = client.delete_template("pywa_picture", template_id=pictured.id)
listed = client.get_templates()
# A smallest picture is as good as any: nobody looks into it.
media = client.upload_media(media=b"\x89PNG\r\n\x1a\n", mime_type="image/png", filename="dot.png")
text = client.send_message(to=PERSON, text="Hello from pywa")
sent = client.send_template(
    to=PERSON,
    name="pywa_order",
    language=t.TemplateLanguage.ENGLISH_US,
    params=[t.BodyText.params(name="Grace", order="A-2")],
)
picture = client.get_media_url(media.id)
print(
    json.dumps(
        {
            "created": created.id,
            "status": str(created.status.value),
            "listed": [template.name for template in listed],
            "count": listed.total_count,
            "pictured": str(pictured.status.value),
            "edited": edited.success,
            "text_after": next(c.text for c in details.components if isinstance(c, t.BodyText)),
            "removed": bool(removed),
            "media": media.id,
            "picture": picture.mime_type,
            "about": client.get_business_profile().about,
            "number": client.get_business_phone_number().display_phone_number,
            "text": text.id,
            "template": sent.id,
            "deleted": bool(client.delete_media(media.id)),
        }
    )
)
