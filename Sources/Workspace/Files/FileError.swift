/// Why a file that somebody named cannot be read.
package enum FileError: Error, Hashable, CustomStringConvertible {
    case missing(String)
    case folder(String)
    /// A named pipe, a device or a socket.
    case notRegular(String)
    /// Neither in the workspace nor in a folder that `drumbeat.yaml` allows.
    case outside(String)
    case forbidden(String)
    /// The limit is in bytes.
    case tooLarge(String, limit: Int)
    case unreadable(String, cause: String)

    package var description: String {
        switch self {
        case .missing(let path): "there is no file '\(ShownPath.normal(path))'"
        case .folder(let path): "'\(ShownPath.normal(path))' is a folder; name the file in it"
        case .notRegular(let path):
            "'\(ShownPath.normal(path))' is a pipe, a device or a socket; put a regular file in its place"
        case .outside(let path):
            "'\(ShownPath.normal(path))' lies outside the workspace; move it there, or add its folder to 'folders' in drumbeat.yaml"
        case .forbidden(let path): "no permission to read '\(ShownPath.normal(path))'"
        case .tooLarge(let path, let limit): "'\(ShownPath.normal(path))' is larger than \(limit >> 10) KB"
        case .unreadable(let path, let cause): "'\(ShownPath.normal(path))' cannot be read: \(cause)"
        }
    }
}
