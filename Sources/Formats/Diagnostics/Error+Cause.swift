import Foundation

extension Error {
    /// What the system says of a failed file operation, such as `permission denied`, to stand behind a colon.
    ///
    /// Foundation wraps it in sentences that name neither the file nor the cause.
    package var cause: String {
        let error = self as NSError
        if let inner = error.userInfo[NSUnderlyingErrorKey] as? any Error { return inner.cause }
        if error.domain == NSPOSIXErrorDomain, let code = POSIXErrorCode(rawValue: Int32(clamping: error.code)) {
            return Self.words(of: code)
        }
        guard error.domain == NSCocoaErrorDomain else { return Self.plain("\(self)") }
        return switch CocoaError.Code(rawValue: error.code) {
        case .fileReadNoPermission, .fileWriteNoPermission: Self.words(of: .EACCES)
        case .fileNoSuchFile, .fileReadNoSuchFile: Self.words(of: .ENOENT)
        case .fileWriteFileExists: Self.words(of: .EEXIST)
        case .fileWriteOutOfSpace: Self.words(of: .ENOSPC)
        case .fileWriteVolumeReadOnly: Self.words(of: .EROFS)
        default: "the system refuses it (\(error.code))"
        }
    }

    private static func words(of code: POSIXErrorCode) -> String {
        plain(POSIXError(code).localizedDescription)
    }

    /// The sentence itself, as the end of another one.
    private static func plain(_ text: String) -> String {
        let frame = "The operation could not be completed. "
        let words = text.hasPrefix(frame) ? text.dropFirst(frame.count) : text[...]
        let end = String(words).clause
        return end.prefix(1).lowercased() + end.dropFirst()
    }
}
