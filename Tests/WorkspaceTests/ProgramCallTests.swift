import Testing
import Workspace

struct ProgramCallTests {
    private func output(_ script: String, timeLimit: Duration = .seconds(60)) async throws -> String {
        let environment = ["PATH": "/usr/bin:/bin", "WORD": "said"]
        let call = ProgramCall(words: ["sh", "-c", script], environment: environment, timeLimit: timeLimit)
        return String(decoding: try await call.output(limit: 100), as: UTF8.self)
    }

    @Test func `a program knows its environment and nothing else`() async throws {
        #expect(try await output("echo \"$WORD-$HOME\"") == "said-\n")
    }

    @Test func `it ends with itself, not with what it leaves behind`() async throws {
        #expect(try await output("sleep 60 2> /dev/null & echo begun", timeLimit: .seconds(30)) == "begun\n")
    }

    @Test(arguments: [
        ("exit 3", ProgramFailure.status(3)), ("exit 127", .notFound), ("kill -KILL $$", .signal(9)),
        ("kill -TERM $$", .stopped),
        ("head -c 101 /dev/zero", .tooMuch),
    ])
    func `a bad end is reported`(script: String, failure: ProgramFailure) async {
        await #expect(throws: failure) { try await output(script) }
    }

    @Test func `it is ended when its time is over`() async {
        await #expect(throws: ProgramFailure.tooLong(.milliseconds(1))) {
            try await output("exec sleep 600", timeLimit: .milliseconds(1))
        }
    }

    @Test func `it is stopped with the task that waits for it`() async {
        let outcome = await withTaskGroup(of: ProgramFailure?.self) { group in
            group.cancelAll()
            group.addTask {
                do throws(ProgramFailure) {
                    let words = ["sleep", "600"]
                    let call = ProgramCall(words: words, environment: ["PATH": "/bin"], timeLimit: .seconds(600))
                    _ = try await call.output(limit: 100)
                    return nil
                } catch {
                    return error
                }
            }
            return await group.next() ?? nil
        }
        #expect(outcome == .stopped)
    }

    @Test func `a program that is missing, or a folder, is reported`() async {
        let environment = ["PATH": "/usr/bin:/bin"]
        let missing = ProgramCall(words: ["no-such-program"], environment: environment, timeLimit: .seconds(60))
        await #expect(throws: ProgramFailure.notFound) { try await missing.output(limit: 100) }
        let astray = ProgramCall(
            words: ["true"],
            environment: environment,
            folder: "/no/such/folder",
            timeLimit: .seconds(60)
        )
        await #expect(throws: ProgramFailure.notStarted) { try await astray.output(limit: 100) }
    }
}
