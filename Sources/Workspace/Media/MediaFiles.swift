package import CampaignCore
import Synchronization

/// The media files of a campaign on the disk; each is looked at once.
package final class MediaFiles: MediaShelf {
    private struct Look: Hashable {
        var name: String
        var kind: MediaKind
    }

    private let places: MediaPlaces
    private let isHashing: Bool
    private let known = Mutex<[Look: Result<MediaFile, MediaFault>]>([:])
    /// More looks are forgotten, so that names of files that are not there take no memory without end.
    private static let mostKnown = 2 * TooManyMediaFiles.limit

    /// - Parameters:
    ///   - places: where the files lie.
    ///   - isHashing: whether each file is read to its end, for what tells its content from another.
    package init(in places: MediaPlaces, isHashing: Bool) {
        (self.places, self.isHashing) = (places, isHashing)
    }

    package func file(_ name: String, as kind: MediaKind) -> Result<MediaFile, MediaFault> {
        let look = Look(name: name, kind: kind)
        if let found = known.withLock({ $0[look] }) { return found }
        let found: Result<MediaFile, MediaFault> = Result { () throws(MediaFault) in try inspect(name, kind) }
        known.withLock { known in
            if known.count >= Self.mostKnown { known.removeAll() }
            known[look] = found
        }
        return found
    }

    private func inspect(_ name: String, _ kind: MediaKind) throws(MediaFault) -> MediaFile {
        do {
            let file = try places.open(name)
            let inspection = MediaInspection(size: file.size) { try file.read($1, at: $0) }
            let type = try inspection.type(as: kind)
            return MediaFile(name: name, type: type, bytes: file.size, content: isHashing ? try digest(of: file) : nil)
        } catch let fault as MediaFault {
            throw fault
        } catch {
            throw MediaFault(error)
        }
    }

    private func digest(of file: RegularFile) throws -> String {
        let body = MediaBody(file)
        body.begin()
        while let bytes = body.next(1 << 20) {
            if bytes.isEmpty { return body.digest }
        }
        throw FileError.unreadable("", cause: "it became shorter meanwhile")
    }

    /// Opens a file to be sent.
    ///
    /// - Throws: `MediaFault` if it cannot be opened.
    package static func open(_ name: String, in places: MediaPlaces) throws(MediaFault) -> MediaBody {
        do throws(FileError) {
            return MediaBody(try places.open(name))
        } catch {
            throw MediaFault(error)
        }
    }
}

extension MediaFault {
    /// Why a file cannot be read.
    fileprivate init(_ error: any Error) {
        switch error {
        case FileError.missing:
            self.init("is not there", fix: "put it into the folder media/ of the campaign or of the workspace")
        case FileError.folder: self.init("is a folder", fix: "name the file in it")
        case FileError.notRegular: self.init("is a pipe, a device or a socket", fix: "put a regular file in its place")
        case FileError.outside:
            self.init("lies outside of media/", fix: "move it there, or add its folder to 'folders' in drumbeat.yaml")
        case FileError.forbidden: self.init("cannot be read: no permission", fix: "let drumbeat's user read it")
        case FileError.unreadable(_, let cause): self.init("cannot be read: \(cause)")
        default: self.init("cannot be read: \(error)")
        }
    }
}
