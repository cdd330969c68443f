import Formats

/// The samples that Meta's reviewers see, and the life of messages (`templates.md` §3.3, §3.6).
///
/// A sample that is missing is a fault only when a template is created, so nothing is said of it here.
extension TemplateParser {
    /// Samples of a text are as many as its variables, or have their names.
    mutating func checkSamples(of component: LocatedJSON, _ text: TemplateText, _ title: String, key: String) {
        guard let example = component["example"] else { return }
        if let named = example["\(key)_named_params"], named.value.array != nil {
            let names = named.elements.compactMap { $0["param_name"]?.value.string }
            for variable in text.variables where !names.contains(variable) {
                breach(at: named, "\(title) has no sample of '{{\(variable)}}'", fix: "add one")
            }
        } else if let list = example[key], let samples = list.value.array {
            // Those of the body are a list of lists.
            let count = samples.first?.array?.count ?? samples.count
            guard count != text.variables.count else { return }
            let message = "\(title) has \(count) samples for \(text.variables.count) variables"
            breach(at: list, message, fix: "give each variable one sample")
        }
    }

    /// For how long Meta tries to deliver a message, in seconds.
    mutating func checkLife(_ node: LocatedJSON, _ category: Template.Category) {
        guard let member = node["message_send_ttl_seconds"] else { return }
        guard let seconds = member.value.integer else {
            return error(at: member, "the 'message_send_ttl_seconds' is not a whole number", fix: "write seconds")
        }
        let allowed: ClosedRange<Int64> =
            switch category {
            case .marketing: 43_200...2_592_000
            case .utility: 30...43_200
            case .authentication: 30...900
            }
        if allowed.contains(seconds) || (seconds == -1 && category != .marketing) { return }
        let message =
            "messages of the category \(category.rawValue) cannot live \(seconds) seconds, but \(allowed.lowerBound) to "
            + "\(allowed.upperBound)"
        breach(at: member, message, fix: "write a number of seconds in between")
    }
}
