import Formats
import Foundation

/// Finds template definitions on disk.
enum TemplateFolder {
    /// The JSON of every `.json` file that looks like a template, in the folder itself and one folder below,
    /// in the order of the paths.
    ///
    /// - Throws: where the folder cannot be listed or a file not read.
    static func read(_ folder: String) throws -> [JSONValue] {
        try files(in: folder)
            .compactMap { path in
                let bytes = try Data(contentsOf: URL(filePath: path))
                // Other JSON lies beside templates, reports for one, and is passed over.
                guard let json = try? JSONValue(parsing: [UInt8](bytes)) else { return nil }
                return isTemplate(json) || json["data"]?.array?.contains(where: isTemplate) == true ? json : nil
            }
    }

    private static func isTemplate(_ json: JSONValue) -> Bool {
        json["name"]?.string != nil && json["language"]?.string != nil && json["components"]?.array != nil
    }

    private static func files(in folder: String) throws -> [String] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }
        let below = names.flatMap { name in
            // What cannot be listed is no folder.
            ((try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(name)")) ?? []).map { "\(name)/\($0)" }
        }
        return (names + below).filter { $0.hasSuffix(".json") }.sorted().map { "\(folder)/\($0)" }
    }
}
