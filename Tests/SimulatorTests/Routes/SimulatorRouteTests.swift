import Testing

@testable import Simulator

struct SimulatorRouteTests {
    struct Case: Sendable {
        var method: String
        var path: String
        var route: SimulatorRoute?
    }

    static let cases: [Case] = [
        Case(method: "POST", path: "/v25.0/1/messages", route: .sendMessage(phone: "1", .messages)),
        Case(method: "POST", path: "/1/messages", route: .sendMessage(phone: "1", .messages)),
        Case(
            method: "POST",
            path: "/v25.0/1/marketing_messages",
            route: .sendMessage(phone: "1", .marketingMessages)
        ),
        Case(method: "GET", path: "/v25.0/2/message_templates", route: .listTemplates(account: "2")),
        Case(method: "POST", path: "/2/message_templates", route: .createTemplate(account: "2")),
        Case(method: "DELETE", path: "/v25.0/2/message_templates", route: .deleteTemplates(account: "2")),
        Case(method: "POST", path: "/v25.0/3/uploads", route: .beginUpload(app: "3")),
        Case(method: "POST", path: "/v25.0/upload:ab", route: .continueUpload(id: "upload:ab")),
        Case(method: "GET", path: "/upload%3Aab", route: .readUpload(id: "upload:ab")),
        Case(method: "GET", path: "/v25.0/2/phone_numbers", route: .phoneNumbers(account: "2")),
        Case(method: "GET", path: "/v25.0/1", route: .object(id: "1")),
        Case(method: "GET", path: "/debug_token", route: .debugToken),
        Case(method: "GET", path: "/v25.0/debug_token", route: .debugToken),
        Case(method: "GET", path: "/oauth/access_token", route: .accessToken),
        Case(method: "POST", path: "/oauth/access_token", route: .accessToken),
        Case(method: "GET", path: "/v25.0/oauth/access_token", route: .accessToken),
        Case(method: "POST", path: "/2/subscribed_apps", route: .subscribeAccount("2")),
        Case(method: "GET", path: "/2/subscribed_apps", route: .subscribedApps(account: "2")),
        Case(method: "DELETE", path: "/2/subscribed_apps", route: .unsubscribeAccount("2")),
        Case(method: "POST", path: "/v25.0/1", route: .configureNumber("1")),
        Case(method: "GET", path: "/3/subscriptions", route: .readSubscriptions(app: "3")),
        Case(method: "POST", path: "/3/subscriptions", route: .subscribe(app: "3")),
        Case(method: "POST", path: "/v25.0/1/media", route: .uploadMedia(phone: "1")),
        Case(method: "GET", path: "/_simulator/messages", route: .groundTruth(.messages)),
        Case(method: "GET", path: "/_simulator/summary", route: .groundTruth(.summary)),
        Case(method: "POST", path: "/_simulator/reset", route: .groundTruth(.reset)),
        Case(method: "POST", path: "/_simulator/settings", route: .groundTruth(.changeSettings)),
        Case(method: "GET", path: "/_simulator/settings", route: .groundTruth(.readSettings)),
        Case(method: "GET", path: "/", route: nil),
        Case(method: "GET", path: "/v25.0", route: nil),
        Case(method: "GET", path: "/1/messages", route: nil),
        Case(method: "DELETE", path: "/v25.0/1", route: .deleteObject(id: "1")),
        Case(method: "POST", path: "/v25.0/1/2/messages", route: nil),
        Case(method: "POST", path: "/_simulator/messages", route: nil),
        Case(method: "GET", path: "/_simulator", route: nil),
    ]

    @Test(arguments: cases)
    func `a path leads to its route`(sample: Case) {
        #expect(SimulatorRoute(method: sample.method, path: sample.path[...]) == sample.route)
    }
}
