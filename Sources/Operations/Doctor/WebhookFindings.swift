import Callbacks
import CampaignCore
import Formats
import Foundation
import Storage
import Transport
import Workspace

/// Whether callbacks reach this workspace.
struct WebhookFindings: Sendable {
    let workspace: OpenWorkspace
    let transport: any HTTPTransport
    var now = Date()

    private static let subject = "webhook"

    func findings() async throws -> [Finding] {
        guard let webhook = workspace.settings.webhook else {
            return [
                .warning(
                    Self.subject,
                    "drumbeat.yaml has no webhook: drumbeat cannot follow messages",
                    fix: "add webhook, or have another receiver store callbacks for drumbeat ingest"
                )
            ]
        }
        return try await listener(webhook) + [try await freshness()] + (try await unread()) + (try await rejected())
            + (try await routing())
    }

    /// Whether what people answer goes to another responder.
    private func routing() async throws -> [Finding] {
        try await workspace.ledger.conditions(of: Set(workspace.settings.accounts.values))
            .filter { condition in condition.aspect == .routing && condition.until.map { $0 > Date() } ?? true }
            .map { condition in
                let text =
                    "\(condition.subject) shares its conversations with another responder (\(condition.detail)), "
                    + "so opt-outs may not arrive here"
                return .warning("replies", text, fix: Condition.routingFix)
            }
    }

    /// What could not be folded of what people said.
    private func rejected() async throws -> [Finding] {
        let file = RejectFile(folder: LogFolder(path: workspace.layout.callbacks))
        let count = try await blocking { try file.replies() }
        guard count > 0 else { return [] }
        return [
            .warning(
                "callbacks",
                "messages of people, perhaps an opt-out, are in \(CountText.of(count, "rejected line"))",
                fix:
                    "fix the reason that callbacks/rejected.ndjson gives, move the file elsewhere, and run drumbeat "
                    + "ingest with it"
            )
        ]
    }

    /// What callbacks said that this version does not understand.
    private func unread() async throws -> [Finding] {
        try await workspace.ledger.unreadCounts()
            .map { count in
                .warning(
                    "callbacks",
                    "\(count.count) of the field '\(count.field)' were not understood, the last one at "
                        + count.latest.formatted(.iso8601),
                    fix: "nothing is lost: the log keeps them; a newer drumbeat may understand them"
                )
            }
    }

    /// Asks the receiver itself, then its address, so that the one at fault is named.
    private func listener(_ webhook: WebhookSettings) async throws -> [Finding] {
        let token: Secret
        do {
            token = try await workspace.secret(webhook.verifyToken)
        } catch let error as SecretError {
            let fix = "the receiver cannot be asked without it"
            return [.bad("webhook.verify_token", "\(error)", fix: fix, .permission)]
        }
        // To others than Meta it says nothing.
        if webhook.tls?.clientAuthority != nil { return [serving(webhook)] }
        var findings: [Finding] = []
        if let receiver = webhook.receiver {
            findings.append(await answer(of: receiver, token))
            guard findings.allSatisfy({ $0.verdict == .good }) else { return findings }
        }
        if let url = webhook.url, url != webhook.localURL {
            let finding = await answer(of: ReceiverAddress(url: url), token)
            findings.append(webhook.localURL == nil ? finding : finding.asSeenFromHere)
        }
        guard findings.isEmpty else { return findings }
        return [
            .warning(
                Self.subject,
                "the receiver on \(webhook.listen) cannot be asked from here",
                fix: "add webhook.url, the address that Meta calls"
            )
        ]
    }

    /// Whether the receiver runs, by its lock.
    private func serving(_ webhook: WebhookSettings) -> Finding {
        FileLock.isHeld(workspace.lock("serve"))
            ? .good(Self.subject, "drumbeat serve runs on \(webhook.listen), for clients with Meta's certificate only")
            : .bad(
                Self.subject,
                "drumbeat serve does not run",
                fix: "start it, for example by cron/drumbeat-serve.service",
                .unavailable
            )
    }

    /// Asks as Meta does when a webhook is verified (`webhooks.md` §4.1).
    private func answer(of address: ReceiverAddress, _ token: Secret) async -> Finding {
        do throws(TransportError) {
            let challenge = "1158201444"
            let answer = try await transport.send(address.verification(token: token.revealed, challenge))
            return answer.status == 200 && answer.body == Array(challenge.utf8)
                ? .good(Self.subject, "the receiver at \(address) answers the challenge")
                : .bad(
                    Self.subject,
                    "\(address) answers the challenge with \(answer.status)",
                    fix: ReceiverAdvice.challenge(answeredWith: answer.status, isReceiver: address.isReceiver)
                )
        } catch {
            let fix = ReceiverAdvice.silence(at: address, because: "\(error)")
            return .bad(Self.subject, "nothing answers at \(address)", fix: fix, .unavailable)
        }
    }

    /// Meta tells within seconds that a message was sent; after so many nothing tells it any more.
    private static let patience: TimeInterval = 1800
    /// Broadcasts that were due longer ago are of no interest, in seconds.
    private static let memory: TimeInterval = 7 * 86_400

    private func freshness() async throws -> Finding {
        let last = try LogFolder(path: workspace.layout.callbacks).lastStored()
        let refusals = SignatureRefusals(in: workspace.layout.callbacks)
        let (since, limit) = (now - Self.memory, now - Self.patience)
        let unanswered = try await workspace.ledger.unanswered(since: since, acceptedBefore: limit)
        return Self.freshness(last: last, refusals, unanswered, now: now)
    }

    /// So many messages in a row without a status mean that callbacks are lost, whatever else arrives.
    private static let telling = 10

    static func freshness(
        last: Date?,
        _ refusals: SignatureRefusals?,
        _ unanswered: UnansweredMessages?,
        now: Date
    ) -> Finding {
        let arrived = last.map { "the last callback arrived at \($0.formatted(.iso8601))" } ?? "none has ever arrived"
        if let refusals = refusals?.standing(lastStored: last, now: now) {
            return .bad("callbacks", "\(refusals.fact); \(arrived)", fix: SignatureRefusals.fix)
        }
        if let unanswered, unanswered.count >= telling || last ?? .distantPast < unanswered.latestAt {
            return missing(unanswered, arrived)
        }
        guard last != nil else {
            return .warning("callbacks", "no callback has ever arrived", fix: Self.subscribe)
        }
        return .good("callbacks", arrived)
    }

    private static func missing(_ unanswered: UnansweredMessages, _ arrived: String) -> Finding {
        let messages = CountText.of(unanswered.count, "message")
        let (have, latest) = (unanswered.count == 1 ? "has" : "have", unanswered.latestAt.formatted(.iso8601))
        return .bad(
            "callbacks",
            "\(messages) that Meta accepted, the last at \(latest), \(have) no status; \(arrived)",
            fix: "see whether drumbeat serve runs, and with drumbeat webhook status where Meta sends them; \(subscribe)"
        )
    }

    private static let subscribe =
        "subscribe the app to the account, and let its callback URL lead here; see docs/webhooks.md"
}

extension Finding {
    /// The network may not lead back to this machine: that nothing answers at its own address proves nothing then.
    fileprivate var asSeenFromHere: Finding {
        guard failure == .unavailable, let fix else { return self }
        return .warning(subject, "\(text), asked from this machine", fix: fix)
    }
}

extension URL {
    /// The address as Meta asks it when a webhook is verified (`webhooks.md` §4.1).
    func verification(token: String, _ challenge: String) -> URL {
        appending(queryItems: [
            URLQueryItem(name: "hub.mode", value: "subscribe"),
            URLQueryItem(name: "hub.verify_token", value: token),
            URLQueryItem(name: "hub.challenge", value: challenge),
        ])
    }
}
