import Formats
import Hummingbird
import HummingbirdTesting
import TestSupport

@testable import Simulator

/// An upload as it stands on the wire.
struct MediaUpload: Sendable {
    var contentType: String
    var body: String

    /// A form with the parts that are not nil.
    static func form(
        product: String? = "whatsapp",
        type: String? = "image/png",
        fileName: String? = "picture.png",
        partType: String? = "image/png",
        content: String = "picture"
    ) -> MediaUpload {
        var body = ""
        for (name, value) in [("messaging_product", product), ("type", type)] {
            if let value { body += "--edge\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n" }
        }
        body += "--edge\r\nContent-Disposition: form-data; name=\"file\""
        body += fileName.map { "; filename=\"\($0)\"" } ?? ""
        body += partType.map { "\r\nContent-Type: \($0)" } ?? ""
        body += "\r\n\r\n\(content)\r\n--edge--\r\n"
        return MediaUpload(contentType: "multipart/form-data; boundary=edge", body: body)
    }
}

extension TestClientProtocol {
    /// Uploads a file for the sample number.
    func upload(_ form: MediaUpload) async throws -> JSONValue {
        let response = try await execute(
            uri: "/v25.0/\(Samples.phoneNumberID)/media",
            method: .post,
            headers: [.authorization: "Bearer T", .contentType: form.contentType],
            body: .init(string: form.body)
        )
        return try JSONValue(parsing: Array(String(buffer: response.body).utf8))
    }
}
