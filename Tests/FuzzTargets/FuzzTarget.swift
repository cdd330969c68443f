/// A reader of outside text, and what it promises for any bytes at all.
///
/// The reader is the one that the program uses. It may refuse an input; it may
/// not trap, hang, or take memory beyond the size of the input. Used with
/// inputs that libFuzzer makes (`make fuzz`) and that `FuzzTests` makes.
package struct FuzzTarget: Sendable {
    package let name: String
    /// Reads an input and checks what came of it.
    ///
    /// Throws `BrokenPromise`, and nothing where the reader refuses the input.
    package let check: @Sendable (_ input: [UInt8]) async throws -> Void

    init(_ name: String, _ check: @escaping @Sendable (_ input: [UInt8]) async throws -> Void) {
        self.name = name
        self.check = check
    }

    package static let all = [
        csv, audience, json, settings, template, filter, phone, callbackLine, callbackBody, graphAnswer,
    ]
}

extension FuzzTarget: CustomStringConvertible {
    package var description: String {
        name
    }
}

/// What a reader promises and an input shows to be untrue.
package struct BrokenPromise: Error, CustomStringConvertible {
    package let description: String
}

func promise(_ text: @autoclosure () -> String, _ isKept: Bool) throws(BrokenPromise) {
    guard isKept else { throw BrokenPromise(description: text()) }
}
