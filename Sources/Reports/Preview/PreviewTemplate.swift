/// The page of a preview, in the template language of Mustache; `PreviewPage` holds what its names stand for.
///
/// Only `marked`, `style` and the icons are not escaped there: `MarkedText` escapes the texts of the first, and nothing
/// from outside is in the others.
let previewTemplate = """
    {{% CONTENT_TYPE:DRUMBEAT}}
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <meta name="robots" content="noindex">
    <title>{{title}} – preview</title>
    <style>
    {{{style}}}
    </style>
    </head>
    <body>
    \(icons)
    <main>
    <header>
    <p class="kicker">Preview</p>
    <h1>{{title}}</h1>
    <p class="lead">{{lead}}</p>
    <fieldset>
    <legend>Colours</legend>
    <label><input type="radio" name="colours" checked>as this device</label>
    <label><input type="radio" name="colours" id="light">light</label>
    <label><input type="radio" name="colours" id="dark">dark</label>
    </fieldset>
    </header>

    <ul class="rows">
    {{#messages}}
    <li>
    <h2>{{heading}}{{#pick}} <em>{{pick}}</em>{{/pick}}</h2>
    <p class="to">{{recipient}}</p>
    <div class="phone">
    {{#unsent}}
    <div class="unsent">Gets no message: {{reason}}{{#explanation}}<small dir="auto">{{explanation}}</small>{{/explanation}}</div>
    {{/unsent}}
    {{#shown}}
    <div lang="{{language}}">
    {{#parts}}
    <div class="bubble">
    \(partsTemplate)
    </div>
    {{/parts}}
    {{#carousel}}
    <ul class="cards" tabindex="0" aria-label="Cards">
    {{#cards}}
    <li class="card">
    \(partsTemplate)
    </li>
    {{/cards}}
    </ul>
    {{/carousel}}
    </div>
    {{/shown}}
    </div>
    </li>
    {{/messages}}
    </ul>

    <ul class="remarks">
    {{#remarks}}
    <li>{{.}}</li>
    {{/remarks}}
    </ul>

    <footer>
    <p>Written by drumbeat. Nothing was sent. {{source}}</p>
    </footer>
    </main>
    </body>
    </html>

    """

/// What a message and a card of it consist of.
private let partsTemplate = """
    {{#pictures}}
    <span class="picture {{pictureClass}}" role="img" aria-label="{{pictureName}}"></span>
    {{/pictures}}
    {{#boxes}}
    <div class="box {{boxClass}}"><svg aria-hidden="true"><use href="#{{icon}}"/></svg><div>\
    {{#boxTitle}}<b dir="auto">{{boxTitle}}</b>{{/boxTitle}}\
    {{#boxNotes}}<small dir="auto">{{.}}</small>{{/boxNotes}}\
    {{#boxLines}}<span class="{{lineClass}}"><bdi>{{lineName}}</bdi><bdi>{{lineValue}}</bdi></span>{{/boxLines}}</div></div>
    {{/boxes}}
    {{#texts}}
    <div class="text">
    {{#heads}}
    <p class="head" dir="auto">{{.}}</p>
    {{/heads}}
    {{#bodies}}
    <div class="{{bodyClass}}" style="--lines:{{lines}}">{{{marked}}}</div>
    {{/bodies}}
    {{#feet}}
    <p class="foot" dir="auto">{{.}}</p>
    {{/feet}}
    </div>
    {{/texts}}
    {{#buttonLists}}
    <ul class="buttons">
    {{#buttons}}
    \(buttonTemplate)
    {{/buttons}}
    </ul>
    {{/buttonLists}}
    {{#folded}}
    <details>
    <summary><svg aria-hidden="true"><use href="#i-list"/></svg>See all options</summary>
    <ul class="buttons">
    {{#foldedButtons}}
    \(buttonTemplate)
    {{/foldedButtons}}
    </ul>
    </details>
    {{/folded}}
    """

private let buttonTemplate = """
    <li><svg aria-hidden="true"><use href="#{{icon}}"/></svg><bdi>{{label}}</bdi>\
    {{#opens}}<span class="opens" dir="auto">{{opens}}</span>{{/opens}}</li>
    """

/// Line drawings for headers and buttons, by their names.
private let icons = """
    <svg width="0" height="0" style="position:absolute" aria-hidden="true">
    <symbol id="i-image" viewBox="0 0 24 24"><rect x="3" y="4" width="18" height="16" rx="2"/><circle cx="8.5" cy="9.5" \
    r="1.5"/><path d="M4 18l5-5 3 3 4-4 4 4"/></symbol>
    <symbol id="i-video" viewBox="0 0 24 24"><circle cx="12" cy="12" r="9"/><path d="M10 8.5v7l6-3.5z"/></symbol>
    <symbol id="i-gif" viewBox="0 0 24 24"><rect x="3" y="5" width="18" height="14" rx="3"/><path d="M10 10.5c-2.5-1-4 \
    .2-4 1.7s1.6 2.5 4 1.3v-1.5h-1.5M13 10v4M18 10h-2.5v4M15.5 12h2"/></symbol>
    <symbol id="i-document" viewBox="0 0 24 24"><path d="M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6"/></symbol>
    <symbol id="i-location" viewBox="0 0 24 24"><path d="M12 21c-4-5-6-8-6-11a6 6 0 0 1 12 0c0 3-2 6-6 11z"/>\
    <circle cx="12" cy="10" r="2.2"/></symbol>
    <symbol id="i-product" viewBox="0 0 24 24"><path d="M5 8h14l-1 12H6zM9 8V6a3 3 0 0 1 6 0v2"/></symbol>
    <symbol id="i-list" viewBox="0 0 24 24"><path d="M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01"/></symbol>
    <symbol id="i-offer" viewBox="0 0 24 24"><path d="M4 12V4h8l8 8-8 8zM8 8h.01"/></symbol>
    <symbol id="i-reply" viewBox="0 0 24 24"><path d="M10 7L4 12l6 5v-3c5 0 8 1 10 5 0-6-4-9-10-9z"/></symbol>
    <symbol id="i-url" viewBox="0 0 24 24"><path d="M13 4h7v7M20 4l-9 9M17 14v6H4V7h6"/></symbol>
    <symbol id="i-call" viewBox="0 0 24 24"><path d="M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4c-9 2-17-6-15-15z"/>\
    </symbol>
    <symbol id="i-copy" viewBox="0 0 24 24"><rect x="8" y="8" width="12" height="12" rx="2"/><path d="M16 8V4H4v12h4"/>\
    </symbol>
    <symbol id="i-form" viewBox="0 0 24 24"><rect x="4" y="3" width="16" height="18" rx="2"/><path d="M8 8h8M8 12h8M8 \
    16h4"/></symbol>
    <symbol id="i-person" viewBox="0 0 24 24"><circle cx="12" cy="8" r="4"/><path d="M4 20c1-5 4-6 8-6s7 1 8 6"/></symbol>
    </svg>
    """
