import Foundation

/// What a path asks for; the version in front of it may be left out.
enum SimulatorRoute: Hashable, Sendable {
    case sendMessage(phone: String, MessageEdge)
    case uploadMedia(phone: String)
    case listTemplates(account: String)
    case createTemplate(account: String)
    case deleteTemplates(account: String)
    case editTemplate(id: String)
    case unpauseTemplate(id: String)
    case beginUpload(app: String)
    case continueUpload(id: String)
    case readUpload(id: String)
    case phoneNumbers(account: String)
    case register(phone: String)
    case businessProfile(phone: String)
    case changeBusinessProfile(phone: String)
    case subscribedApps(account: String)
    case subscribeAccount(String)
    case unsubscribeAccount(String)
    case readSubscriptions(app: String)
    case subscribe(app: String)
    /// Changes a business number's settings; the id may turn out to be a template's.
    case configureNumber(String)
    case debugToken
    case accessToken
    /// A business number, an account, a template or a media file by its id.
    case object(id: String)
    /// Deletes a media file.
    case deleteObject(id: String)
    case groundTruth(GroundTruth)

    enum GroundTruth: Hashable, Sendable {
        case messages
        case summary
        case reset
        case readSettings
        case changeSettings
        case announce
    }

    /// Nil for a path that the simulator does not know.
    init?(method: String, path: Substring) {
        var parts = path.split(separator: "/").map(String.init)
        if parts.first == "_simulator" {
            guard parts.count == 2, let route = Self.groundTruth(method, parts[1]) else { return nil }
            self = .groundTruth(route)
            return
        }
        if let first = parts.first, Self.isVersion(first) { parts.removeFirst() }
        let name = parts.first.map { $0.removingPercentEncoding ?? $0 } ?? ""
        guard let route = parts.count == 1 ? Self.node(method, name) : Self.edge(method, parts) else { return nil }
        self = route
    }

    private static func isVersion(_ text: String) -> Bool {
        text.first == "v" && text.dropFirst().first?.isNumber == true
            && text.dropFirst().allSatisfy { $0.isNumber || $0 == "." }
    }

    private static func groundTruth(_ method: String, _ name: String) -> GroundTruth? {
        switch (method, name) {
        case ("GET", "messages"): .messages
        case ("GET", "summary"): .summary
        case ("POST", "reset"): .reset
        case ("GET", "settings"): .readSettings
        case ("POST", "settings"): .changeSettings
        case ("POST", "events"): .announce
        default: nil
        }
    }

    private static func node(_ method: String, _ name: String) -> SimulatorRoute? {
        switch (method, name) {
        case ("GET", "debug_token"): .debugToken
        case ("GET", _) where name.hasPrefix("upload:"): .readUpload(id: name)
        case ("POST", _) where name.hasPrefix("upload:"): .continueUpload(id: name)
        case ("GET", _): .object(id: name)
        case ("DELETE", _): .deleteObject(id: name)
        case ("POST", _) where name.allSatisfy(\.isNumber): .configureNumber(name)
        default: nil
        }
    }

    private static func edge(_ method: String, _ parts: [String]) -> SimulatorRoute? {
        guard parts.count == 2 else { return nil }
        let id = parts[0]
        return switch (method, parts[1]) {
        case ("GET", "access_token") where id == "oauth", ("POST", "access_token") where id == "oauth": .accessToken
        case ("POST", "messages"): .sendMessage(phone: id, .messages)
        case ("POST", "marketing_messages"): .sendMessage(phone: id, .marketingMessages)
        case ("POST", "media"): .uploadMedia(phone: id)
        case ("GET", "message_templates"): .listTemplates(account: id)
        case ("POST", "message_templates"): .createTemplate(account: id)
        case ("DELETE", "message_templates"): .deleteTemplates(account: id)
        case ("POST", "unpause"): .unpauseTemplate(id: id)
        case ("POST", "uploads"): .beginUpload(app: id)
        case ("GET", "phone_numbers"): .phoneNumbers(account: id)
        case ("POST", "register"): .register(phone: id)
        case ("GET", "whatsapp_business_profile"): .businessProfile(phone: id)
        case ("POST", "whatsapp_business_profile"): .changeBusinessProfile(phone: id)
        case ("GET", "subscribed_apps"): .subscribedApps(account: id)
        case ("POST", "subscribed_apps"): .subscribeAccount(id)
        case ("DELETE", "subscribed_apps"): .unsubscribeAccount(id)
        case ("GET", "subscriptions"): .readSubscriptions(app: id)
        case ("POST", "subscriptions"): .subscribe(app: id)
        default: nil
        }
    }
}
