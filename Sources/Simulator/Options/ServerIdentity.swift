/// The certificate that the simulator shows and the key to it, as files in PEM.
///
/// With them it speaks TLS, and HTTP/2 with whoever asks for it.
package struct ServerIdentity: Hashable, Sendable {
    package var certificateFile: String
    package var keyFile: String

    package init(certificateFile: String, keyFile: String) {
        self.certificateFile = certificateFile
        self.keyFile = keyFile
    }
}
