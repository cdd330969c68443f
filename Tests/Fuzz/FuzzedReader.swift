import Foundation
import FuzzTargets

/// The reader that `DRUMBEAT_FUZZ_TARGET` names.
private let target: FuzzTarget = {
    let name = ProcessInfo.processInfo.environment["DRUMBEAT_FUZZ_TARGET"] ?? ""
    if let target = FuzzTarget.all.first(where: { $0.name == name }) { return target }
    stop("there is no target '\(name)'; write one of \(FuzzTarget.all.map(\.name).joined(separator: ", "))")
}()

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
func readOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // Safe: libFuzzer owns that many bytes until this returns, and they are copied.
    let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    let done = DispatchSemaphore(value: 0)
    Task(executorPreference: CallingThread()) {
        do { try await target.check(input) } catch { stop("\(error)") }
        done.signal()
    }
    done.wait()
    return 0
}

/// Runs each job at once where it is enqueued: another thread would take longer than most readers.
private final class CallingThread: TaskExecutor {
    func enqueue(_ job: consuming ExecutorJob) {
        // Safe: the task that runs here keeps its executor.
        unsafe job.runSynchronously(on: asUnownedTaskExecutor())
    }
}

/// Ends as a crash, so that libFuzzer keeps the input.
private func stop(_ reason: String) -> Never {
    FileHandle.standardError.write(Data("\(reason)\n".utf8))
    abort()
}
