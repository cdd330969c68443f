import CampaignCore
import Transport
import Formats
package import PhoneNumbers

extension MessageClient {
    /// Makes one attempt to send a free-form text, and never more than one.
    ///
    /// The platform takes such messages within 24 hours of the person's last one only (131047).
    ///
    /// - Parameters:
    ///   - text: what to say.
    ///   - phone: to whom.
    ///   - reply: the id of the message that it answers.
    ///   - account: the messaging account to send from; nil unless the app reaches more than one (`sending.md` §2.1).
    ///   - label: comes back with each status of the message, so that nobody takes it for another program's.
    /// - Returns: what became of it.
    package func send(
        text: String,
        to phone: PhoneNumber,
        answering reply: String,
        from account: String? = nil,
        label: String
    ) async -> SendResult {
        var body = JSONObject(members: [
            .init(name: "messaging_product", value: "whatsapp"),
            .init(name: "recipient_type", value: "individual"),
            .init(name: "to", value: .string(phone.description)),
            .init(name: "type", value: "text"),
            .init(name: "text", value: ["body": .string(text)]),
            .init(name: "context", value: ["message_id": .string(reply)]),
            .init(name: "biz_opaque_callback_data", value: .string(label)),
        ])
        if let account { body.members.append(.init(name: "messaging_account_id", value: .string(account))) }
        let utf8 = Array(JSONValue.object(body).serialized().utf8)
        var batch = emptyBatch
        batch.add(deadlineToLeave: nil) { $0.append(contentsOf: utf8) }
        let (results, continuation) = AsyncStream<SendResult>.makeStream()
        await send(batch) { _, result in continuation.yield(result) }
        continuation.finish()
        for await result in results { return result }
        return SendResult(outcome: .unknown(cause: "the request ended without a result"))
    }
}
