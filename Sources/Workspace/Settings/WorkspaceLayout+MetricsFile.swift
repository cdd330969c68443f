import Foundation

extension WorkspaceLayout {
    /// The path of `metrics_file` as one line of the settings has it, whatever is wrong with the others.
    ///
    /// - Returns: nil if no line has it, or if its value is more than a path.
    package var metricsFile: String? {
        guard let text = try? String(contentsOfFile: settings, encoding: .utf8) else { return nil }
        let lines = text.split(whereSeparator: \.isNewline)
        return lines.compactMap { $0.wholeMatch(of: /metrics_file:\s+(["']?)([^"'#]+\.prom)\1\s*(#.*)?/)?.2 }
            .first
            .map { path(String($0)) }
    }
}
