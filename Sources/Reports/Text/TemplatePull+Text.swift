package import CampaignCore
package import Formats

extension TemplatePull: Rendering {
    /// One line for each file.
    package func text() -> [OutputPart] {
        [.lines(files.map(\.sentence))]
    }

    package func json() -> JSONValue {
        .array(files.map(\.json))
    }
}

extension TemplatePull.File {
    fileprivate var sentence: String {
        switch fate {
        case .written: "\(file) has \(name) (\(language)) as Meta has it"
        case .same: "\(file) is the same as Meta's \(name) (\(language))"
        case .changedHere(let places):
            """
            \(file) was left alone: it differs from Meta's \(name) (\(language)) in \(places.joined(separator: ", ")). \
            Look at drumbeat template diff \(name), then add --force to replace it
            """
        }
    }

    fileprivate var json: JSONValue {
        let (word, places): (String, [String]) =
            switch fate {
            case .written: ("written", [])
            case .same: ("same", [])
            case .changedHere(let places): ("left_alone", places)
            }
        return [
            "file": .string(file), "name": .string(name), "language": .string(language), "fate": .string(word),
            "differs_in": .array(places.map(JSONValue.string)),
        ]
    }
}
