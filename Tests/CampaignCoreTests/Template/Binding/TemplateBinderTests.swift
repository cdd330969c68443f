import Formats
import Testing

@testable import CampaignCore

struct TemplateBinderTests {
    private static let columns = ["phone", "first_name", "picture", "code"]

    @Test func `values are bound to the places of the template`() throws {
        let template = try template(
            body: "Hello {{first_name}}, take {{code}}.",
            format: .named,
            header: .document,
            buttons: [
                .quickReply(text: "Stop"), .url(text: "Shop", url: try TemplateText(parsing: "https://e.com/{{1}}")),
                .phoneNumber(text: "Call", phoneNumber: "+442079460000"), .copyCode(example: "SAVE20"),
            ]
        )
        let (bindings, diagnostics) = bind(
            Source(
                header: ("document", [("link", "{{picture}}"), ("filename", "offer.pdf")]),
                body: [("code", "{{code}}"), ("first_name", "{{first_name|there}}")],
                buttons: [("3", "{{code}}"), ("1", "s?c={{code}}"), ("0", "STOP")]
            ),
            to: template
        )
        #expect(diagnostics.isEmpty)
        let code = ValueExpression(segments: [.column(3, default: nil)])
        #expect(
            bindings == [
                "header.document.link": ValueExpression(segments: [.column(2, default: nil)]),
                "header.document.filename": ValueExpression(segments: [.literal("offer.pdf")]),
                "body.first_name": ValueExpression(segments: [.column(1, default: "there")]),
                "body.code": code,
                "buttons.0": ValueExpression(segments: [.literal("STOP")]),
                "buttons.1": ValueExpression(segments: [.literal("s?c="), .column(3, default: nil)]),
                "buttons.3": code,
            ]
        )
    }

    @Test func `positional values are bound by their numbers`() throws {
        let template = try template(
            body: "On {{2}} order {{1}} comes, {{3}}.",
            header: .text(TemplateText(parsing: "Hi {{1}}!"))
        )
        let source = Source(header: ("text", [("1", "{{first_name}}")]), body: [("3", "c"), ("1", "a"), ("2", "b")])
        let (bindings, diagnostics) = bind(source, to: template)
        #expect(diagnostics.isEmpty)
        #expect(
            bindings == [
                "header.text.1": ValueExpression(segments: [.column(1, default: nil)]),
                "body.1": ValueExpression(segments: [.literal("a")]),
                "body.2": ValueExpression(segments: [.literal("b")]),
                "body.3": ValueExpression(segments: [.literal("c")]),
            ]
        )
    }

    @Test func `a location takes numbers and words`() throws {
        let members = [("latitude", "51.5007"), ("longitude", "-0.1246"), ("name", "{{first_name}}'s shop")]
        let (bindings, diagnostics) = bind(
            Source(header: ("location", members)),
            to: try template(body: "Hello.", header: .location)
        )
        #expect(diagnostics.isEmpty)
        #expect(bindings["header.location.name"]?.columns == [1])
        #expect(bindings["header.location.address"] == nil)
    }

    @Test func `a fixed template takes nothing`() throws {
        let (bindings, diagnostics) = bind(
            Source(),
            to: try template(body: "Hello.", header: .text(TemplateText(parsing: "Hi")))
        )
        #expect(diagnostics.isEmpty)
        #expect(bindings == ParameterBindings())
    }

    struct Fault: Sendable {
        var source: Source
        var header: Template.Header?
        var buttons: [Template.Button] = []
        var body = "Hello {{first_name}}, take {{code}}."
        var diagnostics: [String]
    }

    private static let goodBody = [("first_name", "Ada"), ("code", "{{code}}")]
    private static let shop = Template.Button.url(
        text: "Shop",
        url: TemplateText(segments: [.literal("https://e.com/"), .variable("1")])
    )

    // A value of the body, header or buttons has the line of its place, its name column 3, itself 20; the key of
    // its part is in the line before.
    @Test(arguments: [
        Fault(
            source: Source(),
            diagnostics: [
                "c.yaml:1:1: error: the body of 'offer' needs values for 'first_name', 'code'; "
                    + "add body: {first_name: \"{{column}}\", code: \"{{column}}\"}"
            ]
        ),
        Fault(
            source: Source(body: [("code", "x")]),
            diagnostics: [
                "c.yaml:19:3: error: body parameter 'first_name' of 'offer' needs a value; "
                    + "add first_name: \"{{column}}\" under parameters: body"
            ]
        ),
        Fault(
            source: Source(body: [("first_nam", "Ada"), ("code", "x"), ("size", "L")]),
            diagnostics: [
                "c.yaml:20:3: error: the body of 'offer' has no variable 'first_nam'; did you mean 'first_name'?",
                "c.yaml:22:3: error: the body of 'offer' has no variable 'size'; it has 'first_name', 'code'",
            ]
        ),
        Fault(
            source: Source(body: [("first_name", "{{firstname}}"), ("code", "{{code")]),
            diagnostics: [
                "c.yaml:20:22: error: the audience has no column 'firstname'; did you mean 'first_name'?",
                "c.yaml:21:20: error: '{{' is not closed",
            ]
        ),
        Fault(
            source: Source(body: [("first_name", "two\nlines"), ("code", " ")]),
            diagnostics: [
                "c.yaml:20:20: error: body parameter 'first_name' has a line break",
                "c.yaml:21:20: error: body parameter 'code' is empty",
            ]
        ),
        Fault(
            source: Source(header: ("image", [("link", "{{picture}}")]), body: goodBody),
            diagnostics: ["c.yaml:9:3: error: the template 'offer' has no 'header'; leave it out"]
        ),
        Fault(
            source: Source(body: goodBody),
            header: .image,
            diagnostics: [
                "c.yaml:1:1: error: the header of 'offer' is of the kind 'image' and needs a value; "
                    + "add header: {image: {link: \"{{column}}\"}}"
            ]
        ),
        Fault(
            source: Source(header: ("video", [("link", "{{picture}}")]), body: goodBody),
            header: .image,
            diagnostics: [
                "c.yaml:10:3: error: the header of 'offer' is of the kind 'image', not 'video'; "
                    + "write header: {image: {link: \"{{column}}\"}}"
            ]
        ),
        Fault(
            source: Source(header: ("image", [("lnk", "{{picture}}"), ("filename", "x")]), body: goodBody),
            header: .image,
            diagnostics: [
                "c.yaml:10:3: error: the header's image has neither 'link' nor 'id' nor 'file'",
                "c.yaml:11:3: error: the header's image of 'offer' has no 'lnk'; did you mean 'link'?",
                "c.yaml:12:3: error: the header's image of 'offer' has no 'filename'; it has 'link', 'id', 'file'",
            ]
        ),
        Fault(
            source: Source(header: ("image", [("link", "http://e.com/a.jpg")]), body: goodBody),
            header: .image,
            diagnostics: [
                "c.yaml:11:20: error: the header's link begins with http://, and Meta fetches files over https:// only"
            ]
        ),
        Fault(
            source: Source(header: ("image", [("link", "https://e.com/a"), ("id", "12")]), body: goodBody),
            header: .image,
            diagnostics: ["c.yaml:12:3: error: the header's image has both 'link' and 'id'"]
        ),
        Fault(
            source: Source(header: ("location", [("latitude", "91")]), body: goodBody),
            header: .location,
            diagnostics: [
                "c.yaml:11:20: error: the header's latitude is beyond 90 degrees",
                "c.yaml:10:3: error: the header's longitude of 'offer' needs a value; add longitude: \"{{column}}\" "
                    + "under parameters: header: location",
            ]
        ),
        Fault(
            source: Source(header: ("text", [("name", "x")]), body: goodBody),
            header: .text(TemplateText(segments: [.literal("Hi "), .variable("first_name")])),
            diagnostics: [
                "c.yaml:11:3: error: the header of 'offer' has no variable 'name'; it has 'first_name'",
                "c.yaml:10:3: error: header parameter 'first_name' of 'offer' needs a value",
            ]
        ),
        Fault(
            source: Source(body: goodBody),
            buttons: [.quickReply(text: "Stop"), shop],
            diagnostics: [
                "c.yaml:1:1: error: button 1 of 'offer' needs a value for the end of its URL; "
                    + "add buttons: {1: \"{{column}}\"}"
            ]
        ),
        Fault(
            source: Source(body: goodBody, buttons: [("one", "x"), ("2", "y")]),
            buttons: [.quickReply(text: "Stop")],
            diagnostics: [
                "c.yaml:30:3: error: the template 'offer' has no button 'one'; count its buttons from 0: the last is 0",
                "c.yaml:31:3: error: the template 'offer' has no button '2'",
            ]
        ),
        Fault(
            source: Source(body: goodBody, buttons: [("0", "x")]),
            buttons: [.phoneNumber(text: "Call", phoneNumber: "+442079460000")],
            diagnostics: [
                "c.yaml:30:3: error: button 0 of 'offer' is the same in every message and takes no value"
            ]
        ),
        Fault(
            source: Source(body: goodBody, buttons: [("1", "x"), ("0", "token")]),
            buttons: [.flow([]), .phoneNumber(text: "Call", phoneNumber: "+442079460000")],
            diagnostics: [
                "c.yaml:30:3: error: button 1 of 'offer' is the same in every message and takes no value",
                "c.yaml:31:20: error: button 0 is text where a mapping should be; write 0: {flow: {token: \"{{column}}\"}}",
            ]
        ),
        Fault(
            source: Source(body: goodBody, buttons: [("0", "a b")]),
            buttons: [shop],
            diagnostics: ["c.yaml:30:20: error: the URL suffix of button 0 has a space, which must be written %20"]
        ),
        Fault(
            source: Source(body: goodBody, buttons: [("0", "TWENTYONELETTERSORMORE")]),
            buttons: [.copyCode(example: "SAVE20")],
            diagnostics: ["c.yaml:30:20: error: the coupon code of button 0 has 22 characters, 20 are allowed"]
        ),
    ])
    func `a fault is found where it is`(_ fault: Fault) throws {
        let template = try template(body: fault.body, format: .named, header: fault.header, buttons: fault.buttons)
        let (_, diagnostics) = bind(fault.source, to: template)
        #expect(diagnostics.count == fault.diagnostics.count, "\(diagnostics)")
        for (diagnostic, expected) in zip(diagnostics, fault.diagnostics) {
            #expect(diagnostic.description.hasPrefix(expected), "\(diagnostic)")
        }
    }

    /// What a campaign says, as plain text.
    struct Source: Sendable {
        var header: (kind: String, members: [(String, String)])?
        var body: [(String, String)] = []
        var buttons: [(String, String)] = []
    }

    private func bind(_ source: Source, to template: Template) -> (ParameterBindings, [Diagnostic]) {
        var members: [ParameterSource.Member] = []
        if let header = source.header {
            let kind = member(header.kind, .members(texts(header.members, from: 11), place(10)), 10)
            members.append(member("header", .members([kind], place(9)), 9))
        }
        if !source.body.isEmpty {
            members.append(member("body", .members(texts(source.body, from: 20), place(19)), 19))
        }
        if !source.buttons.isEmpty {
            members.append(member("buttons", .members(texts(source.buttons, from: 30), place(29)), 29))
        }
        let parameters = ParameterSource(
            members: members,
            location: Formats.SourceLocation(file: "c.yaml", line: 1, column: 1)
        )
        return TemplateBinder.bind(parameters, to: template, columns: Self.columns)
    }

    private func member(_ key: String, _ value: ParameterSource.Value, _ line: Int) -> ParameterSource.Member {
        ParameterSource.Member(key: located(key, line, 3), value: value)
    }

    private func texts(_ pairs: [(String, String)], from line: Int) -> [ParameterSource.Member] {
        pairs.enumerated()
            .map { index, pair in member(pair.0, .text(located(pair.1, line + index, 20)), line + index) }
    }

    private func place(_ line: Int) -> Formats.SourceLocation {
        Formats.SourceLocation(file: "c.yaml", line: line, column: 3)
    }

    private func located(_ text: String, _ line: Int, _ column: Int) -> LocatedText {
        let location = Formats.SourceLocation(file: "c.yaml", line: line, column: column)
        return LocatedText(text: text, location: location, start: location)
    }

    private func template(
        body: String,
        format: Template.ParameterFormat = .positional,
        header: Template.Header? = nil,
        buttons: [Template.Button] = []
    ) throws -> Template {
        Template(
            name: "offer",
            language: "en",
            category: .marketing,
            parameterFormat: format,
            header: header,
            body: try TemplateText(parsing: body),
            buttons: buttons
        )
    }
}
