import CampaignCore
import Foundation

extension SecretReference {
    /// The most that a file or a command may hold, in bytes.
    private static let longest = 1 << 16

    /// Fetches the secret; a command has two minutes, as it may ask a person.
    package func resolve(environment: [String: String]) async throws -> Secret {
        guard case .command(let words, let folder) = self else { return try secret(from: text(environment)) }
        return try secret(from: await Self.run(words, in: folder, environment))
    }

    /// The secret, if it can be read without running a command.
    package func stored(environment: [String: String]) -> Secret? {
        if case .command = self { return nil }
        return try? secret(from: text(environment))
    }

    /// Why the secret cannot be read; nil if it can, or if only a command could tell.
    package func fault(environment: [String: String]) -> SecretError? {
        if case .command = self { return nil }
        do {
            _ = try secret(from: text(environment))
            return nil
        } catch {
            return error as? SecretError
        }
    }

    /// What is kept in a variable or a file; a command keeps nothing.
    private func text(_ environment: [String: String]) throws -> String {
        switch self {
        case .environment(let name):
            guard let value = environment[name] else { throw SecretError.missingVariable(name) }
            return value
        case .file(let path): return try Self.read(path)
        case .credential(let name):
            guard let folder = environment["CREDENTIALS_DIRECTORY"] else { throw SecretError.noCredentials(name) }
            return try Self.read("\(folder)/\(name)")
        case .command: throw SecretError.empty(self)
        }
    }

    /// The text without the line end that editors and commands leave behind.
    private func secret(from text: String) throws -> Secret {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !trimmed.isEmpty else { throw SecretError.empty(self) }
        // It becomes part of a header, where a line end would begin another one.
        guard trimmed.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
            throw SecretError.malformed(self)
        }
        return Secret(trimmed)
    }

    private static func read(_ path: String) throws -> String {
        do {
            // A link is open to everybody; what counts is the file that it leads to.
            let file = try RegularFile(path)
            let (protection, target) = (file.protection, file.resolvedPath)
            guard protection.mode & 0o077 == 0 else {
                let user = FileOwner.ofProcess
                let isOthers = protection.owner != user.number && !user.isRoot
                let mode = String(protection.mode & 0o777, radix: 8)
                throw SecretError.openFile(target, mode: mode, handover: isOthers ? user : nil)
            }
            guard !protection.isForeign(to: geteuid()) else {
                throw SecretError.foreignFile(target, user: .ofProcess)
            }
            guard let text = String(validating: try file.contents(limit: longest), as: UTF8.self) else {
                throw FileError.unreadable(path, cause: "it is not text")
            }
            return text
        } catch FileError.forbidden(let path) {
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            throw SecretError.closedFile(path, owner: attributes.map { FileOwner($0) }, user: .ofProcess)
        } catch let error as FileError {
            throw SecretError.unreadableFile(error)
        }
    }

    /// Runs a command without input, and takes what it prints.
    private static func run(
        _ words: [String],
        in folder: String,
        _ environment: [String: String]
    ) async throws -> String {
        let command = ProgramCall(
            words: words,
            environment: environment.filter { CommandVariables.contain($0.key) },
            folder: folder,
            timeLimit: .seconds(120)
        )
        do throws(ProgramFailure) {
            return String(validating: try await command.output(limit: longest), as: UTF8.self) ?? ""
        } catch {
            if error == .stopped { throw CancellationError() }
            throw SecretError.failedCommand(words.first ?? "", cause: "it \(error)")
        }
    }
}
