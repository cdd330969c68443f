/// Why a file of a broadcast cannot be uploaded until a person has done something.
package enum MediaStop: Hashable, Sendable {
    /// It has another content than when the broadcast was planned.
    case changed
    /// It cannot be opened; the cause is to be read after the file: "is not there".
    case unreadable(cause: String)
    /// Meta refused it.
    case refused(PlatformError)
}
