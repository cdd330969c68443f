import CampaignCore
import Testing

@testable import Simulator

struct SimulatorSettingTests {
    struct Case: Sendable {
        var setting: SimulatorSetting
        var text: String
    }

    static let good: [Case] = [
        Case(setting: .token, text: "T"), Case(setting: .token, text: "none"),
        Case(setting: .tokenScopes, text: "whatsapp_business_messaging"),
        Case(setting: .tokenAccounts, text: "1,2"), Case(setting: .tokenAccounts, text: "none"),
        Case(setting: .tokenEnds, text: "2027-01-31T00:00:00Z"), Case(setting: .tokenEnds, text: "none"),
        Case(setting: .throughput, text: "500/s"), Case(setting: .throughput, text: "none"),
        Case(setting: .pairRate, text: "off"), Case(setting: .dailyRecipients, text: "250"),
        Case(setting: .reviewAfter, text: "1s"), Case(setting: .reviews, text: "reject=10%,category=5%"),
        Case(setting: .cutUploads, text: "50%"), Case(setting: .latency, text: "100ms..200ms"),
        Case(setting: .errors, text: "131026=1%"),
        Case(setting: .faults, text: "accept-then-drop=1%,hang=0.1%"), Case(setting: .retryAfter, text: "2"),
        Case(setting: .bursts, text: "130429=20/500,too-many-requests=5/5"), Case(setting: .cutConnections, text: "5%"),
        Case(setting: .callbackURL, text: "http://127.0.0.1:8088/x"), Case(setting: .sentAfter, text: "1ms"),
        Case(setting: .deliveredAfter, text: "1ms"), Case(setting: .readAfter, text: "1ms"),
        Case(setting: .failures, text: "131026=2%"), Case(setting: .delivered, text: "90%"),
        Case(setting: .read, text: "0"), Case(setting: .replies, text: "stop=1%,button=1%"),
        Case(setting: .callbackFaults, text: "duplicate=5%,lose=1%,delay=1%,reorder=1%"),
        Case(setting: .callbackDelay, text: "1s..2s"), Case(setting: .callbackBatch, text: "100"),
        Case(setting: .callbackConnections, text: "4"), Case(setting: .callbackRetry, text: "250ms"),
    ]

    @Test func `every setting has a text that is taken`() {
        #expect(Set(Self.good.map(\.setting)) == Set(SimulatorSetting.allCases))
    }

    @Test(arguments: good)
    func `a text is taken`(sample: Case) {
        var options = SimulatorOptions()
        #expect(throws: Never.self) { try options.set(sample.setting, to: sample.text) }
    }

    @Test(arguments: SimulatorSetting.allCases)
    func `an unreadable text is refused with an example`(
        setting: SimulatorSetting
    ) {
        var options = SimulatorOptions()
        let text = setting == .token ? "" : "?"
        let fault = #expect(throws: SimulatorSettingFault.self) { try options.set(setting, to: text) }
        #expect(fault?.description.contains(setting.example) == true)
    }

    @Test func `a setting changes its option`() throws {
        let options = try SimulatorOptions([.throughput: "40/s", .pairRate: "off", .read: "25%", .errors: "1=5%"])
        #expect(options.throughput == Rate(perSecond: 40))
        #expect(!options.limitsPairRate)
        #expect(options.read == Share(0.25))
        #expect(options.errors.parts.count == 1)
    }
}
