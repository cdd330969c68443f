import CampaignCore
import Formats
import Foundation

extension TemplateDoubt {
    init?(stored value: JSONValue) {
        guard let name = value["name"]?.string, let language = value["language"]?.string,
            let paths = value["paths"]?.array, let gist = value["gist"]?.integer, let at = value["read_at"]?.integer
        else { return nil }
        self.init(
            name: name,
            language: language,
            paths: paths.compactMap(\.string),
            gist: UInt64(bitPattern: gist),
            readAt: Date(milliseconds: at)
        )
    }

    var stored: JSONValue {
        [
            "name": .string(name), "language": .string(language), "paths": .array(paths.map(JSONValue.string)),
            "gist": .integer(Int64(bitPattern: gist)), "read_at": .integer(readAt.milliseconds),
        ]
    }
}
