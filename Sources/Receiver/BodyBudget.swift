import Synchronization

/// Bounds the bytes of bodies that all connections together have received and not passed on.
///
/// Anybody can post, and each body is kept until its signature can be checked. So
/// a stranger's address has a small part of the whole, and of the last part of
/// the whole strangers have what small bodies need: nearly all callbacks are small.
final class BodyBudget: Sendable {
    private struct State {
        var used = 0
        var byPeer: [Peer: Int] = [:]
    }

    private let limits: ReceiverLimits
    private let state = Mutex(State())

    init(_ limits: ReceiverLimits) {
        self.limits = limits
    }

    /// Takes bytes that continue a body.
    ///
    /// - Parameters:
    ///   - bytes: how many have come.
    ///   - size: how many of the same body were taken before.
    ///   - visitor: whom they come from.
    /// - Returns: false, with nothing taken, where it would be too much.
    func take(_ bytes: Int, after size: Int, from visitor: Visitor) -> Bool {
        let isTrusted = visitor.isTrusted
        return state.withLock { state in
            let own = state.byPeer[visitor.peer, default: 0] + bytes
            let isSmall = size + bytes <= limits.smallBody
            // Behind a proxy all come from this machine, strangers among them.
            let hasSigned = isTrusted && visitor.peer != .local
            let room = hasSigned || isSmall ? limits.bodies : limits.bodies - limits.smallBodies
            guard isTrusted || own <= limits.strangerBodies, state.used + bytes <= room else { return false }
            state.byPeer[visitor.peer] = own
            state.used += bytes
            return true
        }
    }

    func giveBack(_ bytes: Int, from visitor: Visitor) {
        guard bytes > 0 else { return }
        state.withLock { state in
            let rest = state.byPeer[visitor.peer, default: 0] - bytes
            state.byPeer[visitor.peer] = rest > 0 ? rest : nil
            state.used -= bytes
        }
    }
}
