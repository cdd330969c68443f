package import CampaignCore
import Formats
package import Transport

extension GraphClient {
    /// How long Meta keeps what was uploaded (`whatsapp-cloud-api.md` §7.1), in seconds.
    package static let mediaLife = 30.0 * 86_400

    /// Uploads a file for messages of a number, which alone may send it (`whatsapp-cloud-api.md` §7.1).
    ///
    /// Tried again where that may help: a file that is there twice costs nothing.
    ///
    /// - Parameters:
    ///   - file: the file's bytes; they are read while they are sent.
    ///   - type: what it is.
    ///   - phoneNumberID: Meta's id of the number.
    /// - Returns: Meta's id of the file.
    /// - Throws: `GraphError`, and what the budget throws.
    package func upload(_ file: any BodySource, as type: MediaType, for phoneNumberID: String) async throws -> String {
        let path = "\(phoneNumberID)/media"
        let form = MultipartBody(
            fields: [("messaging_product", "whatsapp"), ("type", type.rawValue)],
            file: file,
            name: "file.\(type.fileExtension)",
            type: type.rawValue
        )
        guard let id = try await post(path, form)["id"]?.string, !id.isEmpty, id.utf8.count <= Self.longestMediaID
        else { throw GraphError.unreadable(call: "POST \(path)", status: 200) }
        return id
    }

    /// In bytes; Meta's have some 16.
    private static let longestMediaID = 100
}
