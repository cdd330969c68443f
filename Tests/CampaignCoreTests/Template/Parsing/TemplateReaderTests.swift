import Formats
import CampaignCore
import Testing

struct TemplateReaderTests {
    private static let offer = """
        {
          "name": "autumn_offer",
          "language": "en_GB",
          "category": "MARKETING",
          "parameter_format": "NAMED",
          "components": [
            {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": ["4::aW1hZ2U="]}},
            {"type": "BODY", "text": "Hello {{first_name}}, enjoy {{discount}} off until Sunday."},
            {"type": "FOOTER", "text": "Tap below to stop offers"},
            {"type": "BUTTONS", "buttons": [
              {"type": "QUICK_REPLY", "text": "Stop promotions"},
              {"type": "URL", "text": "Shop now", "url": "https://example.com/s/{{1}}", "example": ["…"]},
              {"type": "PHONE_NUMBER", "text": "Call us", "phone_number": "+442079460000"},
              {"type": "COPY_CODE", "example": "SAVE20"}]}
          ]
        }
        """

    @Test func `a definition as sent to create a template is read`() throws {
        let (templates, diagnostics) = read(Self.offer)
        #expect(diagnostics.isEmpty)
        let expected = Template(
            name: "autumn_offer",
            language: "en_GB",
            category: .marketing,
            parameterFormat: .named,
            header: .image,
            body: try TemplateText(parsing: "Hello {{first_name}}, enjoy {{discount}} off until Sunday."),
            footer: "Tap below to stop offers",
            buttons: [
                .quickReply(text: "Stop promotions"),
                .url(text: "Shop now", url: try TemplateText(parsing: "https://example.com/s/{{1}}")),
                .phoneNumber(text: "Call us", phoneNumber: "+442079460000"),
                .copyCode(example: "SAVE20"),
            ]
        )
        let template = try #require(templates.first)
        #expect(template.looks(like: expected) && templates.count == 1)
        #expect(template.definition == (try JSONValue(parsing: Array(Self.offer.utf8))))
        for whole in [template, expected] {
            #expect(TemplateReader.reading(taken: whole.definition).template == whole)
        }
    }

    @Test func `a definition as returned by Meta is read alone and in a list`() {
        let node =
            #"{"id":"400","status":"APPROVED","name":"a","language":"de","category":"UTILITY","components":["#
            + #"{"type":"body","text":"Order {{1}} is here."}]}"#
        let (alone, faults) = read(node)
        #expect(faults.isEmpty)
        #expect(alone.map(\.id) == ["400"])
        #expect(alone.map(\.status) == ["APPROVED"])
        let (list, more) = read(#"{"data":[\#(node),\#(node)],"paging":{}}"#)
        #expect(more.isEmpty)
        #expect(list == alone + alone)
        #expect(read("[\(node)]").0 == alone)
    }

    @Test func `every kind of header is read`() throws {
        let kinds: [(String, Template.Header)] = [
            (#""format":"TEXT","text":"Order {{1}}""#, .text(try TemplateText(parsing: "Order {{1}}"))),
            (#""format":"VIDEO""#, .video), (#""format":"DOCUMENT""#, .document), (#""format":"location""#, .location),
            (#""format":"PRODUCT""#, .product),
        ]
        for (members, header) in kinds {
            let (templates, diagnostics) = read(Self.with(#"{"type":"HEADER",\#(members)},"#))
            #expect(diagnostics.isEmpty)
            #expect(templates.map(\.header) == [header])
        }
    }

    /// A definition whose fourth line is given; its body is on the fifth.
    static func with(_ line: String, body: String = #"{"type":"BODY","text":"Hello."}"#) -> String {
        """
        {"name": "offer",
         "language": "en", "category": "MARKETING",
         "components": [
        \(line)
        \(body)]}
        """
    }

    struct Fault: Sendable {
        var json: String
        var diagnostics: [String]

        init(_ json: String, _ diagnostics: String...) {
            self.json = json
            self.diagnostics = diagnostics
        }

        init(line: String, _ diagnostics: String...) {
            json = TemplateReaderTests.with(line)
            self.diagnostics = diagnostics
        }

        init(body: String, _ diagnostics: String...) {
            json = TemplateReaderTests.with("", body: #"{"type":"BODY","text":"\#(body)"}"#)
            self.diagnostics = diagnostics
        }
    }

    @Test(arguments: [
        Fault("{\n  \"name\": }", "t.json:2:11: error: "),
        Fault("[]", "t.json: error: there is no template in the file"),
        Fault("[\n 1]", "t.json:2:2: error: a template is a JSON object"),
        Fault(
            "{}",
            "t.json:1:1: error: the template has no 'name'",
            "t.json:1:1: error: the template has no 'language'",
            "t.json:1:1: error: the template has no 'category'",
            "t.json:1:1: error: the template has no list of components"
        ),
        Fault(
            "{\"name\": \"Offer!\", \"language\": \"en-GB\",\n\"category\": \"TRANSACTIONAL\", \"components\": {}}",
            "t.json:1:10: error: 'Offer!' is not a valid template name; use lower-case letters, digits and '_'",
            "t.json:1:32: error: 'en-GB' is not one of Meta's language codes; write 'en_GB'",
            "t.json:2:13: error: 'TRANSACTIONAL' is not one of Meta's categories; write MARKETING, or UTILITY",
            "t.json:2:44: error: the template has no list of components"
        ),
        Fault(
            #"{"name": "a", "language": 1, "category": "UTILTY", "components": [{"type": "BODY", "text": "Hi."}]}"#,
            "t.json:1:27: error: the 'language' of the template is not text",
            "t.json:1:42: error: 'UTILTY' is not one of Meta's categories; did you mean 'UTILITY'?"
        ),
        Fault(
            #"{"name": "a", "language": "en", "category": "AUTHENTICATION", "components": [{"type": "X"}]}"#,
            "t.json:1:45: error: an authentication template cannot be sent as a campaign"
        ),
        Fault(
            #"{"name":"a","langage":"en","category":"UTILITY","components":[{"type":"BODY","text":"Hi."}]}"#,
            "t.json:1:1: error: the template has no 'language'",
            "t.json:1:23: warning: 'langage' is not a member of a template; did you mean 'language'?"
        ),
        Fault(
            #"{"name":"a","language":"en","category":"UTILITY","parameter_format":"NAMES","components":["#
                + #"{"type":"BODY","text":"Hi."}]}"#,
            "t.json:1:69: error: the 'parameter_format' is neither POSITIONAL nor NAMED"
        ),
    ])
    func `a fault of the whole is found where it is`(_ fault: Fault) {
        check(fault)
    }

    @Test(arguments: [
        Fault(
            line: #"{"type":"BODI","text":"x"},"#,
            "t.json:4:9: error: the component 'BODI' cannot be sent; did you mean 'BODY'?"
        ),
        Fault(line: #"{"text":"x"},"#, "t.json:4:1: error: the component has no 'type'"),
        Fault(line: #"{"type":"BODY","text":"x"},"#, "t.json:5:9: error: the template has a second component 'BODY'"),
        Fault(
            line: #"{"type":"CAROUSEL","cards":[]},"#,
            "t.json:4:28: error: the carousel has 0 cards, 2 to 10 are allowed"
        ),
        Fault(line: #"{"type":"CAROUSEL"},"#, "t.json:4:1: error: the carousel has no list of cards"),
        Fault(
            line: #"{"type":"limited_time_offer"},"#,
            "t.json:4:1: error: the offer has no 'limited_time_offer'"
        ),
        Fault(
            line: offer(#"{"text":"For a very long time","has_expiration":true}"#),
            "t.json:4:59: error: the text of the offer has 20 characters, 16 are allowed"
        ),
        Fault(
            line: offer(#"{"text":"Today","has_expiration":"yes"}"#),
            "t.json:4:84: error: 'has_expiration' is neither true nor false"
        ),
        Fault(
            line: offer(#"{"text":"Today"}"#) + #"{"type":"FOOTER","text":"Ends soon"},"#,
            "t.json:4:69: error: a template with a limited-time offer has a footer"
        ),
        Fault(
            line: offer(#"{"text":"Today"}"#) + #"{"type":"HEADER","format":"DOCUMENT"},"#,
            "t.json:4:69: error: the header beside a limited-time offer is of the kind 'document'"
        ),
        Fault(line: #"{"type":"HEADER"},"#, "t.json:4:1: error: the header has no 'format'"),
        Fault(
            line: #"{"type":"HEADER","format":"AUDIO"},"#,
            "t.json:4:27: error: a header of the format 'AUDIO' cannot be sent"
        ),
        Fault(line: #"{"type":"HEADER","format":"TEXT"},"#, "t.json:4:1: error: the header has no 'text'"),
        Fault(
            line: #"{"type":"HEADER","format":"TEXT","text":"{{1}} of {{2}}"},"#,
            "t.json:4:41: error: the header has more than one variable"
        ),
        Fault(
            line: #"{"type":"HEADER","format":"TEXT","text":"\#(String(repeating: "é", count: 61))"},"#,
            "t.json:4:41: error: the header has 61 characters, 60 are allowed"
        ),
        Fault(
            line: #"{"type":"HEADER","format":"TEXT","text":"Done 🎉"},"#,
            "t.json:4:41: error: the header has an emoji"
        ),
        Fault(
            line: #"{"type":"HEADER","format":"TEXT","text":"*Bold*"},"#,
            "t.json:4:41: error: the header has the formatting character '*'"
        ),
        Fault(
            line: #"{"type":"FOOTER","text":"Hi {{1}}"},"#,
            "t.json:4:25: error: the footer has the variable '{{1}}'"
        ),
        Fault(
            line: #"{"type":"FOOTER","text":"\#(String(repeating: "x", count: 61))"},"#,
            "t.json:4:25: error: the footer has 61 characters, 60 are allowed"
        ),
        Fault(line: #"{"type":"FOOTER","text":" "},"#, "t.json:4:25: error: the footer is empty"),
    ])
    func `a fault of a component is found where it is`(_ fault: Fault) {
        check(fault)
    }

    @Test(arguments: [
        Fault(
            line: #"{"type":"HEADER","format":"TEXT","text":"Hi {{1}}","example":{"header_text":["a","b"]}},"#,
            "t.json:4:77: error: the header has 2 samples for 1 variable"
        ),
        Fault(
            TemplateReaderTests.with(
                "",
                body: #"{"type":"BODY","text":"Hi {{1}}.","example":{"body_text":[["a","b"]]}}"#
            ),
            "t.json:5:58: error: the body has 2 samples for 1 variable"
        ),
        Fault(
            #"{"name":"a","language":"en","category":"UTILITY","message_send_ttl_seconds":43201,"components":["#
                + #"{"type":"BODY","text":"Hi."}]}"#,
            "t.json:1:77: error: messages of the category UTILITY cannot live 43201 seconds, but 30 to 43200"
        ),
    ])
    func `a sample or a life that Meta refuses is found`(_ fault: Fault) {
        check(fault)
    }

    @Test(arguments: [
        Fault(body: "", "t.json:5:23: error: the body is empty"),
        Fault(body: "Hello {{1", "t.json:5:30: error: '{{' is not closed"),
        Fault(body: #"\"Hé\" \n \u00e9 \ud83d\ude00 {{1"#, "t.json:5:54: error: '{{' is not closed"),
        Fault(body: "Hello {1}.", "t.json:5:30: error: '{1}' is not a valid variable; write '{{1}}'"),
        Fault(body: "Hello {{1}} and {{3}}.", "t.json:5:23: error: the body has 2 variables but no '{{2}}'"),
        Fault(
            body: "Hello {{1}} and {{name}}.",
            "t.json:1:1: warning: the template has named variables but no 'parameter_format'",
            "t.json:5:23: error: '{{1}}' in the body is a number in a template with named variables"
        ),
        Fault(
            body: "Hello {{name}}!",
            "t.json:1:1: warning: the template has named variables but no 'parameter_format'"
        ),
        Fault(body: "{{1}}, hello.", "t.json:5:23: error: the body begins with the variable '{{1}}'"),
        Fault(body: "Hello {{1}} ", "t.json:5:23: error: the body ends with the variable '{{1}}'"),
        Fault(body: "Hello {{1}}{{2}}.", "t.json:5:23: error: '{{1}}' and '{{2}}' are side by side"),
        Fault(
            body: String(repeating: "x", count: 1025),
            "t.json:5:23: error: the body has 1025 characters, 1024 are allowed"
        ),
    ])
    func `a fault of the body is found where it is`(_ fault: Fault) {
        check(fault)
    }

    @Test(arguments: [
        Fault(
            line: buttons(#"{"type":"OTP"}"#),
            "t.json:4:38: error: button 0 is of the kind 'OTP', which cannot be sent"
        ),
        Fault(
            line: buttons(#"{"type":"FLOW","text":"Go"}"#),
            "t.json:4:30: error: button 0 names no flow"
        ),
        Fault(
            line: buttons(#"{"type":"FLOW","text":"Go","flow_id":"1","flow_name":"a"}"#),
            "t.json:4:30: error: button 0 has 'flow_id' and 'flow_name'"
        ),
        Fault(line: buttons(mpm, mpm), "t.json:4:45: error: the template has more than 1 MPM buttons"),
        Fault(
            line: buttons(#"{"type":"QUICK_REPLI","text":"x"}"#),
            "t.json:4:38: error: button 0 is of the kind 'QUICK_REPLI', which cannot be sent; did you mean 'QUICK_REPLY'?"
        ),
        Fault(line: buttons(""), "t.json:4:29: error: the buttons are not a list of buttons"),
        Fault(line: buttons(#"{"type":"QUICK_REPLY"}"#), "t.json:4:30: error: button 0 has no 'text'"),
        Fault(line: buttons(quick, #"{"type":"URL","text":"x"}"#), "t.json:4:65: error: button 1 has no 'url'"),
        Fault(
            line: buttons(#"{"type":"QUICK_REPLY","text":"\#(String(repeating: "x", count: 26))"}"#),
            "t.json:4:59: error: the text of button 0 has 26 characters, 25 are allowed"
        ),
        Fault(
            line: buttons(#"{"type":"URL","text":"x","url":"example.com"}"#),
            "t.json:4:61: error: the URL of button 0 is 'example.com'"
        ),
        Fault(
            line: buttons(#"{"type":"URL","text":"x","url":"https://e.com/{{1}}/x"}"#),
            "t.json:4:61: error: the URL of button 0 has a variable elsewhere than at its end"
        ),
        Fault(
            line: buttons(#"{"type":"URL","text":"x","url":"https://e.com/{{1"}"#),
            "t.json:4:76: error: '{{' is not closed"
        ),
        Fault(
            line: buttons(#"{"type":"COPY_CODE","example":"\#(String(repeating: "x", count: 21))"}"#),
            "t.json:4:60: error: the example of button 0 has 21 characters, 20 are allowed"
        ),
        Fault(line: buttons(url, url, url), "t.json:4:138: error: the template has more than 2 URL buttons"),
        Fault(line: buttons(quick, url, quick), "t.json:4:119: error: other buttons are between quick replies"),
        Fault(
            line: buttons(quick, quick, quick, quick, quick, quick, quick, quick, quick, quick, url),
            "t.json:4:29: error: the template has 11 buttons, 10 are allowed"
        ),
    ])
    func `a fault of a button is found where it is`(_ fault: Fault) {
        check(fault)
    }

    private static func offer(_ json: String) -> String {
        #"{"type":"LIMITED_TIME_OFFER","limited_time_offer":\#(json)},"#
    }

    private static let mpm = #"{"type":"MPM"}"#
    private static let quick = #"{"type":"QUICK_REPLY","text":"No"}"#
    private static let url = #"{"type":"URL","text":"x","url":"https://e.com/{{1}}"}"#

    private static func buttons(_ buttons: String...) -> String {
        #"{"type":"BUTTONS","buttons":[\#(buttons.joined(separator: ","))]},"#
    }

    @Test func `what Meta approved may break rules made later`() {
        let body = #"{"type":"BODY","text":"{{1}} is here"}"#
        let json = Self.with("", body: body).replacing("{\"name\"", with: "{\"status\": \"approved\", \"name\"")
        let (templates, diagnostics) = read(json)
        #expect(templates.map(\.status) == ["APPROVED"])
        #expect(diagnostics.map(\.severity) == [.warning])
    }

    @Test func `a status other than approved is pointed out`() {
        let json = Self.with("").replacing("{\"name\"", with: "{\"status\": \"PAUSED\", \"name\"")
        let (templates, diagnostics) = read(json)
        #expect(templates.count == 1)
        #expect(
            diagnostics.map(\.description) == [
                "t.json:1:12: warning: the template's status is 'PAUSED', only APPROVED can be sent; "
                    + "copy it again from WhatsApp Manager once it is approved; drumbeat doctor tells [status-approved]"
            ]
        )
    }

    /// What Meta answers to a question for templates: others that are faulty or named alike among them.
    private static let list = #"""
        {"data": [
          {"name": "catalogue", "language": "en", "category": "MARKETING", "components": [{"type": "CATALOG"}]},
          {"name": "order_v2", "language": "en", "category": "UTILITY", "components": [{"type": "BODY", "text": "B."}]},
          {"name": "order", "language": "en", "category": "UTILITY", "components": [{"type": "BODY", "text": "A."}]},
          {"name": "order", "language": "fr", "category": "UTILITY", "components": [{"type": "BODY", "text": "C."}]}
        ], "paging": {}}
        """#

    @Test func `of a list only the named template counts`() {
        let (templates, faults) = TemplateReader.read(Array(Self.list.utf8), file: "order.json", named: "order")
        #expect(templates.map(\.language) == ["en", "fr"])
        #expect(faults == [])
    }

    @Test(arguments: [nil, "order.json", "spring"])
    func `a list without the named template asks which one is meant`(_ name: String?) {
        let (templates, faults) = TemplateReader.read(Array(Self.list.utf8), file: "t.json", named: name)
        #expect(templates.isEmpty)
        #expect(
            faults.map(\.description) == [
                "t.json: error: the file holds 3 templates: 'catalogue', 'order', 'order_v2'; rename it to the name of "
                    + "the one that is meant, with .json behind it, and write template: with that name"
            ]
        )
    }

    @Test(arguments: [
        ("A.", "the campaign's parameters fit 'order': rename"), ("Z.", "rename it to the name of the one"),
    ])
    func `the only template that fits the campaign is the one proposed`(body: String, fix: String) {
        let (templates, faults) = TemplateReader.read(Array(Self.list.utf8), file: "t.json") { template in
            template.name == "order" && body == "A."
        }
        #expect(templates.isEmpty)
        #expect(faults.first?.fix?.hasPrefix(fix) == true)
    }

    @Test func `a template alone in its file may have any name`() {
        let json =
            #"[{"name": "a", "language": "en", "category": "UTILITY", "components": [{"type": "BODY", "text": "A."}]}]"#
        #expect(TemplateReader.read(Array(json.utf8), file: "t.json", named: "b").0.count == 1)
    }

    @Test func `a named variable in a URL is refused, approved or not`() {
        let button = #"{"type": "URL", "text": "Track", "url": "https://e.com/t/{{path}}"}"#
        let (templates, faults) = read(
            #"{"name": "a", "language": "en", "category": "UTILITY", "status": "APPROVED", "components": "#
                + #"[{"type": "BODY", "text": "A."}, {"type": "BUTTONS", "buttons": [\#(button)]}]}"#
        )
        #expect(templates.isEmpty)
        #expect(faults.map(\.message) == ["the URL of button 0 has the variable '{{path}}', Meta takes {{1}} only"])
    }

    @Test func `a long list of components or buttons is not read`() {
        let component = #"{"type": "BODY", "text": "Hello"}"#
        let button = #"{"type": "QUICK_REPLY", "text": 1}"#
        let buttons = Array(repeating: button, count: 16_000).joined(separator: ",")
        for (components, title) in [
            (Array(repeating: component, count: 16_000).joined(separator: ","), "components"),
            (component + #",{"type": "BUTTONS", "buttons": [\#(buttons)]}"#, "buttons"),
        ] {
            let (templates, faults) = read(
                #"{"name": "a", "language": "en", "category": "UTILITY", "components": [\#(components)]}"#
            )
            #expect(templates.isEmpty)
            #expect(faults.map(\.message) == ["the template has 16000 \(title), 100 are read at most"])
        }
    }

    @Test func `a text beyond all limits is not looked at for variables`() {
        let body = (1...20_000).map { "{{\($0)}} " }.joined()
        let (templates, faults) = read(
            #"{"name": "a", "language": "en", "category": "UTILITY", "components": [{"type": "BODY", "text": "\#(body)"}]}"#
        )
        #expect(templates.isEmpty)
        #expect(faults.map(\.message) == ["the 'text' of the body has more than 10000 characters"])
    }

    @Test func `a long list of faulty templates is read up to a number of faults`() {
        let json = "[" + Array(repeating: #"{"name":"No Name"}"#, count: 10_000).joined(separator: ",") + "]"
        let (templates, diagnostics) = read(json)
        #expect(templates.isEmpty)
        #expect((101...110).contains(diagnostics.count))
    }

    @Test func `so many faults of one template have a place, and the others none`() {
        let buttons = Array(repeating: #"{"type":"QUICK_REPLY"}"#, count: 90).joined(separator: ",")
        let parts = String(repeating: #"{"type":"MAP"},"#, count: 90) + #"{"type":"BUTTONS","buttons":[\#(buttons)]}"#
        let json = #"{"name":"n","language":"en","category":"UTILITY","components":[\#(parts)]}"#
        let (templates, diagnostics) = read(json)
        #expect(templates.isEmpty)
        #expect(diagnostics.count > 100)
        #expect(diagnostics.count { $0.location.line != nil } == 100)
    }

    private func check(_ fault: Fault) {
        let (templates, diagnostics) = read(fault.json)
        #expect(templates.isEmpty == diagnostics.hasErrors)
        #expect(diagnostics.count == fault.diagnostics.count, "\(diagnostics)")
        for (diagnostic, expected) in zip(diagnostics, fault.diagnostics) {
            #expect(diagnostic.description.hasPrefix(expected), "\(diagnostic)")
        }
    }

    private func read(_ json: String) -> ([Template], [Diagnostic]) {
        TemplateReader.read(Array(json.utf8), file: "t.json")
    }
}
