import Formats

extension MediaShelf {
    /// Looks whether the files that a message names by id are there, in its header and in its cards' headers.
    ///
    /// - Parameters:
    ///   - components: of the message.
    ///   - phone: the `phone_number_id` that sends it.
    /// - Throws: 131053 for an unknown id, and for one of another number.
    func check(_ components: [JSONValue], phone: String) throws(GraphFault) {
        for component in components {
            for parameter in component["parameters"]?.array ?? [] {
                for kind in ["image", "video", "document", "gif"] {
                    guard let id = parameter[kind]?["id"]?.text else { continue }
                    guard self[id]?.phone == phone else {
                        throw .standard(131_053, details: "The media id \(id) does not exist or is not of this number.")
                    }
                }
            }
            for card in component["cards"]?.array ?? [] { try check(card["components"]?.array ?? [], phone: phone) }
        }
    }
}
