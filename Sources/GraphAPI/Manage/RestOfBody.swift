import Transport

/// A body without its first bytes, as an upload that was cut continues.
final class RestOfBody: BodySource {
    private let whole: any BodySource
    private let offset: Int

    /// - Parameters:
    ///   - whole: all bytes.
    ///   - offset: how many of them are left out; no more than there are.
    init(of whole: any BodySource, from offset: Int) {
        (self.whole, self.offset) = (whole, offset)
    }

    var count: Int { whole.count - offset }

    /// What is left out is read all the same: a source has no other way to its middle.
    func begin() {
        whole.begin()
        var left = offset
        while left > 0, let bytes = whole.next(min(left, 1 << 20)), !bytes.isEmpty { left -= bytes.count }
    }

    func next(_ count: Int) -> [UInt8]? {
        whole.next(count)
    }
}
