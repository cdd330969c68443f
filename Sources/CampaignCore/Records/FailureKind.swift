/// What a failure means to a script, or to a person who reads one word of it.
package enum FailureKind: String, CaseIterable, Hashable, Sendable {
    /// There is more to do, and a later try does it.
    case tryAgain = "try_again"
    /// A campaign, an audience or another file has faults.
    case badData = "bad_data"
    /// The Graph API is unreachable or failing.
    case unavailable
    /// `drumbeat.yaml` or the machine is not set up right.
    case configuration
    /// A token or a secret is missing, or may not do what was asked.
    case permission
    /// The ledger or the disk fails.
    case storage
    /// What was asked for does not exist or cannot be done.
    case usage
    /// A fault of drumbeat itself.
    case internalFault = "internal_fault"

    /// Whichever of the two matters more to anyone who sees only one; nil stands for no failure.
    package static func worse(_ a: FailureKind?, _ b: FailureKind?) -> FailureKind? {
        func weight(_ kind: FailureKind?) -> Int { kind.flatMap(allCases.firstIndex).map { $0 + 1 } ?? 0 }
        return weight(a) >= weight(b) ? a : b
    }
}
