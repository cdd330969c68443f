/// Why a state folder may not be used: others could have put something of theirs into it.
package enum StateFolderFault: Error, Hashable, CustomStringConvertible {
    case link(String)
    case foreign(String)
    case writable(String, mode: String)

    package var description: String {
        switch self {
        case .link(let path): "'\(path)' is a link; put the state folder itself there"
        case .foreign(let path): "'\(path)' belongs to another user; chown it to the user that runs drumbeat"
        case .writable(let path, let mode):
            "others may write in '\(path)' (mode \(mode)); look at what is in it, then run chmod 700 '\(path)'"
        }
    }
}
