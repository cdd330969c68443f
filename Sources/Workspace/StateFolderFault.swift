/// Why a state folder may not be used: it is another user's, or others could have put something of theirs into it.
package enum StateFolderFault: Error, Hashable, CustomStringConvertible {
    case link(String)
    case notAFolder(String)
    /// The state is another user's.
    case foreign(String, owner: FileOwner)
    /// A part of the state belongs to another user than the state should.
    case divided(part: String, owner: FileOwner, folder: String, rightful: FileOwner)
    /// Root is about to make the state of a workspace that another user owns.
    case takenByRoot(String, owner: FileOwner)
    /// The user may not write in the workspace.
    case unmakeable(String, owner: FileOwner)
    case writable(String, mode: String)
    /// The owner may not write in the folder; the mode is nil if it allows that, and the file system does not.
    case unwritable(String, mode: String?)

    package var description: String {
        switch self {
        case .link(let path): "'\(path)' is a link; put the state folder itself there"
        case .notAFolder(let path):
            "'\(path)' is not a folder; put it elsewhere, as drumbeat keeps its state under this name"
        case .divided(let part, let owner, let folder, let rightful):
            "'\(part)' belongs to \(owner), and the state should be \(rightful)'s alone; run "
                + "\(rightful.handover(of: folder)), and drumbeat as \(rightful) only"
        case .foreign(let path, let owner) where owner.isRoot:
            "'\(path)' belongs to root, who alone may use it; if another user is to send, give it to that one with "
                + "sudo chown -R USER: '\(path)'"
        case .foreign(let path, let owner):
            "'\(path)' belongs to \(owner), who alone may use it; run it as \(owner): \(owner.invocation)"
        case .takenByRoot(let path, let owner):
            "'\(path)' belongs to \(owner), who could not use what root makes in it; run it as \(owner): "
                + owner.invocation
        case .unmakeable(let path, let owner) where owner.isRoot:
            "'\(path)' belongs to root, and you may not write in it; give it to the user that sends with "
                + "sudo chown USER: '\(path)'"
        case .unmakeable(let path, let owner):
            "'\(path)' belongs to \(owner), and you may not write in it; run it as \(owner): \(owner.invocation)"
        case .writable(let path, let mode):
            "others may write in '\(path)' (mode \(mode)); look at what is in it, then run chmod 700 '\(path)'"
        case .unwritable(let path, let mode?):
            "'\(path)' cannot be written by its owner (mode \(mode)), so nothing can be sent or kept; run chmod u+w '\(path)'"
        case .unwritable(let path, nil):
            "'\(path)' cannot be written, so nothing can be sent or kept: its file system is read-only; mount it for "
                + "writing, or move the workspace"
        }
    }
}
