package import Formats

/// The files that the messages of a content bring along, by the values that name them.
package struct MediaValues: Sendable {
    private let values: [(value: ValueExpression, kind: MediaKind)]
    private let allowsOddValues: Bool

    package init(_ content: MessageContent) {
        allowsOddValues = content.allowsOddValues
        values = content.parameters.values.sorted { $0.key.description < $1.key.description }
            .compactMap { path, value in
                let rules = content.templates.values.lazy.compactMap { $0.place(at: path)?.rule }
                guard case .media(let kind)? = rules.first else { return nil }
                return (value, kind)
            }
    }

    /// Whether messages bring no files along.
    package var isEmpty: Bool { values.isEmpty }

    /// Whether every message brings the same files along.
    package var areConstant: Bool { values.allSatisfy(\.value.isConstant) }

    /// The names of a row's files, each with what the message shows of it.
    package func names(of record: CSVRecord) -> [(name: String, kind: MediaKind)] {
        values.map { ($0.value.value(in: record, allowsOddValues: allowsOddValues), $0.kind) }
    }
}

/// An audience names more files than drumbeat uploads for one broadcast.
package struct TooManyMediaFiles: Error, Hashable, CustomStringConvertible {
    /// Two hours' calls of Meta's quota (`whatsapp-cloud-api.md` §5.5).
    package static let limit = 10_000

    package init() {}

    package var description: String {
        "the audience names more than \(Self.limit) different files; divide it, or link to the files"
    }
}
