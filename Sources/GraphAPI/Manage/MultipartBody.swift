import Synchronization
import Transport

/// A form of several parts, of which the last is a file that is read while it is sent (RFC 7578).
final class MultipartBody: BodySource {
    let boundary: String
    private let head: [UInt8]
    private let file: any BodySource
    private let tail: [UInt8]
    private let position = Mutex(0)

    /// - Parameters:
    ///   - fields: the other parts by their names, of plain text.
    ///   - file: the file's bytes.
    ///   - name: the file's name, without quotes or line breaks.
    ///   - type: the file's MIME type.
    ///   - boundary: parts the parts; it must not occur in the file.
    init(
        fields: [(name: String, value: String)],
        file: any BodySource,
        name: String,
        type: String,
        boundary: String = MultipartBody.randomBoundary
    ) {
        (self.boundary, self.file) = (boundary, file)
        let texts = fields.map { field in
            "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(field.name)\"\r\n\r\n\(field.value)\r\n"
        }
        let disposition = "Content-Disposition: form-data; name=\"file\"; filename=\"\(name)\""
        head = Array("\(texts.joined())--\(boundary)\r\n\(disposition)\r\nContent-Type: \(type)\r\n\r\n".utf8)
        tail = Array("\r\n--\(boundary)--\r\n".utf8)
    }

    /// So long that no file has it by chance.
    private static var randomBoundary: String {
        let halves = (0..<2).map { _ in UInt64.random(in: 1...UInt64.max) }
        return "drumbeat-\(halves.map { String($0, radix: 36) }.joined())"
    }

    var count: Int { head.count + file.count + tail.count }

    func begin() {
        position.withLock { $0 = 0 }
        file.begin()
    }

    func next(_ count: Int) -> [UInt8]? {
        position.withLock { position in
            guard let bytes = piece(from: position, count) else { return nil }
            position += bytes.count
            return bytes
        }
    }

    private func piece(from position: Int, _ count: Int) -> [UInt8]? {
        if position < head.count { return Array(head[position...].prefix(count)) }
        let end = head.count + file.count
        guard position < end else { return Array(tail.dropFirst(position - end).prefix(count)) }
        // A file that ends early would leave the form without its end.
        return file.next(min(count, end - position)).flatMap { $0.isEmpty ? nil : $0 }
    }
}
