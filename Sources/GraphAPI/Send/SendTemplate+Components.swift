import CampaignCore
import Formats

/// The components of a request, as the places of the template shape them.
extension SendTemplate {
    /// A value with what is left of the way to it.
    private struct Entry {
        var steps: ArraySlice<RequestShape.Step>
        var value: ValueExpression
        var form: ParameterRule.Form

        var rest: Entry {
            Entry(steps: steps.dropFirst(), value: value, form: form)
        }
    }

    /// Adds the `components`, unless the message is the same for everybody.
    mutating func addComponents(of template: Template, _ parameters: ParameterBindings) {
        let entries = template.places(filledBy: parameters)
            .compactMap { place in
                parameters[place.path]
                    .map { value in
                        Entry(steps: place.shape.steps[...], value: value, form: value.isJSON ? .number : place.form)
                    }
            }
        guard !entries.isEmpty else { return }
        add(",\"components\":")
        addValue(entries)
    }

    /// Adds what several ways lead to: a value where they end, else an object or a list.
    private mutating func addValue(_ entries: [Entry]) {
        switch entries.first?.steps.first {
        case nil:
            if let only = entries.first { add(only.value, as: only.form) }
        case .member:
            add("{")
            addMembers(entries)
            add("}")
        case .element:
            add("[")
            addElements(entries)
            add("]")
        }
    }

    private mutating func addMembers(_ entries: [Entry]) {
        var isFirst = true
        for run in Self.runs(of: entries) {
            guard case .member(let name) = run.step else { continue }
            if !isFirst { add(",") }
            isFirst = false
            addString(name)
            add(":")
            addValue(run.entries)
        }
    }

    private mutating func addElements(_ entries: [Entry]) {
        var isFirst = true
        for run in Self.runs(of: entries) {
            guard case .element(_, let fixed) = run.step else { continue }
            if !isFirst { add(",") }
            isFirst = false
            if fixed.isEmpty {
                addValue(run.entries)
                continue
            }
            add("{")
            for member in fixed {
                addString(member.name)
                add(":\(member.value.serialized()),")
            }
            addMembers(run.entries)
            add("}")
        }
    }

    /// Entries that begin with the same step, which stand side by side, with what follows it.
    private static func runs(of entries: [Entry]) -> [(step: RequestShape.Step, entries: [Entry])] {
        var runs: [(step: RequestShape.Step, entries: [Entry])] = []
        for entry in entries {
            guard let step = entry.steps.first else { continue }
            if runs.last?.step == step {
                runs[runs.count - 1].entries.append(entry.rest)
            } else {
                runs.append((step, [entry.rest]))
            }
        }
        return runs
    }
}
