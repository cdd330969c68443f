import Foundation

/// What every request to the Graph API has in common: address, token, proof.
struct GraphRequest: Sendable {
    var endpoint: GraphEndpoint
    var token: AccessToken
    /// Nil if the app's secret is not known.
    var appSecretProof: AppSecretProof?

    func url(_ path: String, query: [(name: String, value: String)] = []) -> URL {
        endpoint.url(path, query: query + (appSecretProof.map { [(name: "appsecret_proof", value: $0.text)] } ?? []))
    }

    /// The header lines; the token travels in no URL, since those end in logs.
    func headers(hasBody: Bool, type: String = "application/json") -> [(name: String, value: String)] {
        let authorization = (name: "Authorization", value: "Bearer \(token.value)")
        return hasBody ? [authorization, (name: "Content-Type", value: type)] : [authorization]
    }
}
