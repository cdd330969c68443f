import Foundation
import TestSupport
import Testing
import Workspace

struct SecretReferenceTests {
    @Test func `an environment variable holds a secret`() async throws {
        let secret = try await SecretReference.environment("TOKEN").resolve(environment: ["TOKEN": "abc\n"])
        #expect(secret.revealed == "abc")
    }

    @Test func `a file of its owner's holds a secret`() async throws {
        let folder = try TemporaryFolder()
        try folder.write("abc\n", to: "token", mode: 0o600)
        let secret = try await SecretReference.file(path: "\(folder.path)/token").resolve(environment: [:])
        #expect(secret.revealed == "abc")
    }

    @Test(arguments: [0o640, 0o604, 0o660])
    func `a file that others may read is refused`(mode: Int) async throws {
        let folder = try TemporaryFolder()
        try folder.write("abc", to: "token", mode: mode)
        let path = "\(folder.path)/token"
        await #expect(throws: SecretError.openFile(path, mode: String(mode, radix: 8), handover: nil)) {
            try await SecretReference.file(path: path).resolve(environment: [:])
        }
    }

    @Test func `what is root's alone is given to the user that sends`() {
        let (root, user) = (FileOwner(number: 0, name: "root"), FileOwner(number: 4321, name: "drumbeat"))
        let (path, fix) = ("/etc/drumbeat/token", "sudo chown drumbeat: /etc/drumbeat/token && sudo chmod 600 ")
        #expect("\(SecretError.closedFile(path, owner: root, user: user))".hasSuffix("run \(fix)\(path)"))
        #expect("\(SecretError.openFile(path, mode: "640", handover: user))".hasSuffix("run \(fix)\(path)"))
        #expect("\(SecretError.openFile(path, mode: "640", handover: nil))".hasSuffix("; run chmod 600 \(path)"))
        let folder = "\(SecretError.closedFile(path, owner: nil, user: user))"
        #expect(folder.hasSuffix("run sudo chgrp drumbeat /etc/drumbeat && sudo chmod g+x /etc/drumbeat"), "\(folder)")
        let colleague = "\(SecretError.closedFile(path, owner: user, user: FileOwner(number: 4322, name: "alice")))"
        #expect(colleague.hasSuffix("if drumbeat sends, run sudo -u drumbeat drumbeat …"), "\(colleague)")
    }

    @Test func `of a link it is the target that others must not read`() async throws {
        let folder = try TemporaryFolder()
        for (name, mode) in [("own", 0o600), ("open", 0o644)] {
            try folder.write("abc\n", to: "secrets/\(name)", mode: mode)
            let link = "\(folder.path)/\(name)"
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "secrets/\(name)")
        }
        #expect(try await SecretReference.file(path: "\(folder.path)/own").resolve(environment: [:]).revealed == "abc")
        await #expect(throws: SecretError.openFile("\(folder.path)/secrets/open", mode: "644", handover: nil)) {
            try await SecretReference.file(path: "\(folder.path)/open").resolve(environment: [:])
        }
    }

    @Test func `a credential of the service holds a secret`() async throws {
        let folder = try TemporaryFolder()
        try folder.write("abc\n", to: "token", mode: 0o400)
        let environment = ["CREDENTIALS_DIRECTORY": folder.path]
        #expect(try await SecretReference.credential("token").resolve(environment: environment).revealed == "abc")
        await #expect(throws: SecretError.noCredentials("token")) {
            try await SecretReference.credential("token").resolve(environment: [:])
        }
    }

    @Test func `a command prints a secret`() async throws {
        let reference = SecretReference.command(["sh", "-c", "echo \"$HOME-2\""], folder: "/")
        let environment = ["HOME": "1", "PATH": "/usr/bin:/bin"]
        #expect(try await reference.resolve(environment: environment).revealed == "1-2")
    }

    @Test func `a command is looked up in the workspace, wherever drumbeat is called`() async throws {
        let folder = try TemporaryFolder()
        try folder.write("#!/bin/sh\necho from the workspace\n", to: "token.sh", mode: 0o700)
        let reference = SecretReference.command(["./token.sh"], folder: folder.path)
        let secret = try await reference.resolve(environment: ["PATH": "/usr/bin:/bin"])
        #expect(secret.revealed == "from the workspace")
    }

    @Test func `a command is given no variables that may be secrets`() async throws {
        let reference = SecretReference.command(["sh", "-c", "env | cut -d= -f1 | sort | tr '\\n' ' '"], folder: "/")
        let environment = [
            "PATH": "/usr/bin:/bin", "LANG": "C", "LC_ALL": "C", "HOME": "/", "USER": "me", "TZ": "UTC",
            "WHATSAPP_APP_SECRET": "abc", "AWS_SECRET_ACCESS_KEY": "abc", "LD_PRELOAD": "",
        ]
        let names = try await reference.resolve(environment: environment).revealed.split(separator: " ")
        // The shell adds some of its own.
        #expect(
            Set(names).subtracting(["PWD", "OLDPWD", "SHLVL", "_"]) == ["PATH", "LANG", "LC_ALL", "HOME", "USER", "TZ"]
        )
    }

    @Test func `a command that fails gives no secret`() async {
        let reference = SecretReference.command(["sh", "-c", "echo half; exit 3"], folder: "/")
        await #expect(throws: SecretError.failedCommand("sh", cause: "it ended with status 3")) {
            try await reference.resolve(environment: ["PATH": "/usr/bin:/bin"])
        }
    }

    @Test func `a pipe or a large file is not a secret`() async throws {
        let folder = try TemporaryFolder()
        let pipe = "\(folder.path)/pipe"
        try folder.makePipe("pipe")
        await #expect(throws: SecretError.unreadableFile(.notRegular(pipe))) {
            try await SecretReference.file(path: pipe).resolve(environment: [:])
        }
        try folder.write(String(repeating: "a", count: (1 << 16) + 1), to: "large", mode: 0o600)
        await #expect(throws: SecretError.unreadableFile(.tooLarge("\(folder.path)/large", limit: 1 << 16))) {
            try await SecretReference.file(path: "\(folder.path)/large").resolve(environment: [:])
        }
    }

    @Test func `what is not a secret is refused`() async {
        let (missing, variable) = (SecretReference.file(path: "/nowhere/token"), SecretReference.environment("TOKEN"))
        await #expect(throws: SecretError.missingVariable("TOKEN")) { try await variable.resolve(environment: [:]) }
        await #expect(throws: SecretError.empty(variable)) { try await variable.resolve(environment: ["TOKEN": " \n"]) }
        await #expect(throws: SecretError.malformed(variable)) {
            try await variable.resolve(environment: ["TOKEN": "a\nb"])
        }
        await #expect(throws: SecretError.unreadableFile(.missing("/nowhere/token"))) {
            try await missing.resolve(environment: [:])
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
