import Formats

/// `POST /_simulator/settings`: an object of settings by name, each as text, number or switch.
enum SettingsAnswer {
    /// Changes all of them, or none where one cannot be read.
    static func change(_ json: JSONValue, _ exchange: inout Exchange) throws(GraphFault) -> JSONValue {
        guard let members = json.object?.members else { throw .standard(100, details: "An object is expected.") }
        var options = exchange.options
        for member in members {
            guard let setting = SimulatorSetting(rawValue: member.name) else {
                throw .standard(100, details: unknown(member.name))
            }
            do throws(SimulatorSettingFault) {
                try options.set(setting, to: text(member.value))
            } catch {
                throw .standard(100, details: error.description)
            }
        }
        exchange.change(to: options)
        return ["success": true]
    }

    private static func unknown(_ name: String) -> String {
        let nearest = nearestName(to: name, among: SimulatorSetting.allCases.map(\.rawValue))
        return "there is no setting '\(name)'" + (nearest.map { "; did you mean '\($0)'?" } ?? "")
    }

    private static func text(_ value: JSONValue) -> String {
        switch value {
        case .null: "none"
        case .bool(let isOn): isOn ? "on" : "off"
        case .double(let number): String(number)
        default: value.text ?? ""
        }
    }
}

extension SettingsAnswer {
    /// `GET /_simulator/settings`: the names, each with an example of its text.
    static var examples: JSONValue {
        let members = SimulatorSetting.allCases.map { JSONObject.Member(name: $0.rawValue, value: .string($0.example)) }
        return .object(JSONObject(members: members))
    }
}
