import PhoneNumbers

/// Which message of an audience is sent as a test, and to whom.
struct TestMessage: Sendable {
    let recipient: PhoneNumber
    /// The row whose values it has; nil for the first that makes a message.
    let row: Int32?
}
