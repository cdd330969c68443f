import Formats
import TestSupport
import Testing

@testable import Simulator

/// Messages that name files by id.
struct MediaMessageTests {
    private func header(_ id: String) -> JSONValue {
        ["type": "header", "parameters": [["type": "image", "image": ["id": .string(id)]]]]
    }

    private func upload(_ exchange: inout Exchange, for phone: String = Samples.phoneNumberID) throws -> String {
        let form = MediaUpload.form()
        let parts = try MultipartForm(Array(form.body.utf8), contentType: form.contentType)
        return try exchange.media.store(parts, phone: phone)
    }

    @Test func `a message brings a file of its own number, and no other`() throws {
        var exchange = try Exchange(options: SimulatorOptions(), run: 1)
        let own = try upload(&exchange)
        let foreign = try upload(&exchange, for: "100000000000009")
        #expect(try exchange.errorCode(of: Samples.message(row: 1, components: [header(own)])) == nil)
        #expect(try exchange.errorCode(of: Samples.message(row: 2, components: [header(foreign)])) == 131_053)
        #expect(try exchange.errorCode(of: Samples.message(row: 3, components: [header("7")])) == 131_053)
        #expect(exchange.log.count == 1)
    }

    @Test func `the files of cards are looked for, too`() throws {
        var exchange = try Exchange(options: SimulatorOptions(), run: 1)
        let own = try upload(&exchange)
        func carousel(_ id: String) -> JSONValue {
            [["type": "carousel", "cards": [["card_index": 0, "components": [header(id)]]]]]
        }
        #expect(try exchange.errorCode(of: Samples.message(row: 1, components: carousel(own))) == nil)
        #expect(try exchange.errorCode(of: Samples.message(row: 2, components: carousel("7"))) == 131_053)
    }
}
