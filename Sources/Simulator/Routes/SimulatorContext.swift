import Hummingbird
import NIOCore

/// A request's surroundings: when it arrived, and the connection, so that a fault can close it.
struct SimulatorContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel
    /// Taken when the head has been read and the body not yet.
    let arrivedAt: Moment

    init(source: ApplicationRequestContextSource) {
        arrivedAt = Moment.now()
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }
}
