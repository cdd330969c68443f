import Formats
import Foundation

/// A callback to be posted: where, and what it tells.
///
/// Rendered by whoever posts it, so that nobody waits at the exchange meanwhile.
struct CallbackPost: Sendable {
    var url: URL
    var document: CallbackDocument
    var items: [CallbackDocument.Item]
    var appSecret: String
    /// What it tells in the place of what became of messages.
    var announcement: Announcement?

    var body: [UInt8] {
        var bytes: [UInt8] = []
        let body = announcement?.body(account: document.businessAccountID) ?? document.body(items)
        body.append(to: &bytes)
        return bytes
    }

    /// The value of `X-Hub-Signature-256` for that body.
    func signature(of body: [UInt8]) -> String {
        "sha256=" + Signature.hex(of: body, secret: appSecret)
    }
}

extension Exchange {
    /// The next callback that is due, taken out of the queue; nil if none is, or where callbacks have no address.
    mutating func nextPost(dueBy moment: Moment) -> CallbackPost? {
        if let announcement = announcements.first, announcement.dueAt <= moment,
            let url = webhook.accountOverride ?? options.callbackURL
        {
            announcements.removeFirst()
            callbacks.pending += 1
            return post([], announcement, to: url)
        }
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
        return post(events.map(item), nil, to: url)
    }

    private func post(_ items: [CallbackDocument.Item], _ announcement: Announcement?, to url: URL) -> CallbackPost {
        CallbackPost(
            url: url,
            document: CallbackDocument(businessAccountID: options.businessAccountID, names: names),
            items: items,
            appSecret: options.appSecret,
            announcement: announcement
        )
    }

    private func item(_ event: CallbackEvent) -> CallbackDocument.Item {
        let message = log[event.ordinal]
        let category = shelf[message.template]?.category ?? "MARKETING"
        return CallbackDocument.Item(
            event: event,
            message: message,
            category: message.edge == .marketingMessages ? "marketing_lite" : category.lowercased(),
            button: buttons[event.ordinal].map { ($0.payload, $0.text) }
        )
    }

    /// Records how posting went; what did not arrive is due again after a pause that doubles up to a minute.
    mutating func settle(_ post: CallbackPost, arrived: Bool, at moment: Moment) {
        // After a reset the events belong to messages that are no more.
        guard post.document.names == names else { return }
        callbacks.pending -= post.announcement == nil ? post.items.count : 1
        if arrived {
            callbacks.posted += 1
            callbacks.postedEvents += post.announcement == nil ? post.items.count : 1
            for item in post.items where item.event.kind == .reply(.button) { buttons[item.event.ordinal] = nil }
        } else {
            callbacks.failed += 1
            for item in post.items { repost(item.event, at: moment) }
            if var announcement = post.announcement {
                announcement.dueAt = moment + options.callbackRetry
                announcements.append(announcement)
                announcements.sort { $0.dueAt < $1.dueAt }
            }
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
