import Foundation
import Testing
import Workspace

struct SecretReferenceTests {
    @Test func `an environment variable holds a secret`() throws {
        let secret = try SecretReference.environment("TOKEN").resolve(environment: ["TOKEN": "abc\n"])
        #expect(secret.revealed == "abc")
    }

    @Test func `a file of its owner's holds a secret`() throws {
        let folder = try TemporaryWorkspace()
        try folder.write("abc\n", to: "token", mode: 0o600)
        #expect(try SecretReference.file(path: "\(folder.root)/token").resolve(environment: [:]).revealed == "abc")
    }

    @Test(arguments: [0o640, 0o604, 0o660])
    func `a file that others may read is refused`(mode: Int) throws {
        let folder = try TemporaryWorkspace()
        try folder.write("abc", to: "token", mode: mode)
        let path = "\(folder.root)/token"
        #expect(throws: SecretError.openFile(path, mode: String(mode, radix: 8))) {
            try SecretReference.file(path: path).resolve(environment: [:])
        }
    }

    @Test func `of a link it is the target that others must not read`() throws {
        let folder = try TemporaryWorkspace()
        for (name, mode) in [("own", 0o600), ("open", 0o644)] {
            try folder.write("abc\n", to: "secrets/\(name)", mode: mode)
            let link = "\(folder.root)/\(name)"
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "secrets/\(name)")
        }
        #expect(try SecretReference.file(path: "\(folder.root)/own").resolve(environment: [:]).revealed == "abc")
        #expect(throws: SecretError.openFile("\(folder.root)/secrets/open", mode: "644")) {
            try SecretReference.file(path: "\(folder.root)/open").resolve(environment: [:])
        }
    }

    @Test func `a credential of the service holds a secret`() throws {
        let folder = try TemporaryWorkspace()
        try folder.write("abc\n", to: "token", mode: 0o400)
        let environment = ["CREDENTIALS_DIRECTORY": folder.root]
        #expect(try SecretReference.credential("token").resolve(environment: environment).revealed == "abc")
        #expect(throws: SecretError.noCredentials("token")) {
            try SecretReference.credential("token").resolve(environment: [:])
        }
    }

    @Test func `a command prints a secret`() throws {
        let reference = SecretReference.command(["sh", "-c", "echo \"$PART-2\""])
        let environment = ["PART": "1", "PATH": "/usr/bin:/bin"]
        #expect(try reference.resolve(environment: environment).revealed == "1-2")
    }

    @Test func `a command that fails gives no secret`() {
        let reference = SecretReference.command(["sh", "-c", "echo half; exit 3"])
        #expect(throws: SecretError.failedCommand("sh", cause: "it ended with status 3")) {
            try reference.resolve(environment: ["PATH": "/usr/bin:/bin"])
        }
    }

    @Test func `what is no secret is refused`() {
        let (missing, variable) = (SecretReference.file(path: "/nowhere/token"), SecretReference.environment("TOKEN"))
        #expect(throws: SecretError.missingVariable("TOKEN")) { try variable.resolve(environment: [:]) }
        #expect(throws: SecretError.empty(variable)) { try variable.resolve(environment: ["TOKEN": " \n"]) }
        #expect(throws: SecretError.malformed(variable)) { try variable.resolve(environment: ["TOKEN": "a\nb"]) }
        #expect(throws: SecretError.unreadableFile("/nowhere/token", cause: "there is no such file")) {
            try missing.resolve(environment: [:])
        }
    }

    @Test func `a secret is never printed`() {
        let secret = Secret("abc")
        var dumped = ""
        dump(secret, to: &dumped)
        #expect("\(secret)" + String(reflecting: secret) + "\([secret])" == "******[***]")
        #expect(!dumped.contains("abc"))
    }
}
