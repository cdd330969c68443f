package import Foundation

/// The rules that decide whether a message is sent now.
///
/// A claim acts on them; `status`, `plan` and `explain` ask the same ones, so that they cannot disagree. Each rule is a
/// function of facts. The first that does not say `take` decides.
package enum ClaimRules {
    /// Meta asks for 6 seconds between two messages of one number to one person (`whatsapp-cloud-api.md` §5.2); what is
    /// claimed leaves up to a moment later.
    package static let shortestSpacing: TimeInterval = 6.5

    /// Whether messages of a broadcast may be sent now.
    ///
    /// - Returns: `take` or `stop`.
    package static func verdict(on facts: ClaimFacts) -> ClaimVerdict {
        for rule in broadcastRules {
            let verdict = rule(facts)
            if case .take = verdict { continue }
            return verdict
        }
        return .take
    }

    /// When the next quiet hours of a broadcast begin; nil if it has none.
    package static func quietStart(after facts: ClaimFacts) -> Date? {
        quietHours(of: facts.definition)?.start(after: facts.now, in: facts.zone)
    }

    /// Whether one message of a broadcast that may be sent is sent now.
    ///
    /// - Returns: `take`, `skip` or `wait`.
    package static func verdict(on candidate: CandidateFacts, in claim: ClaimFacts) -> ClaimVerdict {
        for rule in messageRules {
            let verdict = rule(candidate, claim)
            if case .take = verdict { continue }
            return verdict
        }
        return .take
    }

    /// What speaks against sending a message of a broadcast now, all rules asked; none if it is taken.
    ///
    /// The first one is what a claim acts on.
    package static func obstacles(to candidate: CandidateFacts, in claim: ClaimFacts) -> [ClaimVerdict] {
        (broadcastRules.map { $0(claim) } + messageRules.map { $0(candidate, claim) }).filter { $0 != .take }
    }

    private static let broadcastRules: [@Sendable (ClaimFacts) -> ClaimVerdict] = [
        state, end, start, conditions, quietHours, marketingHold,
    ]
    private static let messageRules: [@Sendable (CandidateFacts, ClaimFacts) -> ClaimVerdict] = [
        recipient, notBefore, suppression, country, spacing, dailyLimit,
    ]
}

// MARK: Of a broadcast

extension ClaimRules {
    private static func state(_ facts: ClaimFacts) -> ClaimVerdict {
        facts.state == .active ? .take : .stop(until: nil, because: .state(facts.state))
    }

    private static func end(_ facts: ClaimFacts) -> ClaimVerdict {
        guard let end = facts.expiresAt, end <= facts.now else { return .take }
        return .stop(until: nil, because: .end)
    }

    /// A person moved what is left to a later time.
    private static func start(_ facts: ClaimFacts) -> ClaimVerdict {
        guard let start = facts.startsAt, start > facts.now else { return .take }
        return .stop(until: start, because: .start)
    }

    private static func conditions(_ facts: ClaimFacts) -> ClaimVerdict {
        facts.conditions.first.map { .stop(until: $0.until, because: .condition($0)) } ?? .take
    }

    private static func quietHours(_ facts: ClaimFacts) -> ClaimVerdict {
        guard let hours = quietHours(of: facts.definition), let end = hours.end(at: facts.now, in: facts.zone)
        else {
            return .take
        }
        return .stop(until: end, because: .quietHours)
    }

    /// The quiet hours that hold a broadcast back: they hold back marketing only, as people want news of their orders
    /// at any time.
    package static func quietHours(of definition: BroadcastDefinition) -> QuietHours? {
        definition.category == .marketing ? definition.quietHours : nil
    }

    private static func marketingHold(_ facts: ClaimFacts) -> ClaimVerdict {
        guard facts.definition.category == .marketing, let end = facts.marketingHeldUntil, end > facts.now else {
            return .take
        }
        return .stop(until: end, because: .marketingHold)
    }
}

// MARK: Of a message

extension ClaimRules {
    private static func recipient(_ candidate: CandidateFacts, _ claim: ClaimFacts) -> ClaimVerdict {
        candidate.isReachable ? .take : .skip(.invalidPhone)
    }

    private static func notBefore(_ candidate: CandidateFacts, _ claim: ClaimFacts) -> ClaimVerdict {
        guard let time = candidate.notBefore, time > claim.now else { return .take }
        return .wait(until: time, because: .notBefore)
    }

    private static func suppression(_ candidate: CandidateFacts, _ claim: ClaimFacts) -> ClaimVerdict {
        candidate.isSuppressed ? .skip(.suppressed) : .take
    }

    private static func country(_ candidate: CandidateFacts, _ claim: ClaimFacts) -> ClaimVerdict {
        guard !claim.restrictedCountries.isEmpty, let country = candidate.recipient?.country else { return .take }
        return claim.restrictedCountries.contains(country) ? .skip(.country) : .take
    }

    private static func spacing(_ candidate: CandidateFacts, _ claim: ClaimFacts) -> ClaimVerdict {
        guard let earlier = candidate.earlier else { return .take }
        let free = earlier.claimedAt + shortestSpacing
        return free > claim.now ? .wait(until: free, because: .spacing(after: earlier.message)) : .take
    }

    private static func dailyLimit(_ candidate: CandidateFacts, _ claim: ClaimFacts) -> ClaimVerdict {
        guard let limit = claim.allowance.limit, claim.allowance.isUsedUp, !candidate.isCounted else { return .take }
        let free = claim.allowance.renewal ?? claim.now + DailyAllowance.period
        return .wait(until: free, because: .dailyLimit(limit))
    }
}
