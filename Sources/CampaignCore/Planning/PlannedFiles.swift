import Formats

/// The files that the rows of a plan bring along; each is kept once.
struct PlannedFiles: Sendable {
    private(set) var byName: [String: MediaFile] = [:]
    private let values: MediaValues
    private let shelf: any MediaShelf
    /// Whether other rows bring no others along.
    private var isComplete = false

    /// Nil if messages bring no files along.
    init?(_ content: MessageContent, on shelf: any MediaShelf) {
        values = MediaValues(content)
        self.shelf = shelf
        if values.isEmpty { return nil }
    }

    /// Notes the files of a row whose values were found to be good.
    mutating func note(_ record: CSVRecord) {
        guard !isComplete else { return }
        isComplete = values.areConstant
        for (name, kind) in values.names(of: record) where byName[name] == nil {
            guard case .success(let file) = shelf.file(name, as: kind) else { continue }
            byName[name] = file
        }
    }
}
