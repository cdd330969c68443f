import ArgumentParser
import Formats
import Foundation

/// A duration on the command line, such as `50s`.
struct DurationArgument: ExpressibleByArgument {
    let duration: Duration

    init?(argument: String) {
        guard let text = try? DurationText(parsing: argument) else { return nil }
        duration = text.duration
    }

    var seconds: TimeInterval {
        TimeInterval(duration.components.seconds)
    }
}
