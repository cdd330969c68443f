/// The page, in the template language of Mustache; `HTMLPage` holds what its names stand for.
let htmlTemplate = """
    {{% CONTENT_TYPE:DRUMBEAT}}
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <meta name="robots" content="noindex">
    <title>{{broadcastName}} – delivery report</title>
    <style>
    {{{style}}}
    @media print{@page{margin:14mm 14mm 18mm;@bottom-left{content:"{{{pageName}}}";font:9pt sans-serif;color:#444}\
    @bottom-right{content:counter(page) " / " counter(pages);font:9pt sans-serif;color:#444}}}
    </style>
    </head>
    <body>
    <main>
    <header>
    <p class="kicker">Delivery report</p>
    <h1>{{campaign}} <span class="badge {{stateTone}}">{{state}}</span></h1>
    <p class="lead">{{due}}</p>
    {{#stateNote}}
    <p class="notice">{{stateNote}}</p>
    {{/stateNote}}
    </header>

    <ul class="figures">
    {{#figures}}
    <li class="{{tone}}"><span class="label">{{label}}</span><strong>{{value}}</strong>\
    <span class="note">{{note}}</span></li>
    {{/figures}}
    </ul>

    \(outcomeSection)
    <div class="pair">
    \(funnelSection)
    \(deliverySection)
    </div>
    \(curveSection)
    \(failuresSection)
    \(skipsSection)
    \(expiriesSection)
    \(unknownsSection)
    \(languagesSection)
    \(countriesSection)
    \(costSection)

    <section>
    <h2>Broadcast</h2>
    <dl class="facts">
    <div class="wide"><dt>Name</dt><dd>{{broadcastName}}</dd></div>
    {{#facts}}
    <div><dt>{{name}}</dt><dd>{{value}}</dd></div>
    {{/facts}}
    </dl>
    </section>

    <footer>
    <p>Written by drumbeat on {{written}}. \
    Every row with its times and errors is in the CSV report of the same name.</p>
    </footer>
    </main>
    </body>
    </html>

    """

private let outcomeSection = """
    {{#outcome}}
    <section>
    <h2>Where every row ended</h2>
    <div class="stack" aria-hidden="true">
    {{#parts}}{{#isVisible}}<i class="{{tone}}" style="width:{{width}}%"></i>{{/isVisible}}{{/parts}}
    </div>
    <table class="totals">
    <tbody>
    {{#parts}}
    <tr><th scope="row"><i class="dot {{tone}}"></i>{{label}}</th><td>{{count}}</td>\
    <td class="share">{{share}}</td></tr>
    {{/parts}}
    </tbody>
    <tfoot>
    <tr><th scope="row">All rows</th><td>{{rows}}</td><td></td></tr>
    </tfoot>
    </table>
    </section>
    {{/outcome}}
    """

private let funnelSection = """
    {{#funnel}}
    <section>
    <h2>How far messages came</h2>
    <ol class="bars">
    {{#steps}}
    <li><span class="name">{{stepLabel}}</span><span class="amount">{{stepCount}} <small>{{stepShare}}</small></span>\
    <span class="track"><i class="{{stepTone}}" style="width:{{stepWidth}}%"></i></span></li>
    {{/steps}}
    </ol>
    <p class="hint">Shares are of all rows. Recipients may keep read receipts to themselves.</p>
    </section>
    {{/funnel}}
    """

private let deliverySection = """
    {{#delivery}}
    <section>
    <h2>Time to delivery</h2>
    <dl class="percentiles">
    {{#percentiles}}
    <div><dt>{{name}}</dt><dd>{{value}}</dd></div>
    {{/percentiles}}
    </dl>
    <ol class="bars thin">
    {{#bins}}
    <li><span class="name">{{binLabel}}</span><span class="amount">{{binCount}} <small>{{binShare}}</small></span>\
    <span class="track"><i class="delivered" style="width:{{binWidth}}%"></i></span></li>
    {{/bins}}
    </ol>
    {{#readNote}}
    <p class="hint">{{readNote}}</p>
    {{/readNote}}
    </section>
    {{/delivery}}
    """

private let curveSection = """
    {{#curve}}
    <section>
    <h2>When messages left</h2>
    <p class="axis"><span>{{peakText}} a bar at most, one bar per {{spanText}}</span></p>
    <div class="chart" style="width:{{chartShare}}%">
    <svg class="curve" viewBox="0 0 {{chartWidth}} 240" preserveAspectRatio="none" role="img" \
    aria-label="Messages accepted per {{spanText}}">
    <path class="grid" d="M0 .5H{{chartWidth}}M0 60H{{chartWidth}}M0 120H{{chartWidth}}M0 180H{{chartWidth}}"/>
    {{#bars}}
    <rect x="{{barX}}" y="{{barY}}" width="8" height="{{barHeight}}"><title>{{barTitle}}</title></rect>
    {{/bars}}
    </svg>
    <p class="axis under"><span>{{curveStart}}</span><span>{{curveEnd}}</span></p>
    </div>
    <p class="hint">{{summary}}</p>
    </section>
    {{/curve}}
    """

private let failuresSection = """
    {{#failures}}
    <section>
    <h2>Failed <span class="total">{{causeTotal}}</span></h2>
    <ul class="causes failed">
    {{#causes}}
    \(causeItem)
    {{/causes}}
    </ul>
    </section>
    {{/failures}}
    """

private let skipsSection = """
    {{#skips}}
    <section>
    <h2>Skipped <span class="total">{{causeTotal}}</span></h2>
    <ul class="causes skipped">
    {{#causes}}
    \(causeItem)
    {{/causes}}
    </ul>
    </section>
    {{/skips}}
    """

private let expiriesSection = """
    {{#expiries}}
    <section>
    <h2>Expired <span class="total">{{causeTotal}}</span></h2>
    <ul class="causes expired">
    {{#causes}}
    \(causeItem)
    {{/causes}}
    </ul>
    </section>
    {{/expiries}}
    """

private let unknownsSection = """
    {{#unknowns}}
    <section>
    <h2>Unknown <span class="total">{{causeTotal}}</span></h2>
    <p class="hint first">These requests may have arrived, but no answer says so. They count neither as sent \
    nor as failed, so that nobody gets a message twice. \
    A status callback that carries the message's key settles each of them.</p>
    <ul class="causes unknown">
    {{#causes}}
    \(causeItem)
    {{/causes}}
    </ul>
    </section>
    {{/unknowns}}
    """

private let causeItem = """
    <li>
    <div class="head"><span><b>{{causeTitle}}</b>{{#code}} <code>{{code}}</code>{{/code}}</span>\
    <span class="amount">{{causeCount}} <small>{{causeShare}}</small></span></div>
    <span class="track"><i style="width:{{causeWidth}}%"></i></span>
    {{#causeAdvice}}
    <p class="advice">{{causeAdvice}}</p>
    {{/causeAdvice}}
    {{#examples}}
    <p class="example"><span>{{exampleRows}}</span>{{#detail}} <q>{{detail}}</q>{{/detail}}</p>
    {{/examples}}
    </li>
    """

private let countriesSection = """
    {{#countries}}
    <section>
    <h2>Countries</h2>
    \(partsTable("Country"))
    </section>
    {{/countries}}
    """

private let languagesSection = """
    {{#languages}}
    <section>
    <h2>Languages</h2>
    \(partsTable("Language"))
    </section>
    {{/languages}}
    """

/// A line for each part of the audience; the lines amount to all rows.
private func partsTable(_ heading: String) -> String {
    """
    <table class="grid">
    <thead><tr><th scope="col">\(heading)</th><th scope="col">Rows</th><th scope="col">Sent</th>\
    <th scope="col">Delivered</th><th scope="col">Read</th><th scope="col">Failed</th>\
    {{#partCurrency}}<th scope="col">{{partCurrency}}</th>{{/partCurrency}}</tr></thead>
    <tbody>
    {{#partList}}
    <tr><th scope="row">{{partName}}<span class="track"><i class="sent" style="width:{{partWidth}}%"></i></span>\
    </th><td>{{partRows}}</td><td>{{partSent}}</td><td>{{partDelivered}}</td><td>{{partRead}}</td>\
    <td>{{partFailed}}</td>{{#partCost}}<td>{{partCost}}</td>{{/partCost}}</tr>
    {{/partList}}
    </tbody>
    </table>
    {{#moreParts}}
    <p class="hint">{{moreParts}}.</p>
    {{/moreParts}}
    """
}

private let costSection = """
    {{#cost}}
    <section>
    <h2>Charged by Meta <span class="total">{{billable}}</span></h2>
    <table class="grid">
    <thead><tr><th scope="col">Category</th><th scope="col">Type</th><th scope="col">Charged</th>\
    <th scope="col">Messages</th></tr></thead>
    <tbody>
    {{#priceLines}}
    <tr><th scope="row">{{priceCategory}}</th><td>{{priceType}}</td><td>{{priceBillable}}</td>\
    <td>{{priceCount}}</td></tr>
    {{/priceLines}}
    </tbody>
    </table>
    <p class="hint">As the status callbacks say; messages without one yet are not counted. {{priceNote}}</p>
    </section>
    {{/cost}}
    """
