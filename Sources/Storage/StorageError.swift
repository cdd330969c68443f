import Formats

/// Why the ledger cannot be used.
///
/// Nothing may be sent that cannot be recorded, so each of these stops sending.
package enum StorageError: Error, CustomStringConvertible {
    case cannotOpen(path: String, cause: String)
    case full(path: String, free: Int? = nil)
    /// The disk took no more for a reason that the engine does not tell, such as a quota.
    case unwritten(path: String, cause: String, free: Int?)
    case readOnly(path: String)
    case busy(path: String)
    case damaged(path: String, cause: String)
    case newer(path: String)
    /// A version before this one wrote the ledger, and nothing has brought it up to date yet.
    case older(path: String)
    /// There is nothing in the file, which whoever only reads cannot change.
    case empty(path: String)
    /// The ledger is older than what was sent from the workspace.
    case behind(path: String, claims: Int64)
    /// Another ledger sent from the workspace before.
    case foreign(path: String)
    /// Another file sent before, of which this one is a copy, as far as anyone can tell.
    case copied(path: String, before: String?)
    /// The file that sent before is still in its place.
    case notMoved(path: String, original: String)
    /// Another process uses the ledger, where one alone may.
    case inUse(path: String)
    /// What should be restored is not a whole ledger.
    case unusableBackup(path: String, cause: String)
    /// A backup cannot be written.
    case cannotBackUp(path: String, cause: String)
    /// What was to be written violates a constraint: it is at fault, not the ledger.
    case refused(path: String, cause: String)
    case failed(path: String, cause: String)
    case lockUnavailable(path: String, cause: String)

    package var description: String {
        switch self {
        case .cannotOpen(let path, let cause):
            "cannot open the ledger '\(path)': \(cause.clause); check that its folder exists and is writable"
        case .full(let path, let free):
            "no space is left for the ledger '\(path)'\(Self.room(free)); free some, nothing is sent until then"
        case .unwritten(let path, let cause, let free):
            "the disk does not do what the ledger '\(path)' needs (\(cause)): it or this user's quota may be full"
                + "\(Self.room(free)), or it may be broken; nothing is sent until then"
        case .readOnly(let path):
            "the ledger '\(path)' is read-only; make the file and its folder writable for this user"
        case .busy(let path):
            "the ledger '\(path)' stayed locked by another process; try again"
        case .damaged(let path, let cause):
            "the ledger '\(path)' is damaged (\(cause)); restore a backup with drumbeat ledger restore before sending"
        case .newer(let path):
            "the ledger '\(path)' was written by a newer drumbeat; use that version"
        case .older(let path):
            """
            the ledger '\(path)' was written by an older drumbeat; the next drumbeat run or drumbeat ingest brings it up to \
            date
            """
        case .empty(let path):
            """
            the ledger '\(path)' is empty; if messages were sent from here, restore a backup with drumbeat ledger restore, \
            otherwise the next drumbeat run fills it, once its disk has room
            """
        case .behind(let path, let claims):
            "the ledger '\(path)' is an older copy: \(claims) later claims are missing, so it would send again what "
                + "was sent; put the latest ledger back (a backup with drumbeat ledger restore), or run drumbeat reconcile "
                + "to hold what may have been sent"
        case .foreign(let path):
            "the ledger '\(path)' is not the one that sent from this workspace before and would send again; put that "
                + "one back (a backup with drumbeat ledger restore), or run drumbeat reconcile to continue with this one"
        case .copied(let path, let before):
            """
            the ledger '\(path)' is a copy: another file\(before.map { ", last at '\($0)'," } ?? "") sent before. If both \
            send, people get messages twice. If the workspace moved here or a backup was put back, run drumbeat \
            reconcile --moved; if another workspace is still in use, work there
            """
        case .notMoved(let path, let original):
            """
            the ledger '\(original)' is still there, and '\(path)' is a copy of it: both would send. Work there and delete \
            the copy; or delete that one, then run drumbeat reconcile --moved again
            """
        case .inUse(let path):
            "another process uses the ledger '\(path)'; wait until it has ended, then try again"
        case .unusableBackup(let path, let cause):
            "'\(path)' cannot be restored: \(cause.clause); use another backup, the ledger is as it was"
        case .cannotBackUp(let path, let cause):
            "cannot write the backup '\(path)': \(cause.clause); check the folder and its free space"
        case .refused(let path, let cause):
            "the ledger '\(path)' refuses what it cannot hold (\(cause)); please report this"
        case .failed(let path, let cause):
            "the ledger '\(path)' failed: \(cause)"
        case .lockUnavailable(let path, let cause):
            "cannot lock '\(path)': \(cause.clause); check that its folder exists and is writable"
        }
    }

    private static func room(_ free: Int?) -> String {
        free.map { ", \($0 >> 20) MB are free there" } ?? ""
    }

    /// What the engine's error means for the person who runs drumbeat.
    init(_ error: EngineError, path: String) {
        let cause = error.text ?? error.code.map { "code \($0)" } ?? "unknown"
        self =
            switch error.kind {
            case .full: .full(path: path, free: FreeSpace.bytes(beside: path))
            case .disk: .unwritten(path: path, cause: cause, free: FreeSpace.bytes(beside: path))
            case .readOnly: .readOnly(path: path)
            case .busy: .busy(path: path)
            case .constraint: .refused(path: path, cause: cause)
            case .corrupt: .damaged(path: path, cause: cause)
            case .unavailable: .cannotOpen(path: path, cause: cause)
            case .other: .failed(path: path, cause: cause)
            }
    }
}
