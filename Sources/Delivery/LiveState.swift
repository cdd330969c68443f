import CampaignCore
import Synchronization

/// The state of a delivery, shared by the tasks that claim, send and record.
@dynamicMemberLookup
final class LiveState: Sendable {
    private struct Guarded {
        var state: DeliveryState
        var recorder: CheckedContinuation<Void, Never>?
        var sender: CheckedContinuation<Void, Never>?
    }

    private let guarded: Mutex<Guarded>

    init(_ state: DeliveryState) {
        guarded = Mutex(Guarded(state: state))
    }

    /// A part of the state as it is now.
    subscript<Value: Sendable>(dynamicMember path: KeyPath<DeliveryState, Value>) -> Value {
        guarded.withLock { $0.state[keyPath: path] }
    }

    /// Changes the state by an event that wakes nobody.
    func with<Result: Sendable>(_ body: (inout DeliveryState) -> Result) -> Result {
        guarded.withLock { body(&$0.state) }
    }

    /// Changes the state by an event, and wakes those who may continue.
    func on(_ event: (inout DeliveryState) -> DeliveryState.Wake) {
        let (recorder, sender) = guarded.withLock { guarded in
            let wake = event(&guarded.state)
            defer {
                if wake.contains(.recorder) { guarded.recorder = nil }
                if wake.contains(.sender) { guarded.sender = nil }
            }
            return (
                wake.contains(.recorder) ? guarded.recorder : nil, wake.contains(.sender) ? guarded.sender : nil
            )
        }
        recorder?.resume()
        sender?.resume()
    }

    /// Waits until there is room for so many requests together; for one caller at a time.
    func enter(_ count: Int) async {
        await withCheckedContinuation { sender in
            let hasRoom = guarded.withLock { guarded in
                let hasRoom = guarded.state.enter(count)
                if !hasRoom { guarded.sender = sender }
                return hasRoom
            }
            if hasRoom { sender.resume() }
        }
    }

    /// Waits until there are outcomes, or there will be none; for one caller at a time.
    func outcomes() async {
        await withCheckedContinuation { recorder in
            let isReady = guarded.withLock { guarded in
                let isReady = !guarded.state.awaitsOutcomes
                if !isReady { guarded.recorder = recorder }
                return isReady
            }
            if isReady { recorder.resume() }
        }
    }
}
