import Foundation

/// The file of a preview: complete, or as it was before.
package enum PreviewFile {
    /// Writes a page, readable for its owner and the group of its folder.
    ///
    /// - Parameters:
    ///   - html: the page.
    ///   - path: the file.
    ///   - makesFolder: whether its folder is made if there is none.
    /// - Throws: `ReportError`.
    package static func write(_ html: String, to path: String, makesFolder: Bool) throws {
        do {
            if makesFolder {
                try ReportAccess.makeFolder(URL(filePath: path).deletingLastPathComponent().path)
            }
            let file = try TemporaryFile(replacing: path)
            try file.handle.write(Array(html.utf8))
            try file.seal()
            try file.putInPlace()
        } catch {
            throw ReportError.cannotWrite(path: path, cause: error)
        }
    }
}
