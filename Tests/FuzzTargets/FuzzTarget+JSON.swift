import Formats

extension FuzzTarget {
    static let json = FuzzTarget("json") { input in
        let value: JSONValue
        do throws(SyntaxFault) {
            value = try JSONValue(parsing: input)
        } catch {
            return try promise("a fault lies within the text", error.isWithin(input))
        }
        for pretty in [false, true] {
            let copy = try? JSONValue(parsing: Array(value.serialized(pretty: pretty).utf8))
            try promise("a value that is written reads back the same", copy == value)
        }
    }
}
