import Foundation

/// Why an audience file cannot be read at all.
package enum AudienceFileError: Error, Hashable, CustomStringConvertible {
    case missing(String)
    case folder(String)
    case forbidden(String)
    case unreadable(String, cause: String)

    package var description: String {
        switch self {
        case .missing(let path): "there is no file '\(path)'"
        case .folder(let path): "'\(path)' is a folder; name the file in it"
        case .forbidden(let path): "no permission to read '\(path)'"
        case .unreadable(let path, let cause): "'\(path)' cannot be read: \(cause)"
        }
    }
}

extension AudienceFileError {
    static func open(_ path: String) throws -> FileHandle {
        guard FileManager.default.fileExists(atPath: path) else { throw missing(path) }
        let target = URL(filePath: path).resolvingSymlinksInPath().path
        let attributes = try? FileManager.default.attributesOfItem(atPath: target)
        guard attributes?[.type] as? FileAttributeType != .typeDirectory else { throw folder(path) }
        guard let file = FileHandle(forReadingAtPath: path) else { throw forbidden(path) }
        return file
    }

    /// The next bytes of a file, none at its end.
    static func read(_ count: Int, of file: FileHandle, _ path: String) throws -> Data {
        do {
            return try file.read(upToCount: count) ?? Data()
        } catch {
            throw unreadable(path, cause: error.localizedDescription)
        }
    }
}
