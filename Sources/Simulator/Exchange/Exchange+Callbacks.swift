import CampaignCore
import Foundation

/// A callback to be posted: where, and what it tells.
///
/// Rendered by whoever posts it, so that nobody waits at the exchange meanwhile.
struct CallbackPost: Sendable {
    var url: URL
    var document: CallbackDocument
    var items: [CallbackDocument.Item]
    var appSecret: String

    var body: [UInt8] {
        var bytes: [UInt8] = []
        document.body(items).append(to: &bytes)
        return bytes
    }

    /// The value of `X-Hub-Signature-256` for that body.
    func signature(of body: [UInt8]) -> String {
        "sha256=" + Signature.hex(of: body, secret: appSecret)
    }
}

extension Exchange {
    /// The next callback that is due, taken out of the queue; nil where none is, or where callbacks have no address.
    mutating func nextPost(dueBy moment: Moment) -> CallbackPost? {
        guard options.callbackURL ?? webhook.accountOverride != nil || !webhook.numberOverrides.isEmpty else {
            return nil
        }
        let due = queue.take(dueBy: moment, atMost: options.callbackBatch)
        let url = due.first.flatMap { callbackURL(ofNumber: log[$0.ordinal].phone) }
        // What goes elsewhere is posted by itself, next.
        var events: [CallbackEvent] = []
        for event in due {
            if let url, callbackURL(ofNumber: log[event.ordinal].phone) == url {
                events.append(event)
            } else {
                queue.insert(event)
            }
        }
        guard let url, !events.isEmpty else { return nil }
        callbacks.pending += events.count
        return CallbackPost(
            url: url,
            document: CallbackDocument(businessAccountID: options.businessAccountID, names: names),
            items: events.map(item),
            appSecret: options.appSecret
        )
    }

    private func item(_ event: CallbackEvent) -> CallbackDocument.Item {
        let message = log[event.ordinal]
        let category = shelf[message.template]?.category ?? "MARKETING"
        return CallbackDocument.Item(
            event: event,
            message: message,
            category: category.lowercased(),
            button: buttons[event.ordinal].map { ($0.payload, $0.text) }
        )
    }

    /// Records how posting went; what did not arrive is due again after a pause that doubles up to a minute.
    mutating func settle(_ post: CallbackPost, arrived: Bool, at moment: Moment) {
        // After a reset the events belong to messages that are no more.
        guard post.document.names == names else { return }
        callbacks.pending -= post.items.count
        if arrived {
            callbacks.posted += 1
            callbacks.postedEvents += post.items.count
            for item in post.items where item.event.kind == .reply(.button) { buttons[item.event.ordinal] = nil }
        } else {
            callbacks.failed += 1
            for item in post.items { repost(item.event, at: moment) }
        }
    }

    private mutating func repost(_ event: CallbackEvent, at moment: Moment) {
        guard moment < event.happenedAt + .seconds(7 * 86_400) else {
            callbacks.abandoned += 1
            return
        }
        var event = event
        let pause = options.callbackRetry * (1 << min(event.failures, 16))
        event.failures += 1
        event.dueAt = moment + min(pause, .seconds(60))
        queue.insert(event)
    }
}
