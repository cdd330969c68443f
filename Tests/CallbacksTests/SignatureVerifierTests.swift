import TestSupport
import Testing

@testable import Callbacks

struct SignatureVerifierTests {
    /// A signature computed with another implementation.
    struct Vector: Sendable {
        var secret: String
        var body: [UInt8]
        var code: String
    }

    static let vectors: [Vector] = [
        Vector(
            secret: "0123456789abcdef0123456789abcdef",
            body: Array(#"{"object":"whatsapp_business_account","entry":[]}"#.utf8),
            code: "eefab58106e73358686845848feb95c56372e7391b3dc050b6a31c8c5f347ece"
        ),
        Vector(
            secret: "Jefe",
            body: Array("what do ya want for nothing?".utf8),
            code: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        Vector(
            secret: "geheim-ä",
            body: Array(#"{"text":"Gr\u00fc\u00dfe 👋"}"#.utf8),
            code: "0f76121e267101a0ffce4a5450c6ddcd2c54bcd853cef7f029a7eab54c18d9e1"
        ),
        Vector(secret: "secret", body: [], code: "f9e66e179b6747ae54108f82f8ade8b3c25d76fd30afde6c395822c530196169"),
        Vector(
            secret: String(repeating: "k", count: 131),
            body: Array(0...255),
            code: "73a9e2d3b08ceac71b162163fc771d499010a047b0d73811a5fe053c27044034"
        ),
    ]

    @Test(arguments: vectors)
    func `known signatures are taken, also in capitals`(_ vector: Vector) throws {
        let verifier = try SignatureVerifier(secrets: [vector.secret])
        #expect(verifier.verifies("sha256=\(vector.code)", of: vector.body))
        #expect(verifier.verifies("sha256=\(vector.code.uppercased())", of: vector.body))
        #expect(ReferenceHMAC.header(of: vector.body, secret: vector.secret) == "sha256=\(vector.code)")
    }

    @Test(arguments: vectors)
    func `one changed byte is noticed`(_ vector: Vector) throws {
        let verifier = try SignatureVerifier(secrets: [vector.secret])
        for index in vector.body.indices {
            var body = vector.body
            body[index] ^= 1
            #expect(!verifier.verifies("sha256=\(vector.code)", of: body))
        }
        #expect(!verifier.verifies("sha256=\(vector.code)", of: vector.body + [0]))
    }

    static let malformed: [String] = {
        let code = vectors[0].code
        return [
            "", code, "sha256=", "sha1=\(code)", "SHA256=\(code)", " sha256=\(code)", "sha256=\(code) ",
            "sha256=\(code.dropLast())", "sha256=\(code)0", "sha256=\(code.dropLast())g", "sha256=\(code.dropLast(2))é",
            "sha256=\(code), sha256=\(code)", "sha256:\(code)",
        ]
    }()

    @Test(arguments: malformed)
    func `a header of another form is refused`(_ header: String) throws {
        let verifier = try SignatureVerifier(secrets: [Self.vectors[0].secret])
        #expect(!verifier.verifies(header, of: Self.vectors[0].body))
    }

    @Test func `while a secret is replaced, both are taken and no third`() throws {
        let verifier = try SignatureVerifier(secrets: ["new", "old"])
        let body = Array("{}".utf8)
        #expect(verifier.verifies(ReferenceHMAC.header(of: body, secret: "new"), of: body))
        #expect(verifier.verifies(ReferenceHMAC.header(of: body, secret: "old"), of: body))
        #expect(!verifier.verifies(ReferenceHMAC.header(of: body, secret: "other"), of: body))
    }

    @Test(arguments: [[], [""], ["good", ""]])
    func `without a secret there is no verifier`(_ secrets: [String]) {
        #expect(throws: CallbackError.self) { try SignatureVerifier(secrets: secrets) }
    }

    @Test func `a verifier never shows its secret`() throws {
        let verifier = try SignatureVerifier(secrets: ["hunter2"])
        #expect("\(verifier) \(String(reflecting: verifier))".contains("hunter2") == false)
    }
}
