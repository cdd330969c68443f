import Foundation

extension EventCommand {
    /// Why the program cannot be started, found without starting it; nil if nothing speaks against it.
    ///
    /// - Parameters:
    ///   - folder: where it runs.
    ///   - path: the `PATH` by which it is found if its name has no slash; nil for the system's own.
    /// - Returns: one sentence that begins with the key, such as `on_event: './notify' does not exist`.
    package func fault(in folder: String, path: String?) -> String? {
        // `env` reads such a word as a variable.
        guard let program = words.first, !program.contains("=") else { return nil }
        let name = "on_event: '\(program)'"
        guard program.contains("/") else {
            let folders = (path ?? Self.systemPath).split(separator: ":", omittingEmptySubsequences: false)
            let files = folders.map { Self.file(program, in: $0.isEmpty ? "." : String($0), folder) }
            guard !files.contains(where: Self.isProgram) else { return nil }
            return files.contains(where: Self.isFile)
                ? "\(name) is not executable; run chmod +x on it"
                : "\(name) is in no folder of PATH; write its path"
        }
        let file = Self.file(program, in: folder, folder)
        if Self.isProgram(file) { return nil }
        guard FileManager.default.fileExists(atPath: file) else {
            let parent = URL(filePath: file).deletingLastPathComponent().path
            // What this user may not look into tells nothing.
            let isHidden =
                FileManager.default.fileExists(atPath: parent) && !FileManager.default.isExecutableFile(atPath: parent)
            return isHidden ? nil : "\(name) does not exist in '\(folder)'"
        }
        return Self.isFile(file) ? "\(name) is not executable; run chmod +x on it" : "\(name) is not a file"
    }

    /// Where the system looks without a `PATH`.
    private static let systemPath = "/bin:/usr/bin"

    private static func file(_ name: String, in place: String, _ folder: String) -> String {
        if name.hasPrefix("/") { return name }
        return place.hasPrefix("/") || place == folder ? "\(place)/\(name)" : "\(folder)/\(place)/\(name)"
    }

    private static func isFile(_ path: String) -> Bool {
        attributes(of: path)?[.type] as? FileAttributeType == .typeRegular
    }

    /// Whether anybody may execute it: the user that looks need not be the one that runs it.
    private static func isProgram(_ path: String) -> Bool {
        isFile(path) && ((attributes(of: path)?[.posixPermissions] as? NSNumber)?.intValue ?? 0) & 0o111 != 0
    }

    /// Those of what a link leads to; nil if there is nothing, or this user may not look.
    private static func attributes(of path: String) -> [FileAttributeKey: Any]? {
        let target = URL(filePath: path).resolvingSymlinksInPath().path
        return try? FileManager.default.attributesOfItem(atPath: target)
    }
}
