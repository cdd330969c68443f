import CampaignCore
package import PhoneNumbers

extension MessageSender {
    /// Makes one attempt to send a free-form text, and never more than one.
    ///
    /// The platform takes such messages within 24 hours of the person's last one only (131047).
    ///
    /// - Parameters:
    ///   - text: what to say.
    ///   - phone: to whom.
    ///   - reply: the id of the message that it answers.
    ///   - label: comes back with each status of the message, so that nobody takes it for another program's.
    /// - Returns: what became of it.
    package func send(text: String, to phone: PhoneNumber, answering reply: String, label: String) async -> SendResult {
        let body: JSONValue = [
            "messaging_product": "whatsapp",
            "recipient_type": "individual",
            "to": .string(phone.description),
            "type": "text",
            "text": ["body": .string(text)],
            "context": ["message_id": .string(reply)],
            "biz_opaque_callback_data": .string(label),
        ]
        var batch = emptyBatch
        batch.add(deadlineToLeave: nil) { $0.append(contentsOf: body.serialized().utf8) }
        let (results, continuation) = AsyncStream<SendResult>.makeStream()
        await send(batch) { _, result in continuation.yield(result) }
        continuation.finish()
        for await result in results { return result }
        return SendResult(outcome: .unknown(cause: "the request ended without a result"))
    }
}
